import pytest

from reliefdesk.content.house import load_voice
from reliefdesk.webchat.messages import Messages


@pytest.fixture
def messages(content):
    return Messages(load_voice(content.root))


def test_an_answer_says_what_it_answers_and_what_it_is(messages, now):
    buttons = [{"title": "Hope", "payload": "/x"}]
    said = {"text": "It can.", "topic": "risks", "buttons": buttons, "approved_by": "a nurse"}
    assert messages.answer("question-1", [said], now) == [
        {
            "id": "b-question-1-0",
            "from": "bot",
            "text": "It can.",
            "at": int(now * 1000),
            "kind": "answer",
            "lang": "en",
            "topic": "risks",
            "quick_replies": [{"title": "Hope"}],
            "re": "question-1",
        }
    ]


def test_several_messages_have_ids_that_a_retry_gives_again(messages, now):
    said = [{"text": "One."}, {"image": "x.png"}, {"text": "Two."}]
    first, again = (messages.answer("question-1", said, now) for _ in range(2))
    assert [message["id"] for message in first] == ["b-question-1-0", "b-question-1-1"]
    assert first == again


@pytest.mark.parametrize(
    ("topic", "kind", "first_link"),
    [
        ("emergency", "red_flag", "tel:911"),
        ("crisis", "red_flag", "tel:988"),
        ("same_day", "red_flag", "tel:+1-202-555-0100"),
        ("person", "contact", "tel:+1-202-555-0100"),
        ("contact", "contact", "tel:+1-202-555-0100"),
        ("clarify", "choices", None),
        ("which_treatment", "choices", None),
        ("not_covered", "miss", "tel:+1-202-555-0100"),
        ("risks", "answer", None),
    ],
)
def test_the_kind_follows_from_the_reply_and_brings_whom_to_call(messages, topic, kind, first_link, now):
    message = messages.message("b", {"text": "Words.", "topic": topic}, now)
    assert message["kind"] == kind
    assert (message.get("links") or [{"url": None}])[0]["url"] == first_link


def test_the_forms_first_question_begins_the_callback(messages, now):
    message = messages.message("b", {"text": "Your name?", "utter_action": "utter_ask_callback_name"}, now)
    assert (message["kind"], message["topic"]) == ("callback", "ask_callback_name")
    assert messages.message("b", {"text": "?", "utter_action": "utter_ask_callback_phone"}, now)["kind"] == "remark"


def test_a_message_about_nothing_has_no_topic(messages, now):
    assert "topic" not in messages.message("b", {"text": "Words.", "buttons": None}, now)
