"""A third language is files and settings: pages, a reply, what a door says, and the widget's start, in Portuguese."""

from __future__ import annotations

import copy
import datetime
from typing import Any

import pytest

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.forget_me import _known, wants_to_be_forgotten
from reliefdesk.assistant.reply import Reply
from reliefdesk.content.approval import words_digest
from reliefdesk.content.checks import check_content
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.interface_words import WIDGET_WORDS
from reliefdesk.content.languages import language_of
from reliefdesk.content.topic import load_topics
from reliefdesk.content.translation import english_digest, filled, response_of
from reliefdesk.pages.all_answers import Answers
from reliefdesk.pages.script import Script
from reliefdesk.pages.search import _idle
from reliefdesk.pages.views import Views
from reliefdesk.web.origins import Origins
from reliefdesk.webchat.documents import widget_facts
from tests.conftest import CLINIC, HOUSE, Content

NOW = datetime.datetime(2026, 11, 23, 17, 0, tzinfo=datetime.timezone.utc)
PAGES = {"title": "Perguntas e respostas", "ask": "Perguntar", "call": "Ligue para {phone}", "search": "Procurar"}
PORTUGUESE = {
    "name": "Portuguese",
    "own_name": "Português",
    "asked_for": ["em portugues", "portugues"],
    "days": "segunda terça quarta quinta sexta sábado domingo".split(),
    "months": [f"mês {number}" for number in range(1, 13)],
    "date": "{weekday}, {day} de {month}",
    "month_day": "{day} de {month}",
    "full_date": "{month_day} de {year}",
    "span": "das {opens} às {closes}",
    "closed": "fechado",
    "morning": "da manhã",
    "afternoon": "da tarde",
    "noon": "meio-dia",
    "and": "e",
    "to": "a",
    "forget_me": ["esqueca tudo"],
    "treatments": {"nerve_block": "Bloqueio de nervo"},
    "widget": {**dict.fromkeys(WIDGET_WORDS, "palavra"), "launcher": "Faça uma pergunta"},
}
RISKS = {
    "title": "Quais são os riscos?",
    "text": "Pergunte a nossa equipe: {clinic_phone}.",
    "translated_by": "Ana",
    "approved_by": "Ana",
    "approved_on": "2026-01-01",
    "review_by": "2027-01-01",
}


@pytest.fixture
def project(content: Content, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A clinic that answers in Portuguese too: nothing but its own files say so."""
    monkeypatch.chdir(content.root)
    pages = {**language_of("en").pages, **PAGES}
    content.write("data/languages/pt.yml", {**PORTUGUESE, "pages": pages})
    texts = {"en": "Hello.", "pt": "Olá."}
    widget = {"languages": ["en", "pt"], "greeting": texts, "emergency": texts, "topics": ["risks"]}
    content.write("clinic.yml", {**CLINIC, "languages": ["en", "es", "pt"], "widget": widget})
    house = copy.deepcopy(HOUSE)
    house["sentences"]["too_many"]["pt"] = "Escreveu muito. Ligue para {clinic_phone}."
    content.write("data/house.yml", house)
    content.topic("risks", answer="Ask our team: {clinic_phone}.")
    english = response_of(load_topics(content.root)["risks"])
    signed = {**RISKS, "of": english_digest(english), "words": words_digest(RISKS["title"], RISKS["text"])}
    content.topic("risks", answer=english["text"], translations={"pt": signed})
    for cached in (_known, _idle):
        cached.cache_clear()
    yield content
    for cached in (_known, _idle):
        cached.cache_clear()


def test_no_check_finds_anything_wrong_with_it(project: Any) -> None:
    assert [
        problem.text for problem in check_content(project.root) if not problem.warning and "pt" in problem.text
    ] == []


def test_the_pages_are_there_with_what_is_not_translated_marked_as_english(project: Any) -> None:
    origins = Origins([], local=False)
    views = Views(
        Answers(project.root), Script(project.root / "none.js", project.root), Fallback(project.root), origins
    )
    assert views.has("pt")
    html = views.faq(NOW, "all", "pt").body.decode()
    assert '<html lang="pt">' in html
    for words in ("Perguntas e respostas", "Quais são os riscos?", "segunda a sexta das 8 da manhã às 5 da tarde"):
        assert words in html
    assert '<h3 id="nerve_block_definition" lang="en">' in html
    assert '<h2 id="group-2">Bloqueio de nervo</h2>' in html
    assert "1 de mês 1 de 2026" in html
    assert [f'hreflang="{code}"' in html for code in ("en", "es", "pt")] == [True] * 3
    assert "Quais são os riscos?" in views.found("riscos", NOW, "pt")


def test_a_reply_and_what_a_door_says_are_in_it(project: Any) -> None:
    clinic = load_clinic(project.root / "clinic.yml")
    domain = {"responses": {"utter_risks": [filled(response_of(load_topics(project.root)["risks"]), clinic)]}}
    reply = Reply.approved(domain, "risks", language="pt")
    assert (reply.text, reply.language) == ("Pergunte a nossa equipe: +1 202-555-0100.", "pt")
    fallback = Fallback(project.root).to("o que é um bloqueio de nervo e como ele funciona?")
    assert (fallback.language, fallback.too_many()) == ("pt", "Escreveu muito. Ligue para +1 202-555-0100.")
    assert fallback.cut_short().startswith("That answer")  # English where a sentence is not translated
    assert wants_to_be_forgotten("Esqueça tudo")


def test_the_widget_begins_in_it(project: Any) -> None:
    facts = widget_facts(load_clinic(project.root / "clinic.yml"), load_topics(project.root))
    assert (facts["languages"], facts["greeting"]["pt"], facts["faqs"]) == (["en", "pt"], "Olá.", {"pt": "/pt/faq"})
    assert facts["words"]["pt"]["launcher"] == "Faça uma pergunta"
    assert facts["words"]["pt"]["language"] == "Português"
    assert facts["titles"] == {"pt": ["Quais são os riscos?"]}
