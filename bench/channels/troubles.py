"""Laws about what breaks: the agent, the connection, the API."""

from __future__ import annotations

import math
import re
import time
from concurrent.futures import ThreadPoolExecutor

from bench.channels.assistant import HEARD
from bench.channels.server import NoStart
from bench.channels.table import Cell
from bench.channels.trial import A_MOMENT, PATIENCE, Trial, new_person, wait_for

ASKED_AT_ONCE = 50
LEAST_TURNS_AT_ONCE = 4  # of a channel that works on several
SLOW_API_SECONDS = 3.0
DELIVER_AGAIN = ("messenger", "slack", "telegram")  # what was answered with a server error
_PHONE = re.compile(r"\d{3}\)?[ .-]\d{3}[ .-]\d{4}")


def broken(trial: Trial) -> Cell:
    return any(_PHONE.search(told.text) for told in trial.ask("fail", PATIENCE / 2))


def red_flag(trial: Trial) -> Cell:
    told = trial.ask("I have crushing chest pain and can't breathe", PATIENCE / 2)
    return any("911" in each.text for each in told)


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


def _survives(trial: Trial, fault: str) -> Cell:
    if not trial.pushes:
        return None
    trial.api.faults.append(fault)
    delivery = trial.message("hello")
    if trial.post(delivery).is_server_error and trial.case.name in DELIVER_AGAIN:
        time.sleep(A_MOMENT)
        trial.post(delivery)
    trial.wait_for(1)
    time.sleep(A_MOMENT)
    texts = trial.texts()
    if set(texts) == {f"{HEARD}hello"}:
        return True if len(texts) == 1 else "yes, twice"
    return "no: silence" if not texts else "no"


def _figure(seconds: list[float]) -> str:
    p99 = seconds[math.ceil(0.99 * len(seconds)) - 1]
    return f"{1000 * p99:.0f} ms" if p99 < 1 else f"{p99:.1f} s"
