"""The phrases around dates by language: a place for the date, and what is said of it."""

from collections.abc import Mapping
from typing import Final

NEUTRAL: Final[Mapping[str, str]] = {
    "approximate": "≈ {}",
    "uncertain": "{} (?)",
    "until": "… – {}",
    "since": "{} – …",
    "from": "{} – …",
    "or earlier": "≤ {}",
    "and earlier": "… – {}",
    "or later": "≥ {}",
    "and later": "{} – …",
    "or": " / ",
    "and": ", ",
}
PHRASES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "approximate": "c. {}",
        "uncertain": "possibly {}",
        "before": "before {}",
        "until": "until {}",
        "since": "since {}",
        "from": "from {}",
        "or earlier": "{} or earlier",
        "and earlier": "{} and earlier",
        "or later": "{} or later",
        "and later": "{} and later",
        "between": "between {} and {}",
        "or": " or ",
        "and": " and ",
        "decade": "{}s",
        "century": "{} century",
        "century BC": "{} century BC",
        "unknown year": "{} of an unknown year",
        "XXXX": "an unknown year",
        "../..": "at any time",
        "/": "at an unknown time",
        "/..": "since an unknown time",
        "../": "until an unknown time",
        **{str(21 + i): f"{name} {{}}" for i, name in enumerate(("spring", "summer", "autumn", "winter"))},
        **{str(25 + i): f"northern {name} {{}}" for i, name in enumerate(("spring", "summer", "autumn", "winter"))},
        **{str(29 + i): f"southern {name} {{}}" for i, name in enumerate(("spring", "summer", "autumn", "winter"))},
        **{str(33 + i): f"{nth} quarter of {{}}" for i, nth in enumerate(("first", "second", "third", "fourth"))},
        **{str(37 + i): f"{nth} four months of {{}}" for i, nth in enumerate(("first", "middle", "last"))},
        "40": "first half of {}",
        "41": "second half of {}",
    }
}
