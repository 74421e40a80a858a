import pytest

from reliefdesk.assistant.reply import Reply, kind_of

APPROVAL = {"approved_by": "a nurse", "approved_on": "2026-01-01", "review_by": "2027-01-01"}
DOMAIN = {
    "responses": {
        "utter_risks": [{"text": "Ask {your} doctor.", "metadata": {**APPROVAL, "title": "Risks"}}],
        "utter_bare": [{"text": "Hello."}],
    }
}


def test_the_approved_text_comes_with_who_approved_it():
    message = Reply.approved(DOMAIN, "risks").as_message()
    assert message == {"text": "Ask {your} doctor.", "topic": "risks", "lang": "en", **APPROVAL}


def test_a_text_without_approval_is_said_without_one():
    assert Reply.approved(DOMAIN, "bare").as_message() == {
        "text": "Hello.",
        "topic": "bare",
        "lang": "en",
        "kind": "remark",
    }


def test_there_is_no_reply_that_nobody_approved():
    with pytest.raises(KeyError, match="utter_made_up"):
        Reply.approved(DOMAIN, "made_up")


def test_sentences_are_added_after_the_text_and_blank_ones_left_out():
    assert Reply.approved(DOMAIN, "bare").add("One.", "", "Two.").text == "Hello. One. Two."


def test_a_pressed_button_says_its_own_title():
    message = Reply.approved(DOMAIN, "bare").offer(["Nerve block", "Something else"]).as_message()
    assert message["buttons"] == [
        {"title": "Nerve block", "payload": "Nerve block"},
        {"title": "Something else", "payload": "Something else"},
    ]


def test_a_reply_that_offers_nothing_has_no_buttons():
    assert "buttons" not in Reply.approved(DOMAIN, "bare").offer([]).as_message()


def test_adding_and_offering_leave_the_first_reply_alone():
    reply = Reply.approved(DOMAIN, "bare")
    reply.add("More.").offer(["A"])
    assert reply.as_message() == {"text": "Hello.", "topic": "bare", "lang": "en", "kind": "remark"}


def test_a_text_without_title_answers_no_question_and_keeps_the_kind_of_its_name():
    domain = {"responses": {"utter_not_covered": [{"text": "Call us."}]}}
    assert "kind" not in Reply.approved(domain, "not_covered").as_message()


@pytest.mark.parametrize(
    ("topic", "kind"),
    [("crisis", "red_flag"), ("person", "contact"), ("clarify", "choices"), ("ask_callback_name", "callback"),
     ("not_covered", "miss"), ("nerve_block_definition", "answer"), ("", "remark")],
)  # fmt: skip
def test_a_reply_is_of_a_kind(topic, kind):
    assert kind_of(topic) == kind


def test_a_reply_offers_no_related_topic_that_is_switched_off():
    both = {"text": "Hello.", "metadata": {"related": ["risks", "uses"]}}
    uses = {"text": "For pain.", "metadata": {"title": "Uses"}}
    domain = {"responses": {**DOMAIN["responses"], "utter_both": [both], "utter_uses": [uses]}}
    assert Reply.approved(domain, "both").buttons == ("Risks", "Uses")
    assert Reply.approved(domain, "both", {"risks"}).buttons == ("Uses",)


SPANISH = {"title": "Riesgos", "text": "Pregunte a su doctor.", "approved_by": "Luz"}


def test_a_translation_is_said_with_its_own_approval_and_its_own_titles():
    metadata = {**APPROVAL, "title": "Risks", "related": ["risks"], "translations": {"es": SPANISH}}
    domain = {"responses": {"utter_risks": [{"text": "Ask.", "metadata": metadata}]}}
    message = Reply.approved(domain, "risks", language="es").as_message()
    assert (message["text"], message["lang"], message["approved_by"]) == ("Pregunte a su doctor.", "es", "Luz")
    assert message["buttons"] == [{"title": "Riesgos", "payload": "Riesgos"}]


def test_what_is_not_translated_is_said_in_english_and_says_so():
    message = Reply.approved(DOMAIN, "risks", language="es").as_message()
    assert (message["text"], message["lang"]) == ("Ask {your} doctor.", "en")
