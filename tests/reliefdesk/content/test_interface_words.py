import re

import pytest
from markupsafe import Markup

from reliefdesk.content.interface_words import (
    WIDGET_WORDS,
    interface_is_whole,
    languages_of_pages,
    word_of_page,
    words_of_widget,
)
from reliefdesk.content.languages import language_of
from reliefdesk.nlu.spoken_language import asked_for, asks_nothing_else


@pytest.fixture
def portuguese(content, monkeypatch):
    """Writes `data/languages/pt.yml` of a project that is worked in, with `changes`."""
    monkeypatch.chdir(content.root)

    def portuguese(**changes):
        plain = language_of("en").model_dump(mode="json", by_alias=True)
        content.write("data/languages/pt.yml", {**plain, "name": "Portuguese", **changes})

    return portuguese


def told(*languages):
    return " ".join(problem.text for problem in interface_is_whole(languages))


def test_words_are_html_and_what_is_filled_in_is_no_markup():
    assert word_of_page("en", "searched", query="<b>") == Markup("Search: &lt;b&gt;")
    assert word_of_page("es", "call", phone=Markup("<b>1</b>")) == Markup("Llame al <b>1</b>")


def test_the_shipped_languages_are_whole():
    assert [*interface_is_whole(("en", "es"))] == []
    assert languages_of_pages(("en", "es")) == ("en", "es")


def test_the_words_of_the_widget_are_those_of_its_own_table(repository):
    source = (repository / "widget" / "src" / "strings.ts").read_text(encoding="utf-8")
    table = dict(re.findall(r'^  (\w+):\s*"([^"]*)",$', source, re.MULTILINE))
    assert table.keys() == WIDGET_WORDS | {"language"}
    spanish = language_of("es").widget
    assert [key for key in spanish if spanish[key].count("{}") != table[key].count("{}")] == []
    assert [key for key in spanish if spanish[key] == table[key]] == ["no"]


def test_the_name_that_the_widget_asks_for_a_language_by_is_understood(repository):
    source, languages = (repository / "widget" / "src" / "strings.ts").read_text(encoding="utf-8"), ("en", "es")
    names = [re.search(r'language: "([^"]*)"', source)[1], words_of_widget(languages)["es"]["language"]]
    assert names == [language_of(each).own_name for each in languages]
    assert [asked_for(text, languages) for text in names] == [*languages]
    assert all(asks_nothing_else(text, languages) for text in names)


def test_a_language_without_some_of_the_words_has_no_pages_and_is_told_which(portuguese):
    pages = {**language_of("en").pages}
    del pages["ask"], pages["search"]
    portuguese(pages=pages)
    assert languages_of_pages(("en", "pt")) == ("en",)
    assert "pages: ask, search is missing" in told("en", "pt")


def test_a_language_without_any_words_is_a_warning(portuguese):
    portuguese(pages={})
    problems = [*interface_is_whole(("en", "pt"))]
    assert all(problem.warning for problem in problems)
    assert "there are no pages in Portuguese" in told("en", "pt")


def test_a_word_that_is_shown_nowhere_or_leaves_out_a_place_is_told(portuguese):
    portuguese(pages={**language_of("en").pages, "call": "Ligue", "old": "Velho"})
    assert "pages: call needs the same names in braces" in told("pt")
    assert "pages: old is shown nowhere" in told("pt")


def test_the_widget_is_told_the_words_of_a_language_once_all_are_there(portuguese):
    portuguese(widget=dict.fromkeys(WIDGET_WORDS, "x"))
    found = words_of_widget(("en", "es", "pt"))
    assert [*found] == ["es", "pt"]
    assert found["pt"]["language"] == language_of("pt").own_name
    assert "widget" not in told("pt")


def test_a_language_with_some_words_of_the_widget_is_told_which_are_missing(portuguese):
    portuguese(widget=dict.fromkeys(WIDGET_WORDS - {"send", "close"}, "x"))
    assert words_of_widget(("en", "pt")) == {}
    assert "widget: close, send is missing" in told("pt")
