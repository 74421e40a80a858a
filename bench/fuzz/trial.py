"""The trial: shots at every route of both programs, and what became of them."""

from __future__ import annotations

import contextlib
import itertools
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from bench.fuzz.house import CONSOLE, SERVER, Held, House, logs
from bench.fuzz.judging import Finding, findings, in_log
from bench.fuzz.sending import Answer, Sender, deliveries
from bench.fuzz.shots import COOKIE, FORM, FORM_TOKEN, Shot, shots, words
from reliefdesk.content.topic import load_topics

# What cannot be run, each with its reason: these forms come without the right token.
EXCLUDED = {"trying_begin": "it would learn a candidate for a minute of all cores, each time that drafts changed"}
SLOW = ("publications_",)  # they wait two seconds for the publication that seems to run: a tenth of the shots
AT_ONCE = 6
ROUNDS, ROUNDS_TO_WARM_UP = 8, 2  # before it is measured what is held
SECONDS_BETWEEN_LOOKS = 0.2
SECONDS_TO_SETTLE = 10.0
# Caches that have their bound fill in the meantime, and an allocator gives back late.
MOST_MEGABYTES_MORE, MOST_DESCRIPTORS_MORE = 60.0, 8
LEAST_FOR_MEMORY = 2_000  # requests: after fewer, models and caches still fill

# The console loads its model when it is first asked.
_WARMING = Shot(
    CONSOLE,
    "/try",
    "POST",
    b"/try",
    ((b"Content-Type", FORM.encode()), (b"Cookie", COOKIE.encode())),
    f"token={FORM_TOKEN}&questions=what is a nerve block".encode(),
)


@dataclass
class Outcome:
    """What became of all; `statuses` counts by program, kind of the route and class of the status."""

    statuses: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    found: list[Finding] = field(default_factory=list)
    before: dict[str, Held] = field(default_factory=dict)
    after: dict[str, Held] = field(default_factory=dict)
    health: dict[str, object] = field(default_factory=dict)
    longest_health: float = 0.0
    closed: list[Shot] = field(default_factory=list)  # without an answer
    sent: int = 0
    routes: int = 0

    def take(self, answer: Answer) -> None:
        self.sent += 1
        status = f"{answer.status // 100}xx" if answer.status else "cut off by us" if answer.shot.cut else "closed"
        self.statuses[answer.shot.program, _kind(answer.shot.route)][status] += 1
        self.found += findings(answer)
        if status == "closed":
            self.closed.append(answer.shot)


def trial(house: House, count: int, number: int, seconds: float) -> Outcome:
    """About `count` shots, the same for the same number; those that are left when the time is over are not sent."""
    outcome, sender, lock = Outcome(), Sender(house), threading.Lock()
    made = _rounds(house, count, number, outcome)
    until = time.monotonic() + seconds

    def send(shot: Shot) -> None:
        if time.monotonic() < until:
            answer = sender.send(shot)
            with lock:
                outcome.take(answer)

    with _watched(house, outcome):
        send(_WARMING)
        for some in (itertools.islice(made, ROUNDS_TO_WARM_UP), made):
            with ThreadPoolExecutor(AT_ONCE) as pool:  # it sends while the next are made
                sent = [pool.submit(send, shot) for shots_ in some if time.monotonic() < until for shot in shots_]
            for each in sent:
                each.result()
            held = _held(house)
            outcome.before, outcome.after = outcome.before or held, held
    outcome.found += _end(house, outcome)
    return outcome


def _rounds(house: House, count: int, number: int, outcome: Outcome) -> Iterator[Iterator[Shot]]:
    """Each goes once to all routes, in an order of its own."""
    routes = house.routes()
    outcome.routes = len(routes)
    places = [*list(load_topics(house.root))[:6], "1", "7", "20260101-000000-000abcd", "new", "nerve_block"]
    known = {name: words(name, places, deliveries(house) if name == SERVER else {}) for name in (SERVER, CONSOLE)}
    weights = [0.1 if route["name"].startswith(SLOW) and route["method"] == "POST" else 1.0 for route in routes]
    chance, wanted = random.Random(number), [0.0] * len(routes)  # noqa: S311 no secret

    def once(turn: int) -> Iterator[Shot]:
        for route in chance.sample(range(len(routes)), len(routes)):
            wanted[route] += count * weights[route] / sum(weights) / ROUNDS
            if whole := int(wanted[route]):
                wanted[route] -= whole
                about = routes[route]
                for shot in shots(about, known[about["program"]], whole, number + turn * len(routes) + route):
                    yield _harmless(shot) if about["name"] in EXCLUDED else shot

    return (once(turn) for turn in range(ROUNDS))


def _harmless(shot: Shot) -> Shot:
    return replace(shot, body=shot.body.replace(b"token", b"tokem"))


@contextlib.contextmanager
def _watched(house: House, outcome: Outcome) -> Iterator[None]:
    """/health is asked all the time."""
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(SECONDS_BETWEEN_LOOKS):
            begun = time.perf_counter()
            try:
                status, _ = house.health()
            except (OSError, ValueError):
                status = 0
            outcome.longest_health = max(outcome.longest_health, time.perf_counter() - begun)
            if status != 200:
                outcome.found.append(Finding(f"/health: status {status}", f"after {outcome.sent} requests"))

    watching = threading.Thread(target=look, daemon=True)
    watching.start()
    try:
        yield
    finally:
        ended.set()
        watching.join()


def _held(house: House) -> dict[str, Held]:
    """Once what was begun has ended."""
    until, held = time.monotonic() + SECONDS_TO_SETTLE, {}
    while time.monotonic() < until:
        now = {name: program.held() for name, program in house.programs.items() if program.is_alive()}
        if held and all(now[name].descriptors == held[name].descriptors for name in now):
            return now
        held = now
        time.sleep(1)
    return held


def _end(house: House, outcome: Outcome) -> Iterator[Finding]:
    for name, program in house.programs.items():
        if not program.is_alive():
            yield Finding(f"{name}: it has ended", f"exit code {program.process.returncode}")
            continue
        before, after = outcome.before[name], outcome.after[name]
        if outcome.sent >= LEAST_FOR_MEMORY and after.memory - before.memory > MOST_MEGABYTES_MORE:
            yield Finding(f"{name}: memory grew", f"{before.memory:.0f} to {after.memory:.0f} MB")
        if after.descriptors - before.descriptors > MOST_DESCRIPTORS_MORE:
            yield Finding(f"{name}: descriptors grew", f"{before.descriptors} to {after.descriptors}")
    for name, lines in logs(list(house.programs.values())).items():
        yield from in_log(name, lines)
    status, outcome.health = house.health()
    if status != 200:
        yield Finding(f"/health at the end: status {status}", str(outcome.health))


def _kind(route: str) -> str:
    """A channel or a page: what the beginning of its path says."""
    parts = [part for part in route.split("/") if part]
    return "/" + "/".join(parts[:2] if parts[:1] == ["webhooks"] else parts[:1])


def kinds(found: Sequence[Finding]) -> Counter[str]:
    return Counter(each.what for each in found)
