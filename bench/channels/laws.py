"""The laws: what a channel is asked, and whether it holds, seen from outside alone.

True or False, a text where a figure or a reason says more, None where the law does not fit the platform.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from bench.channels.assistant import HEARD, LONG, OBEYED, PARAGRAPHS, buttons
from bench.channels.server import NoStart
from bench.channels.trial import A_MOMENT, PATIENCE, Trial, new_person, wait_for
from reliefdesk.messaging.delivery import Delivery
from tests.contract.case import Message

Cell = bool | str | None

ASKED_AT_ONCE = 50
LEAST_TURNS_AT_ONCE = 4  # of a channel that works on several
SLOW_API_SECONDS = 3.0
RUBBISH = (b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b'{"a":' * 5000)
OTHER_SCRIPTS = (
    "¿Qué es un bloqueo nervioso? ¡Hola!",
    "神経ブロックとは何ですか",
    "ما هو حصر العصب؟",
    "a < b & c > d 😀",
)
_PHONE = re.compile(r"\d{3}\)?[ .-]\d{3}[ .-]\d{4}")


@dataclass(frozen=True)
class Law:
    name: str
    holds: Callable[[Trial], Cell]


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
    return True if not any(text.startswith(HEARD) for text in trial.texts()) else "no: read as a text"


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


def broken(trial: Trial) -> Cell:
    return any(_PHONE.search(told.text) for told in trial.ask("fail", PATIENCE / 2))


def red_flag(trial: Trial) -> Cell:
    told = trial.ask("I have crushing chest pain and can't breathe", PATIENCE / 2)
    return any("911" in each.text for each in told)


def slow_agent(trial: Trial) -> Cell:
    """All are asked within two seconds; a platform would not wait as long as this does."""
    if not trial.pushes:
        return None
    people = [new_person() for _ in range(ASKED_AT_ONCE)]

    def took(person: str) -> float:
        delivery = trial.message("slow", person)
        begun = time.perf_counter()
        trial.post(delivery)
        return time.perf_counter() - begun

    with ThreadPoolExecutor(ASKED_AT_ONCE) as pool:
        waits = []
        for person in people:
            waits.append(pool.submit(took, person))
            time.sleep(0.04)
        seconds = sorted(wait.result() for wait in waits)
    most = trial.slow * ASKED_AT_ONCE / LEAST_TURNS_AT_ONCE + PATIENCE
    wait_for(lambda: all(trial.told(person) for person in people), most)
    answered = sum(f"{HEARD}slow" in [told.text for told in trial.told(person)] for person in people)
    return f"{_figure(seconds)}; {answered} of {ASKED_AT_ONCE} answered"


def hang_up(trial: Trial) -> Cell:
    if trial.pushes:
        trial.server.post_and_hang_up(trial.message("pause"))
        return trial.wait_for(1, PATIENCE / 2)
    before = trial.ask("count")[0].text
    trial.server.post_and_hang_up(trial.message("pause"))
    time.sleep(2 * A_MOMENT)
    # The turn that nobody waited for was the one between.
    return int(trial.ask("count")[0].text.split()[-1]) == int(before.split()[-1]) + 2


def limit(trial: Trial) -> Cell:
    return _survives(trial, "429")


def server_error(trial: Trial) -> Cell:
    return _survives(trial, "500")


def dropped(trial: Trial) -> Cell:
    return _survives(trial, "drop")


def slow_api(trial: Trial) -> Cell:
    return _survives(trial, "slow")


def somebody_else(trial: Trial) -> Cell:
    if not trial.pushes:
        return None
    trial.api.faults.append("slow")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(trial.post, trial.message("hello"))
        return _figure(sorted(trial.server.seconds_for_somebody_else(SLOW_API_SECONDS + A_MOMENT)))


def down_at_start(trial: Trial) -> Cell:
    if not trial.pushes:
        return None
    try:
        with trial.anew() as later:
            later.begin()
            return [told.text for told in later.ask("hello")] == [f"{HEARD}hello"]
    except NoStart as error:
        return f"no: does not start ({error})"


LAWS = (
    Law("a question gets its answer", answers),
    Law("unsigned: reaches nobody", unsigned),
    Law("signed by somebody else: reaches nobody", forged),
    Law("changed on its way: reaches nobody", changed),
    Law("signed ten minutes ago: reaches nobody", stale),
    Law("captured and sent again: one answer", replayed),
    Law("delivered three times: one answer", thrice),
    Law("delivered three times at once: one answer", thrice_at_once),
    Law("a batch of three people: three answers", batch),
    Law("rubbish (7 bodies): no server error", rubbish),
    Law("events of other kinds: 2xx, and left alone", other_kinds),
    Law("a picture alone: is told that only words are read", picture),
    Law("an empty text: gets an answer", empty),
    Law("10,000 characters: get an answer", very_long),
    Law("other scripts and `<>&`: arrive and return unchanged", other_scripts),
    Law("a typed `/restart`: stays a text", command),
    Law("an answer of two paragraphs: one message", one_message),
    Law("two buttons: usable, no payload seen", two_buttons),
    Law("six buttons: usable, no payload seen", six_buttons),
    Law("a long answer: whole and in order", long_answer),
    Law("the agent fails: a text with the clinic's phone", broken),
    Law("the agent fails at a red flag: its card", red_flag),
    Law("the platform hangs up at once: the turn is done", hang_up),
    Law("API 429 once: the answer arrives", limit),
    Law("API 500 once: the answer arrives", server_error),
    Law("API drops the connection once: the answer arrives", dropped),
    Law("API takes 3 s once: the answer arrives", slow_api),
    Law("meanwhile an unrelated request, p99", somebody_else),
    Law("API down at the start, then back: the answer arrives", down_at_start),
    Law("50 at once with a slow agent: acknowledged within (p99), and answered", slow_agent),
)


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


def _survives(trial: Trial, fault: str) -> Cell:
    if not trial.pushes:
        return None
    trial.api.faults.append(fault)
    trial.ask("hello")
    time.sleep(A_MOMENT)
    texts = trial.texts()
    if set(texts) == {f"{HEARD}hello"}:
        return True if len(texts) == 1 else "yes, twice"
    return "no: silence" if not texts else "no"


def _figure(seconds: list[float]) -> str:
    p99 = seconds[math.ceil(0.99 * len(seconds)) - 1]
    return f"{1000 * p99:.0f} ms" if p99 < 1 else f"{p99:.1f} s"


def _words(texts: list[str]) -> list[str]:
    return " ".join(texts).split()
