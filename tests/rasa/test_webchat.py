"""The website's chat over real HTTP with the running assistant."""

from __future__ import annotations

import json
import random
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from reliefdesk.stores.callbacks import CallbackStore
from reliefdesk.webchat.tokens import Tokens
from tests.rasa.conftest import Assistant, free_port
from tests.rasa.visit import BASE, Visit, client

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(900)]

SITE, OTHER_SITE, EVIL = "https://clinic.example", "https://other.example", "https://evil.example"
PATHS = ("/session", "/messages", "/events", "/feedback", "/callback", "/red-flags", "/config")
SETTINGS = {"RELIEFDESK_ORIGINS": f"{SITE},{OTHER_SITE}", "RELIEFDESK_PROXIES": "1"}


@pytest.fixture(scope="module")
def server(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    running = Assistant(tmp_path_factory.mktemp("webchat"), models, free_port(), SETTINGS)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def own_server(models: Path, tmp_path: Path) -> Iterator[Assistant]:
    """One that the test may kill and start again."""
    running = Assistant(tmp_path, models, free_port(), SETTINGS)
    running.start()
    yield running
    if running.process.poll() is None:
        running.stop()


@pytest.fixture
def visit(server: Assistant) -> Visit:
    return Visit(server.url, SITE).begin()


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


def test_a_session_is_told_when_it_ends(server: Assistant) -> None:
    answer = Visit(server.url).request("POST", "/session")
    assert answer.status_code == 201
    assert answer.json().keys() == {"token", "expires_in"}
    assert answer.json()["expires_in"] == 86_400
    assert answer.headers["cache-control"] == "no-store"


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


@pytest.mark.parametrize("path", PATHS)
def test_a_preflight_is_answered_by_us_alone(server: Assistant, path: str) -> None:
    headers = {"Origin": SITE, "Access-Control-Request-Method": "POST"}
    answer = client().options(server.url + BASE + path, headers=headers)
    assert answer.status_code == 204
    assert cross_origin(answer) == {
        "access-control-allow-origin": [SITE],
        "access-control-allow-methods": ["GET, POST, DELETE"],
        "access-control-allow-headers": ["Authorization, Content-Type, If-None-Match, Last-Event-ID, Prefer"],
        "access-control-max-age": ["86400"],
    }
    refused = client().options(server.url + BASE + path, headers={**headers, "Origin": EVIL})
    assert refused.status_code == 403
    assert cross_origin(refused) == {}


def test_every_answer_names_the_asking_website_once_and_never_a_star(visit: Visit) -> None:
    with visit.stream() as (streamed, _):
        answers = [
            visit.post("hello"),
            visit.post(""),
            visit.poll_answer(),
            visit.request("POST", "/feedback", json={}),
            visit.request("POST", "/callback", json={}),
            visit.request("GET", "/red-flags"),
            visit.request("GET", "/config"),
            visit.request("POST", "/messages", content=b"x" * 300_000),
            Visit(visit.url.removesuffix(BASE), SITE).post("without a session"),
            visit.request("DELETE", "/session"),
            streamed,
        ]
    assert [answer.status_code for answer in answers] == [202, 422, 200, 422, 422, 200, 200, 413, 401, 204, 200]
    for answer in answers:
        assert cross_origin(answer) == {
            "access-control-allow-origin": [SITE],
            "access-control-expose-headers": ["ETag, Retry-After"],
        }
        assert "Origin" in answer.headers["vary"]


def test_without_a_website_there_are_no_such_headers(server: Assistant) -> None:
    assert cross_origin(Visit(server.url).request("GET", "/config")) == {}


@pytest.mark.parametrize("origin", [EVIL, "null", "http://clinic.example", "https://clinic.example.evil.example"])
def test_a_website_that_is_not_on_the_list_gets_nothing(server: Assistant, origin: str) -> None:
    visit = Visit(server.url, SITE).begin()
    for method, path in (("POST", "/session"), ("POST", "/messages"), ("GET", "/events"), ("GET", "/red-flags")):
        answer = visit.request(method, path, {"Origin": origin})
        assert (answer.status_code, answer.json()["error"]) == (403, "origin")
        assert cross_origin(answer) == {}


def test_forged_and_stolen_sessions_are_refused(server: Assistant) -> None:
    visit = Visit(server.url, SITE).begin()
    other = Visit(server.url, SITE).begin()
    real = visit.token
    key = (server.folder / "webchat.secret").read_text()
    conversation, stamp, signature = real.rsplit(".", 2)
    forged = {
        "another secret": Tokens(["x" * 32]).issue()[1],
        "our secret, no session": Tokens([key]).issue()[1],
        "another conversation": f"{other.conversation}.{stamp}.{signature}",
        "no signature": conversation,
        "another time": f"{conversation}.{stamp.swapcase()}.{signature}",
        "empty": "",
        "long": "a" * 7_000,
    }
    for what, token in forged.items():
        visit.token = token
        assert [answer.status_code for answer in (visit.post("hi"), visit.poll_answer())] == [401, 401], what
    visit.token = real
    for elsewhere in (OTHER_SITE, server.url):
        visit.headers["Origin"] = elsewhere
        assert visit.post("hi").json()["error"] == "session"
    del visit.headers["Origin"]
    assert visit.poll_answer().status_code == 401
    visit.headers["Origin"] = SITE
    assert visit.post("hi").status_code == 202


def test_an_expired_session_is_refused(server: Assistant, visit: Visit) -> None:
    with sqlite3.connect(server.folder / "webchat.db") as connection:
        connection.execute("update session set seen = seen - 86401 where id = ?", (visit.conversation,))
    connection.close()
    assert visit.post("hi").status_code == 401


def test_forgetting_leaves_nothing_and_the_token_cannot_be_used_again(server: Assistant, visit: Visit) -> None:
    visit.ask("what is a nerve block?")
    visit.request("POST", "/feedback", json={"message": visit.poll(0)[-1]["data"]["id"], "value": 1, "reason": "words"})
    assert rows(server, "conversations.db", "events", "sender_id", visit) > 0
    assert visit.request("DELETE", "/session").status_code == 204
    for answer in (visit.post("hi"), visit.poll_answer(), visit.request("DELETE", "/session")):
        assert answer.status_code == 401
    assert rows(server, "conversations.db", "events", "sender_id", visit) == 0
    for table in ("session", "event", "inbox", "feedback"):
        assert rows(server, "webchat.db", table, "id" if table == "session" else "session", visit) == 0


def test_forgetting_in_mid_turn_forgets_that_turn_too(server: Assistant, visit: Visit) -> None:
    for _ in range(5):
        visit.post("what is a nerve block?")
    assert visit.request("DELETE", "/session").status_code == 204
    time.sleep(1)
    assert rows(server, "conversations.db", "events", "sender_id", visit) == 0


def test_twelve_posts_of_one_message_at_once_give_one_answer(visit: Visit) -> None:
    answers: list[httpx.Response] = []
    threads = [
        threading.Thread(target=lambda: answers.append(visit.post("What is a nerve block?", "question-1")))
        for _ in range(9)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for _ in range(3):
        answers.append(visit.post_patiently("What is a nerve block?", "question-1"))
    assert sorted(answer.status_code for answer in answers) == [200] * 11 + [202]
    assert all(answer.json()["duplicate"] for answer in answers if answer.status_code == 200)
    visit.until("bot")
    time.sleep(1)
    assert [event["data"]["from"] for event in visit.poll(cursor=0)] == ["me", "bot"]


def test_an_id_with_another_text_is_refused(visit: Visit) -> None:
    visit.post("What is a nerve block?", "question-1")
    answer = visit.post("Do you take Medicare?", "question-1")
    assert (answer.status_code, answer.json()["error"]) == (409, "id_reused")


def test_twenty_quick_messages_are_answered_in_order(visit: Visit) -> None:
    texts = ["What is a nerve block?", "hello", "how long does it last?", "do you take medicare", "thanks"] * 4
    for number, text in enumerate(texts):
        assert visit.post_patiently(text, f"question-{number}").status_code == 202
    said = visit.until("bot", number=20)
    assert [message["re"] for message in said] == [f"question-{number}" for number in range(20)]
    events = visit.poll(cursor=0)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))


