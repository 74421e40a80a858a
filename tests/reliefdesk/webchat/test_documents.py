import json

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.house import load_voice
from reliefdesk.content.interface_words import WIDGET_WORDS
from reliefdesk.content.languages import language_of
from reliefdesk.content.red_flags import LONG_PAST, RED_FLAGS_FILE, TIERS, load_red_flags
from reliefdesk.content.topic import load_topics
from reliefdesk.webchat.documents import as_json, facts_of_script, red_flag_list, widget_facts
from reliefdesk.webchat.messages import Messages


def facts(content, **widget):
    return widget_facts(load_clinic(content.clinic(widget=widget)), load_topics(content.root))


def test_texts_hold_the_clinics_facts(content):
    found = facts(content, name="Ask {clinic_name}")
    assert found["name"] == "Ask Test Clinic"
    assert "Test Clinic" in found["greeting"]["es"]
    assert found["emergency"] == {
        "number": "911",
        "text": {"en": "In an emergency call 911.", "es": "En una emergencia, llame al 911."},
    }
    assert found["phone"] == {"text": "+1 202-555-0100", "href": "tel:+1-202-555-0100"}


def test_the_first_language_is_the_one_to_begin_with(content):
    found = facts(content, languages=["es", "en"])
    assert (found["lang"], list(found["greeting"])) == ("es", ["es", "en"])


def test_topics_are_told_by_title_in_the_order_of_the_file(content):
    assert facts(content, topics=["risks", "nerve_block_definition"])["topics"] == [
        "About risks",
        "About nerve_block_definition",
    ]


def test_a_topic_that_is_gone_is_left_out(content):
    assert facts(content, topics=["gone", "risks"])["topics"] == ["About risks"]


def test_without_topics_the_first_ones_are_offered(content):
    for number in range(9):
        content.topic(f"more_{number}")
    assert len(facts(content)["topics"]) == 6


def test_topics_have_their_spanish_titles_where_all_of_them_are_told_in_it(repository, content):
    clinic, topics = load_clinic(repository / "clinic.yml"), load_topics(repository)
    found = widget_facts(clinic, topics)
    assert len(found["titles"]["es"]) == len(found["topics"])
    assert "¿Qué es un bloqueo de nervio?" in found["titles"]["es"]
    assert facts(content)["titles"] == {}


def test_the_page_of_answers_is_told_in_each_language_that_it_has(content):
    assert facts(content)["faqs"] == {"es": "/es/faq"}
    assert facts(content, languages=["en"])["faqs"] == {}


def test_a_language_that_the_widget_knows_no_words_of_is_not_offered(content, monkeypatch):
    monkeypatch.chdir(content.root)
    plain = language_of("en").model_dump(mode="json", by_alias=True)
    texts = {name: {"en": "Hi", "pt": "Olá"} for name in ("greeting", "emergency")}
    content.write("data/languages/pt.yml", {**plain, "own_name": "Português"})
    assert facts(content, languages=["en", "pt"], **texts)["languages"] == ["en"]


def test_the_words_of_a_third_language_come_with_the_facts(content, monkeypatch):
    monkeypatch.chdir(content.root)
    plain = language_of("en").model_dump(mode="json", by_alias=True)
    words = dict.fromkeys(WIDGET_WORDS, "palavra")
    texts = {name: {"en": "Hi", "pt": "Olá"} for name in ("greeting", "emergency")}
    content.write("data/languages/pt.yml", {**plain, "own_name": "Português", "widget": words})
    found = facts(content, languages=["en", "pt"], **texts)
    assert found["words"] == {"pt": {**words, "language": "Português"}}
    assert (found["languages"], found["greeting"]["pt"]) == (["en", "pt"], "Olá")


def test_the_script_brings_of_other_languages_the_names_alone(content):
    found = facts(content)
    assert found["words"]["es"]["send"] == "Enviar"
    assert facts_of_script(found) == {**found, "words": {"es": {"language": "Español"}}}
    english = facts(content, languages=["en"])
    assert facts_of_script(english) == english


def test_the_json_is_ascii_and_says_the_same(content):
    found = facts(content)
    assert as_json(found).isascii()
    assert json.loads(as_json(found)) == found


def test_the_json_cannot_end_a_script_or_a_line(content):
    assert b"\n" not in as_json({"name": "a\nb\u2028c"})


def the_list(content):
    flags = load_red_flags(content.root / RED_FLAGS_FILE)
    messages = Messages(load_voice(content.root))
    cards = {each: {tier: f"{text} ({each})" for tier, text in flags.replies.items()} for each in ("en", "es")}
    return red_flag_list(flags, cards, {each: messages.links_in(each) for each in cards})


def test_the_list_has_every_tiers_patterns_card_and_links(content):
    document = json.loads(the_list(content).body)
    assert set(document["patterns"]) == {*TIERS, LONG_PAST}
    assert document["patterns"]["emergency"][0] == "chest pain"
    assert set(document["cards"]) == set(document["links"]) == set(TIERS)
    assert document["links"]["crisis"][0] == {"title": "Call 988", "url": "tel:988"}


def test_the_cards_of_another_language_stand_beside_the_english_ones(content):
    document = json.loads(the_list(content).body)
    spanish = document["translated"]["es"]
    assert [*document["translated"]] == ["es"]
    assert spanish["cards"]["emergency"].endswith("(es)")
    assert spanish["links"]["crisis"][0] == {"title": "Llamar al 988", "url": "tel:988"}


def test_a_changed_pattern_is_another_version(content):
    before = the_list(content)
    content.red_flags(patterns={"emergency": ["new words"], "crisis": ["b"], "same_day": ["c"]})
    after = the_list(content)
    assert before.etag != after.etag
    assert json.loads(before.body)["version"] != json.loads(after.body)["version"]
