"""A visitor with an emergency beside those who mean no good, and beside crowds."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bench.hostile.attacks import Attack, Target, attacks
from bench.hostile.bystander import Bystander, Seen, bystander, token
from bench.hostile.trial import trials
from tests.rasa.conftest import MOST_SECONDS_OF_SILENCE, Assistant, free_port
from tests.rasa.visit import Visit

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]

MOST_SECONDS_FOR_A_CARD = 3 * MOST_SECONDS_OF_SILENCE
MOST_SECONDS_FOR_HEALTH = 1 * MOST_SECONDS_OF_SILENCE
MOST_SECONDS_TO_BE_ACCEPTED = 2 * MOST_SECONDS_OF_SILENCE  # two requests: a session, and then the message
TRIES = 3  # beside other tests a core is not always to be had


@pytest.fixture(scope="module")
def attacked(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    running = Assistant(tmp_path_factory.mktemp("attacked"), models, free_port(), {"RELIEFDESK_PROXIES": "1"})
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def standing_by(attacked: Assistant) -> Iterator[Bystander]:
    with bystander(attacked.port) as watching:
        yield watching


def is_in_time(seen: Seen) -> bool:
    return (
        seen.health < MOST_SECONDS_FOR_HEALTH
        and seen.accepted < MOST_SECONDS_TO_BE_ACCEPTED
        and seen.card < MOST_SECONDS_FOR_A_CARD
    )


def in_time(watch: Callable[[], Seen]) -> Seen:
    """What was seen, the first time that it is within the bounds, or the last."""
    for _ in range(TRIES):
        seen = watch()
        if is_in_time(seen):
            break
    return seen


def test_no_attack_keeps_an_emergency_waiting(attacked: Assistant, standing_by: Bystander) -> None:
    target = Target(attacked.token, token(attacked.port, "203.0.113.7"))
    slow = []
    for attack in attacks(target):
        seen = in_time(lambda attack=attack: next(trials(attacked.port, [attack], standing_by)).seen)
        if not is_in_time(seen):
            slow.append((attack.name, seen))
    assert slow == []


def test_sixty_sessions_of_three_addresses_keep_nobody_else_waiting(
    attacked: Assistant, standing_by: Bystander
) -> None:
    statuses: list[int] = []

    def crowd(number: int) -> None:
        visit = Visit(attacked.url)
        visit.headers["X-Forwarded-For"] = f"198.51.{uuid.uuid4().int % 200}.{number % 3}"
        visit.begin()
        for _ in range(10):
            answer = visit.post(f"what is a nerve block {uuid.uuid4().hex[:4]}")
            statuses.append(answer.status_code)
            if answer.status_code == 503:
                assert "call our team" in answer.json()["message"]

    def watch() -> Seen:
        with ThreadPoolExecutor(60) as pool:
            standing_by.watch()
            asking = [pool.submit(crowd, number) for number in range(60)]
            time.sleep(2)
            standing_by.emergency()
            seen = standing_by.seen()
            for each in asking:
                each.result()
        return seen

    seen = in_time(watch)
    assert is_in_time(seen), seen
    assert set(statuses) <= {202, 503}


def test_a_visitor_who_sends_too_much_still_gets_a_red_flags_card(attacked: Assistant) -> None:
    visit = Visit(attacked.url).begin()
    for _ in range(12):
        visit.post("what is a nerve block")
    assert visit.post("what is a nerve block").status_code == 429
    identity = uuid.uuid4().hex
    assert visit.post("I have crushing chest pain", identity).status_code == 202
    cards = [said for said in visit.until("bot", 1) if said["kind"] == "red_flag"]
    while not cards:
        cards = [said for said in visit.until("bot", 1) if said["kind"] == "red_flag"]
    assert cards[0]["re"] == identity


def test_a_body_of_a_hundred_kilobytes_with_a_red_flag_gets_its_card(attacked: Assistant) -> None:
    visit = Visit(attacked.url).begin()
    answer = visit.post("I have chest pain and i cannot breathe " * 2_500)
    assert answer.status_code == 413
    assert answer.json()["kind"] == "red_flag"
    assert "911" in answer.json()["message"]
    assert any("911" in link["url"] for link in answer.json()["links"])


def test_invalid_callbacks_are_limited_too(attacked: Assistant) -> None:
    visit = Visit(attacked.url).begin()
    statuses = [visit.request("POST", "/callback", json={"name": "A", "phone": "1"}).status_code for _ in range(7)]
    assert statuses == [422] * 5 + [429] * 2


def test_an_address_fills_no_list_of_callbacks(attacked: Assistant) -> None:
    visits = [Visit(attacked.url) for _ in range(5)]
    for visit in visits:
        visit.headers = visits[0].headers
        visit.begin()
    body = {"name": "A", "phone": "1"}
    statuses = [visit.request("POST", "/callback", json=body).status_code for visit in visits for _ in range(5)]
    assert statuses.count(422) <= 21  # one more may come free meanwhile
    assert statuses[-1] == 429


def test_a_rest_sender_who_asks_too_much_is_told_when_to_come_back(attacked: Assistant) -> None:
    def ask(text: str) -> Any:
        return attacked.post({"sender": "loop", "message": text})

    with ThreadPoolExecutor(100) as pool:
        answers = list(pool.map(ask, ["hello"] * 100))
    assert {answer.status_code for answer in answers} <= {200, 429, 503}
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert int(refused.headers["Retry-After"]) >= 1
    assert "call our team" in refused.json()["error"]
    assert "911" in ask("I have crushing chest pain").json()[0]["text"]


def test_the_bench_has_every_door(attacked: Assistant) -> None:
    names = {attack.name.partition(":")[0] for attack in attacks(Target("", ""))}
    assert {"embed-check", "faq/ask", "faq?q", "chat", "callback", "REST", "headers"} <= names
    assert all(isinstance(attack, Attack) and attack.requests for attack in attacks(Target("", "")))
