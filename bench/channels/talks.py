"""Laws about what is delivered, and how an answer looks."""

from __future__ import annotations

import time

from bench.channels.assistant import HEARD, LONG, OBEYED, PARAGRAPHS, buttons
from bench.channels.table import Cell
from bench.channels.trial import A_MOMENT, Trial, wait_for
from tests.contract.case import Message

RUBBISH = (b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b'{"a":' * 5000)
OTHER_SCRIPTS = (
    "¿Qué es un bloqueo nervioso? ¡Hola!",
    "神経ブロックとは何ですか",
    "ما هو حصر العصب؟",
    "a < b & c > d 😀",
)


def rubbish(trial: Trial) -> Cell:
    return _no_errors([trial.post(trial.case.sign(body)).status_code for body in RUBBISH], range(500))


def other_kinds(trial: Trial) -> Cell:
    deliveries = trial.case.unknown()
    if not deliveries:
        return None
    before = len(trial.told_to_all())
    states = [trial.post(delivery).status_code for delivery in deliveries]
    trial.ask("hello")
    answered = len(trial.told_to_all()) - before - len(trial.told())
    verdict = _no_errors(states, range(200, 300))
    return verdict if verdict is not True or not answered else f"no: {answered} of {len(states)} answered"


def picture(trial: Trial) -> Cell:
    if not trial.pushes:
        return None
    trial.post(trial.case.attachment(Message("", trial.person)))
    if not trial.wait_for(1):
        return "no: silence"
    return True if not any(text.startswith(HEARD.strip()) for text in trial.texts()) else "no: read as a text"


def empty(trial: Trial) -> Cell:
    return len(trial.ask(" ")) == 1


def very_long(trial: Trial) -> Cell:
    return bool(trial.ask("pain " * 2000))


def other_scripts(trial: Trial) -> Cell:
    changed = [text for text in OTHER_SCRIPTS if [told.text for told in trial.ask(text)] != [HEARD + text]]
    return True if not changed else f"no: {len(changed)} of {len(OTHER_SCRIPTS)} changed"


def command(trial: Trial) -> Cell:
    told = trial.ask("/restart")
    return bool(told) and all(OBEYED not in each.text for each in told)


def one_message(trial: Trial) -> Cell:
    trial.ask("paragraphs")
    time.sleep(A_MOMENT)
    return trial.texts() == [PARAGRAPHS]


def two_buttons(trial: Trial) -> Cell:
    return _are_usable(trial, 2)


def six_buttons(trial: Trial) -> Cell:
    return _are_usable(trial, 6)


def long_answer(trial: Trial) -> Cell:
    trial.ask("long")
    wait_for(lambda: _words(trial.texts()) == _words([LONG]))
    if _words(trial.texts()) == _words([LONG]):
        return True
    return "no: silence" if not trial.told() else "no: parts are missing or in disorder"


def _no_errors(states: list[int], good: range) -> Cell:
    bad = sum(state not in good for state in states)
    return True if not bad else f"no: {bad} of {len(states)} end in {max(set(states) - set(good))}"


def _are_usable(trial: Trial, number: int) -> Cell:
    """As the platform's own, or listed in the text; that a number is understood is the assistant's part."""
    wanted = buttons(number)
    titles = tuple(button["title"] for button in wanted)
    trial.ask(f"buttons {number}")
    time.sleep(A_MOMENT)
    told = trial.told()
    seen = " ".join(trial.texts())
    if any(button["payload"] in seen for button in wanted):
        return "no: payloads are seen"
    if titles in [each.choices for each in told]:
        return True
    if not told:
        return "no: silence"
    return True if all(title in seen for title in titles) else "no: they are not shown"


def _words(texts: list[str]) -> list[str]:
    return " ".join(texts).split()
