"""The words of the pages and of the widget in a language, which stand in its file of `data/languages/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup, escape

from reliefdesk.content.languages import ENGLISH, language_of
from reliefdesk.content.problem import Problem

# The keys of TABLE in widget/src/strings.ts, which has English itself; its `language` is `own_name`.
WIDGET_WORDS = frozenset(
    "launcher unread title close options person call emergency notice privacy greeting send you assistant writing "
    "sending unsent lost again too_long offline trouble helpful yes no reason thanks urgent strip name phone time "
    "consent call_me cancel copy save print start_over delete new_tab".split()
)

_BRACES = re.compile(r"\{\w*\}")


def languages_of_pages(languages: Iterable[str]) -> tuple[str, ...]:
    """Those that the pages are shown in: English, and each whose file has all of their words."""
    keys = language_of(ENGLISH).pages.keys()
    return tuple(each for each in languages if keys <= language_of(each).pages.keys())


def word_of_page(language: str, key: str, **places: object) -> Markup:
    """The words of that key as HTML, with what belongs in their places; KeyError without them."""
    return Markup(escape(language_of(language).pages[key])).format(**places)  # noqa: S704


def words_of_widget(languages: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """What the widget does not know itself: the words of all but English, each of which has them all."""
    found = {each: language_of(each) for each in languages if each != ENGLISH}
    whole = {each: own for each, own in found.items() if own.widget.keys() >= WIDGET_WORDS}
    return {each: {**own.widget, "language": own.own_name} for each, own in whole.items()}


def interface_is_whole(languages: Iterable[str]) -> Iterator[Problem]:
    """Every word of the pages and of the widget is there, with the same places; a language without any is a warning."""
    english = language_of(ENGLISH).pages
    for code in languages:
        language, place = language_of(code), f"data/languages/{code}.yml"
        if not language.pages:
            yield Problem(place, f"`pages:` is missing, so there are no pages in {language.name}.", warning=True)
        elif missing := sorted(english.keys() - language.pages.keys()):
            yield Problem(place, f"pages: {', '.join(missing)} is missing; write all of them, or leave `pages:` out.")
        for key in sorted(language.pages):
            if key not in english:
                yield Problem(place, f"pages: {key} is shown nowhere; take it out or mend its name.")
            elif {*_BRACES.findall(language.pages[key])} != {*_BRACES.findall(english[key])}:
                yield Problem(place, f"pages: {key} needs the same names in braces as in en.yml.")
        if code == ENGLISH:
            continue
        if not language.widget:
            yield Problem(place, f"`widget:` is missing, so the widget's labels stay English in {language.name}.", True)
        elif missing := sorted(WIDGET_WORDS - language.widget.keys()):
            yield Problem(place, f"widget: {', '.join(missing)} is missing; write all of them, or leave `widget:` out.")
