"""Laws about deliveries: who may send them, and how often each is answered."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bench.channels.assistant import HEARD
from bench.channels.table import Cell
from bench.channels.trial import A_MOMENT, Trial, new_person, wait_for
from reliefdesk.web.delivery import Delivery
from tests.contract.case import Message


def answers(trial: Trial) -> Cell:
    return [told.text for told in trial.ask("hello")] == [f"{HEARD}hello"]


def unsigned(trial: Trial) -> Cell:
    return _reaches_nobody(trial, trial.case.unsigned(trial.message("I am forged")))


def forged(trial: Trial) -> Cell:
    return _reaches_nobody(trial, trial.case.forged(trial.message("I am forged")))


def changed(trial: Trial) -> Cell:
    if not trial.case.signs_the_body:
        return None
    delivery = trial.message("I am genuine")
    return _reaches_nobody(trial, replace(delivery, body=delivery.body.replace(b"genuine", b"forgery")))


def stale(trial: Trial) -> Cell:
    delivery = trial.case.stale(Message("I am old", trial.person))
    return None if delivery is None else _reaches_nobody(trial, delivery)


def replayed(trial: Trial) -> Cell:
    delivery = trial.message("count")
    trial.post(delivery)
    trial.wait_for(1)
    trial.post(delivery)
    return _is_one_turn(trial)


def thrice(trial: Trial) -> Cell:
    message = Message("count", trial.person)
    for _ in range(3):
        trial.post(trial.case.deliver(message))
    return _is_one_turn(trial)


def thrice_at_once(trial: Trial) -> Cell:
    delivery = trial.message("count")
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(trial.post, [delivery] * 3))
    return _is_one_turn(trial)


def batch(trial: Trial) -> Cell:
    if not trial.case.batches:
        return None
    people = [new_person() for _ in range(3)]
    trial.post(trial.case.deliver(*(Message("hello", person) for person in people)))
    wait_for(lambda: all(trial.told(person) for person in people))
    answered = sum(len(trial.told(person)) == 1 for person in people)
    return True if answered == len(people) else f"no: {answered} of {len(people)} answered"


def _reaches_nobody(trial: Trial, delivery: Delivery) -> bool:
    trial.post(delivery)
    said = [HEARD + "now I am"]
    trial.ask("now I am")
    wait_for(lambda: said[0] in trial.texts())
    time.sleep(A_MOMENT)
    return trial.texts() == said


def _is_one_turn(trial: Trial) -> Cell:
    trial.wait_for(1)
    time.sleep(A_MOMENT)
    texts = trial.texts()
    turns = len(texts) if trial.pushes else len(set(texts))
    return True if turns == 1 else f"no: {turns} answers"
