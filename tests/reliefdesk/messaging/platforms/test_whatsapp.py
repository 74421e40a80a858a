import httpx
import pytest

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.credentials import CredentialsError, read
from reliefdesk.messaging.platforms.whatsapp import WhatsappCredentials
from reliefdesk.web.delivery import Forged, Unreadable
from tests.contract.cases.meta import VERIFY_TOKEN, handshake
from tests.contract.cases.whatsapp import WhatsappCase

CASE = WhatsappCase()
WHATSAPP = CASE.platform("https://graph.facebook.com")
SENTENCES = "This is a sentence of some length. " * 60


def events(name):
    return WHATSAPP.read(CASE.send(CASE.payload(name)))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("text", "hello"),
        ("image_with_words", "Is this swelling normal?"),
        ("image", ""),
        ("voice", ""),
        ("contacts", ""),
        ("unsupported", ""),
        ("button_reply", "Risks"),
        ("list_reply", "How long does it take to recover from it?"),
        ("template_button", "Tell me more"),
    ],
)
def test_what_a_person_sends_is_read(name, text):
    (event,) = events(name)
    assert event.text == text
    assert (event.person, event.address) == ("US.13491208655302741918", "14045550111")


@pytest.mark.parametrize("name", "flow_reply reaction system group status failed other_number other_field".split())
def test_what_nobody_said_to_us_is_left_alone(name):
    assert events(name) == []


def message(**said):
    payload = CASE.payload("text")
    shown = payload["entry"][0]["changes"][0]["value"]["messages"][0]
    del shown["text"]
    shown.update(said)
    return [event.text for event in WHATSAPP.read(CASE.send(payload))]


@pytest.mark.parametrize("kind", ["poll_creation", "gif", "media_placeholder", "unknown", None])
def test_a_message_that_meta_does_not_pass_on_has_no_words(kind):
    assert message(type="unsupported", unsupported={"type": kind}) == [""]
    assert message(type="unsupported", errors=[{"code": 131051}]) == [""]
    assert message(type="unknown", errors=[{"code": 131051}]) == [""]


@pytest.mark.parametrize("kind", ["edit", "revoke", "reaction"])
def test_what_only_changes_a_message_that_meta_does_not_pass_on_is_left_alone(kind):
    assert message(type="unsupported", unsupported={"type": kind}) == []
    assert message(type=kind) == []


@pytest.mark.parametrize(("order", "text"), [({"catalog_id": "1"}, ""), ({"text": "Is it safe?"}, "Is it safe?")])
def test_an_order_is_a_message(order, text):
    assert message(type="order", order=order) == [text]


def test_somebody_whose_number_is_hidden_is_the_same_person_and_reached():
    (event,) = events("text_of_hidden_number")
    assert event.person == event.address == events("text")[0].person
    body = WHATSAPP.call(event.address, {}).json
    assert body["recipient"] == "US.13491208655302741918"
    assert "to" not in body


def test_an_id_that_only_the_contact_has_is_taken():
    payload = CASE.payload("text_of_hidden_number")
    del payload["entry"][0]["changes"][0]["value"]["messages"][0]["from_user_id"]
    (event,) = WHATSAPP.read(CASE.send(payload))
    assert event.address == "US.13491208655302741918"


def test_one_message_of_another_shape_costs_only_itself():
    payload = CASE.payload("text")
    messages = payload["entry"][0]["changes"][0]["value"]["messages"]
    messages.insert(0, {"type": "text"})
    payload["entry"].insert(0, {"changes": [None, {"field": "messages"}]})
    assert [event.text for event in WHATSAPP.read(CASE.send(payload))] == ["hello"]


def test_a_batch_that_is_no_list_is_unreadable():
    with pytest.raises(Unreadable):
        WHATSAPP.read(CASE.send({"entry": {}}))


def test_the_handshake_gives_the_challenge_back_to_who_knows_our_token():
    WHATSAPP.verify(handshake(VERIFY_TOKEN))
    assert WHATSAPP.handshake(handshake(VERIFY_TOKEN)).body == "1158201444"
    for token in ("", "guessed"):
        with pytest.raises(Forged):
            WHATSAPP.verify(handshake(token))
    assert WHATSAPP.handshake(CASE.send({})) is None


