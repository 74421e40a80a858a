"""How hard an answer is to read."""

from __future__ import annotations

import warnings


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade: the school year that reads `text` with ease, names of treatments included."""
    with warnings.catch_warnings():
        # textstat 0.7.4 still imports pkg_resources; later versions fetch a word list from the internet.
        warnings.simplefilter("ignore", UserWarning)
        import textstat
    return float(textstat.flesch_kincaid_grade(text))
