"""How hard an answer is to read."""

from __future__ import annotations


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade: the school year that reads `text` with ease, names of treatments included."""
    import textstat  # loads a dictionary of pronunciations, which takes most of a second

    return float(textstat.flesch_kincaid_grade(text))