def test_too_much_at_once_is_refused_kindly_with_the_time_to_wait(server: Assistant, visit: Visit) -> None:
    answers = [visit.post("hello") for _ in range(12)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert 1 <= len(refused) <= 2
    assert 1 <= int(refused[0].headers["Retry-After"]) <= 2
    assert refused[0].json()["error"] == "rate"
    assert "+1 202-555-0143" in refused[0].json()["message"]
    crowd = Visit(server.url)
    assert [crowd.request("POST", "/session").status_code for _ in range(22)].count(429) >= 1


def test_a_stream_replays_from_the_cursor_and_goes_on_live(visit: Visit) -> None:
    visit.ask("hello")
    with visit.stream(cursor=1) as (answer, told):
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["x-accel-buffering"] == "no"
        assert answer.headers["cache-control"] == "no-store, no-transform"
        assert next(told).items() >= {"retry": "2000"}.items()
        assert next(told)["id"] == "2"
        visit.post("What is a nerve block?", "question-2")
        live = [next(told) for _ in range(3)]
    assert live[0]["id"] == "3"
    kinds = [block["event"] for block in live]
    assert kinds[0] == "message"
    assert "typing" in kinds
    with visit.stream(cursor=2) as (_, told):
        next(told)
        assert [next(told)["id"] for _ in range(2)] == ["3", "4"]


def test_two_connections_of_one_session_both_receive_everything(visit: Visit) -> None:
    with visit.stream() as (_, first), visit.stream() as (_, second):
        visit.post("hello", "question-1")
        for told in (first, second):
            assert [block["id"] for block in told_messages(told, 2)] == ["1", "2"]


def test_a_fourth_stream_sends_the_first_away(visit: Visit) -> None:
    with visit.stream() as (_, first), visit.stream(), visit.stream(), visit.stream():
        *_, last = list(first)
        assert (last["event"], last["data"]) == ("bye", {"retry_ms": 30_000})


def test_a_quiet_stream_lives_by_heartbeats(visit: Visit) -> None:
    begin = time.monotonic()
    with visit.stream() as (_, told):
        next(told)
        assert next(told) == {"": "hb"}
    assert 14 < time.monotonic() - begin < 20


def test_a_long_poll_waits_for_the_answer(visit: Visit) -> None:
    assert visit.poll(wait=0) == []
    begin = time.monotonic()
    assert visit.poll(wait=1) == []
    assert 0.9 < time.monotonic() - begin < 5
    threading.Timer(1, visit.post, ("hello", "question-1")).start()
    begin = time.monotonic()
    (asked,) = visit.poll(wait=25)
    assert asked["data"]["from"] == "me"
    assert time.monotonic() - begin < 10
    assert visit.until("bot")[0]["re"] == "question-1"


@pytest.mark.parametrize("cursor", ["x", "-1", "1.5", "9" * 30, "１"])
def test_a_cursor_is_a_number(visit: Visit, cursor: str) -> None:
    answer = visit.request("GET", "/events", {"Last-Event-ID": cursor.encode()})
    assert answer.status_code == 400


def test_a_visitor_who_hangs_up_in_mid_turn_finds_the_answer_later(server: Assistant, visit: Visit) -> None:
    for number in range(5):
        body = json.dumps({"id": f"question-{number}", "text": "What is a nerve block?"}).encode()
        head = (
            f"POST {BASE}/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {visit.token}\r\n"
            f"Origin: {SITE}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(head.encode() + body)
            time.sleep(0.002 * number)  # before, while and after it is accepted
    for number in range(5):
        assert visit.post_patiently("What is a nerve block?", f"question-{number}").status_code in (200, 202)
    assert len(visit.until("bot", number=5)) == 5
    time.sleep(1)
    said = [event["data"] for event in visit.poll(cursor=0)]
    assert len(said) == len({message["id"] for message in said}) == 10


def test_a_kill_in_mid_turn_ends_in_try_again_and_each_question_is_answered_once(own_server: Assistant) -> None:
    visit = Visit(own_server.url, SITE).begin()
    questions = [f"question-{number}" for number in range(8)]
    for question in questions:
        assert visit.post("What is a nerve block?", question).status_code == 202
    own_server.stop(signal.SIGKILL)
    own_server.start()
    events = visit.poll(cursor=0)
    lost = [event["data"]["re"] for event in events if event["type"] == "error"]
    answered = [event["data"]["re"] for event in events if event["data"].get("from") == "bot"]
    assert lost
    assert sorted(lost + answered) == questions
    assert all(event["data"]["code"] == "lost" for event in events if event["type"] == "error")
    for question in lost:
        assert visit.post_patiently("What is a nerve block?", question).json()["retried"]
    for question in answered:
        assert visit.post_patiently("What is a nerve block?", question).json()["duplicate"]
    visit.until("bot", number=8)
    said = [event["data"]["re"] for event in visit.poll(cursor=0) if event["data"].get("from") == "bot"]
    assert sorted(said) == questions
    assert [event["seq"] for event in visit.poll(cursor=0)] == list(range(1, 8 + len(lost) + 8 + 1))


def test_an_orderly_restart_says_good_bye_and_keeps_the_talk(own_server: Assistant) -> None:
    visit = Visit(own_server.url, SITE).begin()
    visit.ask("what is radiofrequency ablation?")
    before = visit.poll(cursor=0)
    with visit.stream() as (_, told):
        next(told)
        begin = time.monotonic()
        own_server.process.send_signal(signal.SIGTERM)
        assert list(told)[-1] == {"event": "bye", "data": {"retry_ms": 2000}}
    assert own_server.process.wait(60) == 0
    assert time.monotonic() - begin < 30
    own_server.start()
    assert visit.poll(cursor=0) == before
    assert "long-lasting" in visit.ask("how long does it last?")[0]["text"]


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


@pytest.mark.parametrize("path", ["/red-flags", "/config"])
def test_public_documents_are_fetched_once(server: Assistant, path: str) -> None:
    first = Visit(server.url, SITE).request("GET", path)
    assert first.headers["cache-control"] == "public, max-age=300"
    again = Visit(server.url, SITE).request("GET", path, {"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "api" in first.json() or first.json().keys() == {"version", "patterns", "cards", "links"}


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


def test_a_thousand_malformed_requests_are_no_errors_of_ours(server: Assistant) -> None:
    chance = random.Random(7)
    seen: dict[int, int] = {}
    for number in range(900):
        if number % 8 == 0:
            visit = Visit(server.url).begin()
        request = malformed(chance, visit)
        answer = client().request(**request)
        seen[answer.status_code] = seen.get(answer.status_code, 0) + 1
        assert answer.status_code < 500, request
    for _ in range(100):
        status = garbage(chance, server.port)
        seen[status] = seen.get(status, 0) + 1
        assert status < 500
    assert {400, 401, 404, 405, 413, 422} <= seen.keys(), seen
    assert Visit(server.url).begin().ask("hello")


def test_nothing_of_a_visitors_words_is_in_the_log(server: Assistant, visit: Visit) -> None:
    visit.ask("my secret word is xylophone zebra")
    visit.post("xylophone " * 200)
    log = server.log.read_text(encoding="utf-8", errors="replace")
    assert "xylophone" not in log
    assert visit.token not in log


def test_it_does_not_start_where_sessions_could_be_forged_or_streams_would_be_cut(models: Path, tmp_path: Path) -> None:
    settings = {"RELIEFDESK_HOST": "0.0.0.0", "RELIEFDESK_TOKEN": "t" * 20, "SANIC_RESPONSE_TIMEOUT": "30"}
    refused = Assistant(tmp_path, models, free_port(), settings)
    with pytest.raises(AssertionError, match="RELIEFDESK_SECRET") as said:
        refused.start()
    assert "RESPONSE_TIMEOUT of 30 seconds" in str(said.value)
    assert "Traceback" not in str(said.value)
    assert refused.process.returncode == 1


def cross_origin(answer: httpx.Response) -> dict[str, list[str]]:
    """Each header for other websites, with every value that it was sent with."""
    names = {name.lower() for name in answer.headers if name.lower().startswith("access-control-")}
    return {name: answer.headers.get_list(name) for name in names}


def told_messages(told: Iterator[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while len(found) < number:
        found += [block for block in [next(told)] if block.get("event") == "message"]
    return found


def rows(server: Assistant, file: str, table: str, column: str, visit: Visit) -> int:
    connection = sqlite3.connect(server.folder / file)
    try:
        found = connection.execute(f"select count(*) from {table} where {column} = ?", (visit.conversation,))
        return int(found.fetchone()[0])
    finally:
        connection.close()


def malformed(chance: random.Random, visit: Visit) -> dict[str, Any]:
    """A request in which something is not as it should be."""
    values: list[Any] = [None, 1, -1, 1.5, True, [], {}, "", "x", "ä" * 40, "\x00\x01", "9" * 400, {"a": [1]}, "i" * 12]
    names = ["id", "text", "lang", "message", "value", "reason", "name", "phone", "time", "consent", "x"]
    bodies = [
        json.dumps({chance.choice(names): chance.choice(values) for _ in range(4)}).encode(),
        json.dumps(chance.choice(values)).encode(),
        chance.randbytes(chance.randrange(200)),
        b'{"id": "question-1", "text": "\\ud800"}',
        b"[" * 3_000,
        b"x" * chance.choice([9_000, 140_000]),
    ]
    tokens = [visit.token] * 4 + ["", "x", "a.b.c", visit.token[:-2], "\xff\xfe"]
    scheme = chance.choice(["Bearer ", "bearer ", "", "Basic "])
    headers = {
        "Authorization": (scheme + chance.choice(tokens)).strip().encode("latin-1"),
        "Last-Event-ID": chance.choice(["", "x", "-1", "99999", "1e3"]),
        "Accept": chance.choice(["application/json", "*/*", "x"]),
        "Prefer": chance.choice(["", "wait", "wait=x", "wait=0"]),
        "Content-Type": chance.choice(["application/json", "text/plain", "x", ""]),
        "Origin": chance.choice([visit.url.removesuffix(BASE)] * 6 + ["", "null", "x", "https://evil.example"]),
        "X-Forwarded-For": chance.choice(["", "x", "1.1.1.1, , 2", visit.headers["X-Forwarded-For"]]),
    }
    paths = [*PATHS, "/", "/x", "/session/1"]
    method = chance.choice(["GET", "POST", "DELETE", "PUT", "PATCH", "OPTIONS", "HEAD"])
    url = visit.url + chance.choice(paths)
    return {"method": method, "url": url, "headers": headers, "content": chance.choice(bodies)}


def garbage(chance: random.Random, port: int) -> int:
    """The status of an answer to bytes that are hardly HTTP; 0 for a closed connection."""
    head = chance.choice([
        b"POST /webhooks/webchat/messages HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /webhooks/webchat/messages HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        b"POST /webhooks/webchat/messages HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /webhooks/webchat/events HTTP/1.1\r\nAuthorization: Bearer \xff\xfe.\x80.a\r\n\r\n",
        b"GET /webhooks/webchat/events HTTP/1.1\r\n" + b"X: " + b"y" * 20_000 + b"\r\n\r\n",
        b"POST /webhooks/webchat/session HTTP/1.1\r\nOrigin: \xff\r\nHost: \xff\r\nContent-Length: 0\r\n\r\n",
        chance.randbytes(60) + b"\r\n\r\n",
        b"\r\n\r\n",
    ])  # fmt: skip
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(head)
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(4_096)
    return int(answer.split()[1]) if answer.startswith(b"HTTP/") else 0
