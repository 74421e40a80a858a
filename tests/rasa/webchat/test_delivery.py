"""Every question is answered once, in order, whatever is cut or killed."""

from __future__ import annotations

import json
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.rasa.conftest import Assistant
from tests.rasa.visit import BASE, Visit
from tests.rasa.webchat.conftest import SITE

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]


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
    with ThreadPoolExecutor(len(questions)) as at_once:  # faster than they are answered
        taken = list(at_once.map(lambda question: visit.post("What is a nerve block?", question), questions))
    own_server.stop(signal.SIGKILL)
    assert {answer.status_code for answer in taken} == {202}
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