def test_three_short_choices_are_buttons():
    (part,) = WHATSAPP.render(Answer("**Which** one?", ("Risks", "How long?", "x" * 20)))
    assert part["interactive"]["body"] == {"text": "*Which* one?"}
    assert part["interactive"]["action"]["buttons"] == [
        {"type": "reply", "reply": {"id": "1", "title": "Risks"}},
        {"type": "reply", "reply": {"id": "2", "title": "How long?"}},
        {"type": "reply", "reply": {"id": "3", "title": "x" * 20}},
    ]


def test_four_choices_are_a_list():
    (part,) = WHATSAPP.render(Answer("Which one?", ("Risks", "Cost", "Time", "x" * 24)))
    (section,) = part["interactive"]["action"]["sections"]
    assert [row["title"] for row in section["rows"]] == ["Risks", "Cost", "Time", "x" * 24]


def test_titles_too_long_for_a_row_stand_whole_below_a_number():
    (part,) = WHATSAPP.render(Answer("Which one?", ("What are the risks of it?", "x" * 72)))
    (section,) = part["interactive"]["action"]["sections"]
    assert section["rows"] == [
        {"id": "1", "title": "1", "description": "What are the risks of it?"},
        {"id": "2", "title": "2", "description": "x" * 72},
    ]


@pytest.mark.parametrize("choices", [("Yes", "x" * 73), tuple(map(str, range(11))), ("Yes", "Yes")])
def test_other_choices_are_numbered(choices):
    (part,) = WHATSAPP.render(Answer("Which one?", choices, how="Reply with a number."))
    assert part["text"]["body"].startswith(f"Which one?\n1 {choices[0]}\n2 ")
    assert part["text"]["body"].endswith("\nReply with a number.")


def test_a_text_too_long_for_choices_beside_it_goes_ahead_of_its_end():
    first, second = WHATSAPP.render(Answer(SENTENCES, ("Risks", "How long?")))
    assert 1024 < len(first["text"]["body"]) <= 4096
    assert second["interactive"]["body"]["text"].startswith("This is")
    assert len(second["interactive"]["body"]["text"]) <= 1024
    assert f"{first['text']['body']} {second['interactive']['body']['text']}" == SENTENCES.strip()


def test_a_link_is_written_out():
    (part,) = WHATSAPP.render(Answer("See [our page](https://clinic.example/a_b) or call [us](tel:+12025550143)."))
    assert part["text"]["body"] == "See our page: https://clinic.example/a_b or call us: +12025550143."


@pytest.mark.parametrize("code", [4, 17, 32, 613, 80001, 80002, 80006, 80007, 130429, 131056])
def test_metas_limits_are_waited_for_whatever_their_status(code):
    assert WHATSAPP.is_limit(httpx.Response(400, json={"error": {"code": code}}))


@pytest.mark.parametrize("error", [{"code": 1}, {"code": 2}, {"code": 1200}, {"code": 131053, "is_transient": True}])
def test_what_meta_says_will_pass_is_a_failure_of_its_own(error):
    response = httpx.Response(400, json={"error": error})
    assert WHATSAPP.is_server_error(response)
    assert not WHATSAPP.is_limit(response)


@pytest.mark.parametrize("body", [{"error": {"code": 131047}}, {}, [], {"error": "no"}])
def test_other_refusals_are_no_limits(body):
    response = httpx.Response(400, json=body)
    assert not WHATSAPP.is_limit(response)
    assert not WHATSAPP.is_server_error(response)
    assert WHATSAPP.refusal(response) == ("400 131047" if body == {"error": {"code": 131047}} else "400")


def test_settings_that_cannot_be_right_are_told():
    given = {**CASE.credentials("https://graph.facebook.com"), "phone_number_id": "+12025550143", "version": "latest"}
    with pytest.raises(CredentialsError) as error:
        read(WhatsappCredentials, given, "whatsapp")
    assert len(error.value.problems) == 2
    assert WHATSAPP.account.information_only
