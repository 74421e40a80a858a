"""No regular expression of the product takes the square of a text's length, or worse."""

import re

import pytest

from tests.law.expressions import kept_in, modules, texts_against, written_in
from tests.law.hostile import TEXTS, again
from tests.law.timing import what_is_wrong

MOST = 30_000
BUDGET = 1.0

KEPT = {name: found for path in modules() for name, found in kept_in(path).items()}
WRITTEN = {f"{path.stem}: {text}": (re.compile(text), True) for path in modules() for text in written_in(path)}


def slow(pattern, is_searched=True):
    """The first text that a pattern takes too long to look for in, with how long."""

    def search(text):
        if isinstance(pattern.pattern, bytes):
            text = text.encode(errors="replace")
        for _ in pattern.finditer(text) if is_searched else ():
            pass
        pattern.match(text)
        pattern.fullmatch(text)

    against = {repr(pieces): again(pieces[1], pieces[0], pieces[2]) for pieces in sorted(texts_against(pattern))}
    told = {}
    for what, make in {**against, **TEXTS}.items():
        if wrong := what_is_wrong(search, make, MOST, BUDGET):
            told[what] = wrong
            break
    return told


@pytest.mark.parametrize("name", [*KEPT, *WRITTEN])
def test_an_expression_takes_time_by_the_length_of_the_text(name):
    assert not slow(*{**KEPT, **WRITTEN}[name])


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"<at(?: [^<>]*)?>(.*?)</at>",
        r"<meta\b[^>]*\bcontent\s*=\s*(\"[^\"]*\"|'[^']*')[^>]*>",
    ],
)
def test_an_expression_that_does_not_is_found(pattern):
    assert slow(re.compile(pattern))


def test_no_group_is_repeated_possessively():
    """CPython before 3.11.5, such as Debian 12's, then forgets what stood in it (its issue 106052)."""
    possessive = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+|\(\?>")
    assert [name for name, (found, _) in {**KEPT, **WRITTEN}.items() if possessive.search(str(found.pattern))] == []


def test_all_expressions_of_the_product_are_looked_at():
    assert "reliefdesk.content.wording._TAGS" in KEPT
    assert "reliefdesk.editing.scrub._DETAILS[0][1]" in KEPT
    assert len(KEPT) >= 50
