import httpx
import pytest

from reliefdesk.messaging.answer import Answer
from reliefdesk.web.delivery import Unreadable
from tests.contract.cases.messenger import MessengerCase
from tests.contract.cases.meta import ACCESS_TOKEN

CASE = MessengerCase()
MESSENGER = CASE.platform("https://graph.facebook.com")
SENTENCES = "This is a sentence of some length. " * 40


def events(name):
    return MESSENGER.read(CASE.send(CASE.payload(name)))


@pytest.mark.parametrize(
    ("name", "text"),
    [("text", "hello"), ("image", ""), ("quick_reply", "How long?"), ("postback", "Risks"), ("get_started", "hello")],
)
def test_what_a_person_sends_is_read(name, text):
    (event,) = events(name)
    assert event.text == text
    assert event.person == event.address == "page:4045550111"


def test_the_same_id_on_instagram_is_another_person():
    (event,) = events("instagram_text")
    assert (event.text, event.person) == ("hola", "instagram:4045550111")


@pytest.mark.parametrize(("more", "texts"), [({}, [""]), ({"is_deleted": True}, []), ({"is_echo": True}, [])])
def test_a_message_that_meta_does_not_pass_on_has_no_words(more, texts):
    payload = CASE.payload("instagram_unsupported")
    payload["entry"][0]["messaging"][0]["message"].update(more)
    assert [event.text for event in MESSENGER.read(CASE.send(payload))] == texts


@pytest.mark.parametrize(
    "name",
    [
        *"delivery echo edit feed reaction read referral standby".split(),
        *(f"instagram_{kind}" for kind in "comment deleted echo seen story_mention".split()),
    ],
)
def test_what_nobody_said_to_us_is_left_alone(name):
    assert events(name) == []


def test_a_press_without_an_id_is_told_from_the_next_by_its_time():
    payload = CASE.payload("postback")
    del payload["entry"][0]["messaging"][0]["postback"]["mid"]
    (event,) = MESSENGER.read(CASE.send(payload))
    assert event.id == "page:4045550111:1779372805123"


def test_one_message_of_another_shape_costs_only_itself():
    payload = CASE.payload("text")
    payload["entry"][0]["messaging"].insert(0, {"message": {"text": "from nobody"}})
    payload["entry"] = ["no entry", {"messaging": 7}, *payload["entry"]]
    assert [event.text for event in MESSENGER.read(CASE.send(payload))] == ["hello"]


def test_a_batch_that_is_no_list_is_unreadable():
    with pytest.raises(Unreadable):
        MESSENGER.read(CASE.send({"object": "page", "entry": None}))


def test_three_short_choices_below_a_short_text_are_buttons():
    (part,) = MESSENGER.render(Answer("**Which** one?", ("Risks", "How long?", "x" * 20)))
    template = part["attachment"]["payload"]
    assert (template["template_type"], template["text"]) == ("button", "Which one?")
    assert template["buttons"][0] == {"type": "postback", "title": "Risks", "payload": "Risks"}
    assert [button["title"] for button in template["buttons"]] == ["Risks", "How long?", "x" * 20]


@pytest.mark.parametrize("answer", [Answer("Which?", tuple("abcd")), Answer(SENTENCES, ("Risks",))])
def test_more_choices_or_a_longer_text_make_quick_replies(answer):
    (part,) = MESSENGER.render(answer)
    assert part["text"] == answer.text.strip()
    assert part["quick_replies"] == [
        {"content_type": "text", "title": title, "payload": title} for title in answer.choices
    ]


@pytest.mark.parametrize("choices", [("Yes", "x" * 21), tuple(map(str, range(14)))])
def test_other_choices_are_numbered(choices):
    (part,) = MESSENGER.render(Answer("Which one?", choices))
    assert part["text"].startswith(f"Which one?\n1 {choices[0]}\n2 ")
    assert set(part) == {"text"}


def test_instagram_has_no_buttons_for_browsers_do_not_show_their_text():
    (part,) = MESSENGER.render_for("instagram:1", Answer("Which one?", ("Risks", "How long?")))
    assert part["text"] == "Which one?"
    assert [reply["title"] for reply in part["quick_replies"]] == ["Risks", "How long?"]


def test_instagram_counts_bytes():
    answer = Answer("¿Qué es un bloqueo nervioso? " * 50, ("Sí",))
    parts = MESSENGER.render_for("instagram:1", answer)
    assert len(parts) == 2
    assert all(len(part["text"].encode()) <= 1000 and part["text"].endswith("?") for part in parts)
    assert ["quick_replies" in part for part in parts] == [False, True]
    assert len(MESSENGER.render_for("page:1", answer)) == 1


def test_a_text_over_two_thousand_characters_is_cut_between_sentences():
    first, second = MESSENGER.render(Answer(SENTENCES * 2))
    assert 1900 < len(first["text"]) <= 2000
    assert f"{first['text']} {second['text']}" == (SENTENCES * 2).strip()


def test_the_token_stands_in_no_address():
    for call in (MESSENGER.call("page:1", {"text": "hello"}), MESSENGER.probe()):
        assert ACCESS_TOKEN not in call.url
        assert call.headers["authorization"] == f"Bearer {ACCESS_TOKEN}"
    assert MESSENGER.probe().method == "GET"


def test_somebody_who_blocked_the_page_wants_no_other_words():
    assert MESSENGER.is_unwanted(httpx.Response(400, json={"error": {"code": 551, "error_subcode": 1545041}}))
    assert not MESSENGER.is_unwanted(httpx.Response(400, json={"error": {"code": 10, "error_subcode": 2018278}}))
