"""What the pages show in another language than English."""

import pytest

from reliefdesk.content.topic import load_topic
from reliefdesk.content.translation import english_digest
from reliefdesk.pages.all_answers import Answers
from reliefdesk.pages.page_content import Passage

SIGNED = {"translated_by": "Ana", "approved_by": "Ana Ruiz", "approved_on": "2026-02-03", "review_by": "2027-01-01"}


@pytest.fixture
def translated(content):
    """The topic `risks` with a Spanish text of the English as it is, or of `other` words; what a reader then gets."""

    def translated(other: str = "", **changes: str) -> Answers:
        content.topic("risks")
        topic = load_topic(content.root, "risks")
        own = {"text": topic.answer, "metadata": {"title": topic.title}}
        words = {"title": "Sobre los riesgos", "text": "Pregunte al {clinic_phone}.", **changes}
        spanish = {**SIGNED, **words, "of": english_digest({**own, "text": other or topic.answer})}
        content.topic("risks", translations={"es": spanish})
        return Answers(content.root).content

    return translated


def test_a_topic_is_told_in_the_language_with_the_facts_and_the_sign_off_of_its_translation(translated):
    entry = translated().speaking("es").entries["risks"]
    assert (entry.title, entry.answer, entry.language) == ("Sobre los riesgos", "Pregunte al +1 202-555-0100.", "es")
    assert (entry.approval.approved_by, str(entry.approval.approved_on)) == ("Ana Ruiz", "2026-02-03")


@pytest.mark.parametrize("wrong", [{"other": "It was so."}, {"text": "Vea {clinic_nothing}."}])
def test_a_translation_of_other_words_or_with_an_unknown_fact_is_not_shown(translated, wrong):
    entry = translated(**wrong).speaking("es").entries["risks"]
    assert (entry.title, entry.language) == ("About risks", "en")


def test_without_a_translation_the_english_stands_there_marked_as_such(translated):
    content = translated().speaking("es")
    assert content.entries["nerve_block_definition"].language == "en"
    assert {each.title.text: each.title.language for each in content.groups} == {
        "For you": "en",
        "Bloqueo de nervio": "es",
    }
    assert content.notice.language == "en"


def test_english_readers_get_no_translation(translated):
    content = translated()
    assert content.entries["risks"].title == "About risks"
    assert content.speaking("en") is content
    assert content.speaking("es") is content.speaking("es")


def test_a_title_of_any_language_leads_to_its_topic(translated):
    ids = translated().speaking("es").ids_by_title
    assert ids["Sobre los riesgos"] == ids["About risks"] == "risks"


def test_near_topics_have_titles_in_the_language_where_there_are_any(content, translated):
    content.topic("nerve_block_definition", related=["risks"])
    related = translated().speaking("es").entries["nerve_block_definition"].related
    assert related == (("risks", Passage("Sobre los riesgos", "es")),)


def test_words_of_a_translation_are_found(translated):
    assert translated(text="Puede haber moretones.").speaking("es").index.find("moretones") == ["risks"]


def test_pages_are_there_in_english_and_in_each_language_that_has_their_words(content):
    content.clinic(languages=["en", "es"])
    assert Answers(content.root).content.languages == ("en", "es")
    content.clinic(languages=["en"])
    assert Answers(content.root).content.languages == ("en",)
