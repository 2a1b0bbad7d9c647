"""Which of two dates comes first, when that is beyond doubt."""

from dossier.dates import Date


def surely_before(one: Date | None, other: Date | None) -> bool:
    """Whether every day that `one` may mean lies before all of `other`; never of a date marked `~`, `?` or `%`."""
    if one is None or other is None or one.upper is None or other.lower is None or one.upper >= other.lower:
        return False
    return not (one.approximate or one.uncertain or other.approximate or other.uncertain)
