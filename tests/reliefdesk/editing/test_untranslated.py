import dataclasses
import json

import pytest

from reliefdesk.content.approval import SHIPPED_BY, words_digest
from reliefdesk.editing import house_values
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import MISSING, OUTDATED, UNREAD, UNSIGNED, translated
from reliefdesk.editing.untranslated import untranslated


def of(drafts, file):
    return {each.id: each.state for each in untranslated(drafts, ["es"]) if each.file == file}


def spanish(text, of, by="Rosa", title=""):
    dates = {"approved_on": "2026-01-01", "review_by": "2027-01-01"}
    said = {"title": title, "text": text, "translated_by": "Ana", "of": of, "words": words_digest(title, text)}
    return {"es": {**said, **dates, "approved_by": by}}


@pytest.mark.parametrize(
    ("translations", "state"),
    [
        ({}, MISSING),
        (spanish("Tarjeta.", "of other words"), OUTDATED),
        ({"es": {**spanish("Tarjeta.", words_digest("", "The crisis card."))["es"], "words": ""}}, UNSIGNED),
        (spanish("Tarjeta.", words_digest("", "The crisis card."), f"{SHIPPED_BY} or a native reviewer"), UNREAD),
        (spanish("Tarjeta.", words_digest("", "The crisis card.")), None),
    ],
)
def test_a_card_is_told_by_what_its_file_says_of_it(content, drafts, translations, state):
    path = content.red_flags()
    document = json.loads(path.read_text(encoding="utf-8"))
    document["responses"]["utter_crisis"][0]["metadata"] = {"translations": translations}
    content.write("data/red_flags.yml", document)
    assert of(drafts, "data/red_flags.yml").get("crisis") == state


def test_topics_replies_and_sentences_are_told_too_the_nearest_work_first(content, drafts):
    content.write("domain.yml", {"responses": {"utter_greet": [{"text": "Hello."}], "utter_empty": [{"text": " "}]}})
    risks = drafts.topic("risks")
    edit = translated(risks, None, Translated("es", "¿Riesgos?", "Hay pocos."), "Ana", still_fits=False)
    drafts.save(dataclasses.replace(edit, answer="Few."), "Ana", drafts.version("risks"))
    other = drafts.topic("nerve_block_definition")
    edit = translated(other, None, Translated("es", "¿Qué es?", "Es una inyección."), "Ana", still_fits=False)
    drafts.save(edit, "Ana", other.version)
    found = untranslated(drafts, ["es"])
    assert [(each.id, each.state) for each in found[:2]] == [("risks", OUTDATED), ("nerve_block_definition", UNSIGNED)]
    assert of(drafts, "domain.yml") == {"utter_greet": MISSING}
    assert all(each.is_work for each in found)


def test_a_sentence_that_is_empty_in_a_language_lacks_it(content, drafts):
    text, based_on = drafts.file("data/house.yml"), drafts.file_version("data/house.yml")
    before, values = of(drafts, "data/house.yml"), house_values.read(text)
    drafts.save_file("data/house.yml", house_values.write(text, {**values, "too_long.es": ""}, "Ana"), "Ana", based_on)
    assert of(drafts, "data/house.yml") == {**before, "too_long": MISSING}
    assert "too_long" not in before


def test_a_sentence_whose_english_is_new_is_out_of_date(drafts):
    text, based_on = drafts.file("data/house.yml"), drafts.file_version("data/house.yml")
    new = {**house_values.read(text), "too_long.en": "Too long. Call {clinic_phone}."}
    drafts.save_file("data/house.yml", house_values.write(text, new, "Ana"), "Ana", based_on)
    assert of(drafts, "data/house.yml")["too_long"] == OUTDATED


def test_without_another_language_there_is_nothing_to_translate(drafts):
    assert untranslated(drafts, []) == []
