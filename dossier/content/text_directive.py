"""Addresses that lead to a passage of a page (WICG draft URL Fragment Text Directives)."""

_DELIMITER = ":~:"


def link(url: str, directive: str) -> str:
    """An address with a text directive (without `text=`) behind its fragment, in place of directives that it had; as it is without one."""
    if not directive:
        return url
    place = url.partition(_DELIMITER)[0] if "#" in url.partition(_DELIMITER)[0] else url
    return f"{place}{'' if '#' in place else '#'}{_DELIMITER}text={directive}"
