"""Which language the widget begins in, follows, and marks; a third one that the server brings."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from reliefdesk.content.interface_words import WIDGET_WORDS
from tests.browser.accessibility import too_wide, violations
from tests.browser.stub import FACTS, RED_FLAGS, Reply
from tests.browser.visitor import page_of

pytestmark = pytest.mark.browser

IN_SPANISH = "Por ahora tengo esto solo en inglés."
PHONE = {"viewport": {"width": 320, "height": 568}}


def spanish(_: str) -> list[Reply]:
    return [{"text": "Una inyección.", "kind": "answer", "lang": "es", "quick_replies": [{"title": "¿Duele?"}]}]


def english_for_want_of_spanish(_: str) -> list[Reply]:
    related = [{"title": "¿Duele?"}]
    english = {"text": "A shot.", "kind": "answer", "lang": "en", "talk_lang": "es", "quick_replies": related}
    return [{"text": IN_SPANISH, "kind": "remark", "lang": "es"}, english]


@pytest.mark.parametrize(
    ("page", "browser_language", "language"),
    [("fr", "es-MX", "es"), ("en", "es-MX", "en"), ("es", "en-US", "es"), ("fr", "de-DE", "en")],
)
def test_it_begins_in_the_language_of_the_page_else_of_the_browser(visit, page, browser_language, language):
    visitor = visit(page_of(lang=page), locale=browser_language)
    expect(visitor.see(".root")).to_have_attribute("lang", language)


def test_the_tag_says_the_language_before_the_page(visit):
    visitor = visit(page_of(tag='<script src="/reliefdesk.js" defer data-lang="es"></script>'))
    expect(visitor.see(".launcher")).to_have_text("Haga una pregunta")


@pytest.mark.parametrize("pinned", [False, True])
def test_nothing_is_shown_in_english_before_the_spanish_words_are_there(stub, visit, pinned):
    stub.pinned, stub.config_delay = pinned, 1.0
    visitor = visit(page_of(lang="es"))
    expect(visitor.see(".launcher")).to_be_hidden()
    assert visitor.page.evaluate("document.querySelector('relief-desk').opened") is False
    expect(visitor.see(".launcher")).to_have_text("Haga una pregunta")
    expect(visitor.see(".root")).to_have_attribute("lang", "es")
    assert stub.paths() == ["/config"]


def test_where_the_spanish_words_are_late_it_speaks_english_after_three_seconds_and_then_spanish(stub, visit):
    stub.config_delay = 5.0
    visitor = visit(page_of(lang="es"))
    expect(visitor.see(".launcher")).to_have_text("Ask a question")
    expect(visitor.see(".root")).to_have_attribute("lang", "en")
    expect(visitor.see(".launcher")).to_have_text("Haga una pregunta")


def test_where_the_spanish_words_cannot_be_had_it_speaks_english(stub, visit):
    stub.is_down = True
    visitor = visit(page_of(lang="es"))
    expect(visitor.see(".launcher")).to_have_text("Ask a question")
    expect(visitor.see(".root")).to_have_attribute("lang", "en")
    visitor.open()
    expect(visitor.see(".people")).to_contain_text("Talk to a person")


def test_who_only_looks_at_a_page_in_english_loads_no_other_words(stub, visitor):
    visitor.open()
    visitor.page.wait_for_timeout(300)
    assert stub.paths() == []
    visitor.ask("hello")
    visitor.hears("hello")
    assert stub.paths("GET").count("/config") == 1


def test_an_answer_in_spanish_is_shown_even_where_the_words_are_late(stub, visitor):
    stub.replies, stub.config_delay = spanish, 2.0
    visitor.open()
    visitor.ask("¿Qué es?")
    expect(visitor.see(".bot .bubble")).to_have_attribute("lang", "es")
    assert visitor.see(".root").get_attribute("lang") == "en"
    expect(visitor.see(".root")).to_have_attribute("lang", "es")
    expect(visitor.see(".bot .bubble")).to_have_count(1)


def test_labels_go_over_to_the_language_of_the_talk_and_the_focus_stays(stub, visitor):
    stub.replies = spanish
    visitor.open()
    visitor.ask("¿Qué es un bloqueo de nervio?")
    expect(visitor.see(".root")).to_have_attribute("lang", "es")
    expect(visitor.see("textarea")).to_have_attribute("placeholder", "Haga una pregunta")
    expect(visitor.see("textarea")).to_be_focused()
    expect(visitor.see(".bot .bubble")).to_have_attribute("lang", "es")
    expect(visitor.see(".me .bubble")).to_have_attribute("lang", "es")
    assert stub.received[0]["lang"] == "en"  # it began in the page's
    visitor.ask("¿Duele?")
    expect(visitor.see(".bot .bubble")).to_have_count(2)
    assert stub.received[1]["lang"] == "es"
    assert visitor.errors == []


def test_an_answer_that_makes_the_labels_change_is_read_out_and_told_once(stub, visitor):
    stub.replies = spanish
    visitor.page.evaluate(
        """() => { window.told = []; addEventListener("relief-desk-message", (e) => told.push(e.detail.from)); }"""
    )
    visitor.open()
    visitor.ask("¿Qué es?")
    expect(visitor.see(".bot .bubble")).to_have_count(1)
    expect(visitor.see(".log")).to_have_attribute("aria-live", "polite")
    assert visitor.page.evaluate("told") == ["me", "bot"]


def test_english_for_want_of_a_translation_leaves_the_labels_spanish_and_is_marked(stub, visitor):
    stub.replies = english_for_want_of_spanish
    visitor.open()
    visitor.ask("¿Qué es?")
    expect(visitor.see(".bot .bubble")).to_have_count(2)
    expect(visitor.see(".root")).to_have_attribute("lang", "es")
    assert [visitor.see(".bot .bubble").nth(at).get_attribute("lang") for at in (0, 1)] == ["es", "en"]
    expect(visitor.see(".bot .reply").last).to_have_attribute("lang", "es")


def test_who_changes_the_language_in_a_talk_asks_for_it_too(stub, visitor):
    visitor.open()
    visitor.ask("hello")
    expect(visitor.see(".bot .bubble")).to_have_count(1)
    stub.replies = spanish
    visitor.see("[part=options], .square").first.click()
    visitor.see(".entry").filter(has_text="Español").click()
    expect(visitor.see(".me .bubble").last).to_contain_text("Español")
    expect(visitor.see(".root")).to_have_attribute("lang", "es")
    expect(visitor.see(".bot .bubble").last).to_have_attribute("lang", "es")
    assert [body["text"] for body in stub.received] == ["hello", "Español"]


def test_topics_and_the_page_of_answers_are_offered_in_spanish(stub, visit):
    stub.facts = {**FACTS, "titles": {"es": ["¿Riesgos?"]}, "faqs": {"es": "/es/faq"}}
    visitor = visit(page_of(lang="es"))
    visitor.open()
    expect(visitor.see(".greeting .reply")).to_have_text(["¿Riesgos?"])
    expect(visitor.see(".greeting .reply")).to_have_attribute("lang", "es")
    assert visitor.see(".greeting a.link").get_attribute("href").endswith("/es/faq")


def test_without_a_network_the_card_is_in_the_widgets_language(stub, visit, monkeypatch):
    own = {"cards": {**RED_FLAGS["cards"], "emergency": "Llame al 911 ahora."}, "links": RED_FLAGS["links"]}
    monkeypatch.setitem(RED_FLAGS, "translated", {"es": own})
    stub.replies = spanish
    visitor = visit(page_of(lang="es"))
    visitor.open()
    visitor.ask("hola")
    expect(visitor.see(".bot .bubble")).to_have_count(1)
    visitor.context.set_offline(True)
    visitor.ask("chest pain")
    card = visitor.see(".red_flag .bubble")
    expect(card).to_contain_text("Llame al 911 ahora.")
    expect(card).to_have_attribute("lang", "es")


def third(stub: Any) -> None:
    """Portuguese beside English and Spanish."""
    own = {**dict.fromkeys(WIDGET_WORDS, "palavra"), "launcher": "Faça uma pergunta", "language": "Português"}
    words, greeting = {**FACTS["words"], "pt": own}, {**FACTS["greeting"], "pt": "Olá."}
    stub.facts = {**FACTS, "greeting": greeting, "languages": ["en", "es", "pt"], "words": words}


def test_a_third_language_comes_with_the_facts_and_begins_with_the_page(stub, visit):
    third(stub)
    visitor = visit(page_of(lang="pt-BR"))
    expect(visitor.see(".root")).to_have_attribute("lang", "pt")
    expect(visitor.see(".launcher")).to_have_text("Faça uma pergunta")
    visitor.open()
    expect(visitor.see(".greeting")).to_contain_text("Olá.")
    visitor.see(".square").first.click()
    names = visitor.see(".entry[lang]")
    expect(names).to_have_text(["English", "Español"])
    assert [names.nth(at).get_attribute("lang") for at in (0, 1)] == ["en", "es"]


def test_a_third_language_is_offered_to_who_begins_in_english(stub, visitor, visit):
    third(stub)
    visitor = visit(page_of(lang="en"))
    visitor.open()
    visitor.see(".square").first.click()
    visitor.see(".entry").filter(has_text="Português").click()
    expect(visitor.see(".root")).to_have_attribute("lang", "pt")


@pytest.mark.parametrize("replies", [spanish, english_for_want_of_spanish])
def test_axe_finds_nothing_in_a_spanish_talk_on_a_small_phone(stub, visit, replies):
    stub.replies = replies
    visitor = visit(page_of(lang="es"), **PHONE)
    visitor.open()
    assert violations(visitor.page) == []
    visitor.ask("¿Qué es?")
    expect(visitor.see(".bot .bubble").last).to_be_visible()
    assert violations(visitor.page) == []
    assert too_wide(visitor.page) == []
