"""What a visitor and the running assistant say to each other over HTTP."""

from __future__ import annotations

import json
import sqlite3
import time

import pytest

from reliefdesk.stores.callback_store import CallbackStore
from tests.rasa.conftest import Assistant
from tests.rasa.visit import Visit
from tests.rasa.webchat.conftest import SITE

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]


def test_a_question_and_its_answer_are_events_with_numbers(visit: Visit) -> None:
    answer = visit.post("What is a nerve block?", "question-1")
    assert (answer.status_code, answer.json()) == (202, {"id": "question-1", "seq": 1})
    (said,) = visit.until("bot")
    asked, answered = visit.poll(cursor=0)
    assert (asked["seq"], asked["type"], asked["data"]["from"]) == (1, "message", "me")
    assert (answered["seq"], answered["data"]) == (2, said)
    assert "pause button" in said.pop("text")
    assert abs(said.pop("at") / 1000 - time.time()) < 60
    assert said.pop("quick_replies")[0] == {"title": "How does a nerve block work?"}
    assert said == {
        "id": "b-question-1-0",
        "from": "bot",
        "re": "question-1",
        "kind": "answer",
        "lang": "en",
        "topic": "nerve_block_definition",
    }


def test_the_thread_of_a_talk_is_kept_and_talks_are_apart(server: Assistant, visit: Visit) -> None:
    visit.ask("what is radiofrequency ablation?")
    assert "long-lasting" in visit.ask("how long does it last?")[0]["text"]
    other = Visit(server.url, SITE).begin()
    assert "long-lasting" not in other.ask("how long does it last?")[0]["text"]
    assert all("radiofrequency" not in json.dumps(event) for event in other.poll(0)[:1])


@pytest.mark.parametrize(
    ("text", "kind", "link"),
    [
        ("i cant feel my legs since the injection", "red_flag", "tel:911"),
        ("let me talk to a human", "contact", "tel:+1-202-555-0143"),
        ("how does it work?", "choices", None),
        ("can someone call me back", "callback", None),
    ],
)
def test_a_reply_says_what_it_is(visit: Visit, text: str, kind: str, link: str | None) -> None:
    (said,) = visit.ask(text)
    assert said["kind"] == kind
    assert (said.get("links") or [{"url": None}])[0]["url"] == link


def test_the_callback_form_has_fields_and_ends_the_one_in_the_talk(server: Assistant, visit: Visit) -> None:
    assert visit.ask("can someone call me back")[0]["kind"] == "callback"
    wrong = visit.request("POST", "/callback", json={"name": "Ada", "phone": "12345", "time": "noon", "consent": False})
    assert (wrong.status_code, wrong.json()["error"]) == (422, "fields")
    assert wrong.json()["fields"].keys() == {"phone", "consent"}
    assert "area code" in wrong.json()["fields"]["phone"]
    filled = {"name": "Ada Widget", "phone": "202 555 0177", "time": "noon", "consent": True}
    for _ in range(2):
        assert visit.request("POST", "/callback", json=filled).status_code == 201
    stored = [row.request for row in CallbackStore(server.folder / "callbacks.db").open_requests()]
    assert [(one.phone, one.time) for one in stored if one.name == "Ada Widget"] == [("+12025550177", "noon")]
    assert "will call you" in visit.until("bot", number=2)[0]["text"]
    (said,) = visit.ask("what is a nerve block?")
    assert "pause button" in said["text"]
    time.sleep(0.5)
    assert visit.poll(wait=0) == []
    assert visit.ask("can someone call me back")[0]["kind"] == "callback"


def test_a_thumb_is_kept_with_its_topic_and_the_last_one_wins(server: Assistant, visit: Visit) -> None:
    (said,) = visit.ask("what is a nerve block?")
    for value, reason in ((1, None), (-1, "too short")):
        body = {"message": said["id"], "value": value, "reason": reason}
        assert visit.request("POST", "/feedback", json=body).status_code == 204
    with sqlite3.connect(server.folder / "webchat.db") as connection:
        found = connection.execute(
            "select topic, value, reason from feedback where session = ?", (visit.conversation,)
        ).fetchall()
    connection.close()
    assert found == [("nerve_block_definition", -1, "too short")]
    assert visit.request("POST", "/feedback", json={"message": "b-none-0", "value": 1}).status_code == 404


def test_a_text_that_is_too_long_is_refused_kindly_and_a_red_flag_in_it_gets_its_card(visit: Visit) -> None:
    answer = visit.post("why " * 300)
    assert (answer.status_code, answer.json()["error"]) == (422, "text")
    assert "one or two sentences" in answer.json()["message"]
    flagged = visit.post("why " * 300 + "i have chest pain now").json()
    assert flagged["kind"] == "red_flag"
    assert flagged["links"][0]["url"] == "tel:911"


def test_a_typed_command_is_text(visit: Visit) -> None:
    (said,) = visit.ask("/restart")
    assert len(said["text"]) > 10
