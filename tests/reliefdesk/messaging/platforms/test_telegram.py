import json

import httpx
import pytest

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.platforms.telegram import MOST_BYTES_OF_DATA
from reliefdesk.web.delivery import Delivery
from tests.contract.case import Message
from tests.contract.cases.telegram import TelegramCase
from tests.contract.fake_api import Recorded

CASE = TelegramCase()
TELEGRAM = CASE.platform("https://api.telegram.org")
LONG = "¿Cuánto tiempo tarda en hacer efecto la ablación por radiofrecuencia en la espalda?"


def shown(answer):
    """The last message of the answer as the API gets it."""
    return Recorded("POST", "", httpx.Headers(), {"chat_id": 4045550111, **TELEGRAM.render(answer)[-1]})


def event(delivery):
    (found,) = TELEGRAM.read(delivery)
    return found


def test_marks_become_tags_and_all_else_is_text():
    (part,) = TELEGRAM.render(Answer("**Call** if 1 < 2 & [book](https://clinic.example/?a=1&b=2)"))
    link = '<a href="https://clinic.example/?a=1&amp;b=2">book</a>'
    assert (part["parse_mode"], part["text"]) == ("HTML", f"<b>Call</b> if 1 &lt; 2 &amp; {link}")


def test_a_press_says_the_whole_title_although_a_button_carries_less():
    answer = shown(Answer("Which?", ("Risks", LONG)))
    data = [row[0]["callback_data"] for row in answer.body["reply_markup"]["inline_keyboard"]]
    assert max(len(each.encode()) for each in data) <= MOST_BYTES_OF_DATA
    assert event(CASE.press(LONG, answer)).text == LONG


def test_a_press_of_a_message_that_is_not_shown_any_more_says_what_the_button_carries():
    delivery = CASE.press("Risks", shown(Answer("Which?", ("Risks",))))
    update = json.loads(delivery.body)
    del update["callback_query"]["message"]
    pressed = event(CASE.sign(json.dumps(update).encode()))
    assert (pressed.text, pressed.address) == ("Risks", pressed.person)


def test_the_spinner_of_a_pressed_button_is_ended():
    pressed = event(CASE.press("Risks", shown(Answer("Which?", ("Risks",)))))
    call = TELEGRAM.thanks(pressed)
    assert call.url.endswith("/answerCallbackQuery")
    assert call.json == {"callback_query_id": pressed.receipt}
    assert TELEGRAM.thanks(event(CASE.deliver(Message("hello")))) is None


@pytest.mark.parametrize(("sent", "said"), [("/start", "hello"), ("/start ad-7", "hello"), ("/restart", "/restart")])
def test_who_opens_the_chat_says_hello_and_other_commands_are_text(sent, said):
    assert event(CASE.deliver(Message(sent))).text == said


def read(**content):
    update = json.loads(CASE.deliver(Message("")).body)
    del update["message"]["text"]
    update["message"].update(content)
    return [event.text for event in TELEGRAM.read(CASE.sign(json.dumps(update).encode()))]


@pytest.mark.parametrize(
    "kind",
    [
        *"message_auto_delete_timer_changed pinned_message chat_background_set write_access_allowed".split(),
        *"new_chat_title new_chat_photo delete_chat_photo users_shared something_new".split(),
    ],
)
def test_what_the_app_tells_of_a_chat_is_left_alone(kind):
    assert read(**{kind: {"text": "hello", "photo": []}}) == []


@pytest.mark.parametrize(
    "kind", "photo voice audio video video_note document sticker location contact poll dice".split()
)
def test_what_a_person_sends_without_words_is_read(kind):
    assert read(**{kind: {"file_id": "1"}}) == [""]
    assert read(**{kind: {"file_id": "1"}, "caption": "Is it safe?"}) == ["Is it safe?"]


def test_a_chat_that_no_answer_could_be_sent_to_is_left_alone(caplog):
    document = json.loads(CASE.deliver(Message("hello")).body)
    document["message"]["chat"]["id"] = "@clinic"
    assert TELEGRAM.read(Delivery(json.dumps(document).encode(), 0)) == []
    assert "another shape" in caplog.text
    (event,) = TELEGRAM.read(CASE.deliver(Message("hello")))
    assert TELEGRAM.call(event.address, {}).json
