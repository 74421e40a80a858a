"""What every intake promises, whether it is a file or a Redis."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.file_intake import FileIntake
from reliefdesk.messaging.intake import BETWEEN_BREATHS, SECONDS_KEPT, SECONDS_KNOWN, Intake, Job
from reliefdesk.messaging.redis_intake import RedisIntake
from reliefdesk.stores.redis import Connection
from reliefdesk.web.delivery import Event

EVENT = Event("id with 2025550111", "+12025550111", "+12025550111", "what is a nerve block")
NOW = 1_800_000_000.0

Scene = Callable[[Callable[..., Intake]], Awaitable[None]]


@pytest.fixture(params=["file", "redis"])
def play(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Scene], None]:
    """Plays a scene, which opens intakes as processes would that start one after the other."""
    address = request.getfixturevalue("redis_server").address if request.param == "redis" else ""

    async def run(scene: Scene) -> None:
        opened: list[Intake] = []

        def reopen(channel: str = "twilio", key: str = "k" * 32) -> Intake:
            identity = Identity([key])
            opened.append(
                RedisIntake(Connection(address), channel, identity)
                if address
                else FileIntake(tmp_path / "messaging.db", channel, identity)
            )
            return opened[-1]

        await scene(reopen)
        for intake in opened:
            await intake.close()

    return lambda scene: asyncio.run(run(scene))


async def work(intake: Intake, job: Job, *then: Callable[[Job], Awaitable[None]]) -> list[Job]:
    """All that is to be done in the job's conversation, each of it done as `then` says, and else just ended."""
    seen = []
    async for each in intake.turns(job, NOW):
        seen.append(each)
        await (then[len(seen) - 1] if len(seen) <= len(then) else intake.done)(each)
    return seen


def test_an_event_is_claimed_once_even_by_another_process(play):
    async def scene(reopen):
        job = await reopen().claim(EVENT, NOW)
        assert job.event == EVENT
        assert await reopen().claim(EVENT, NOW) is None
        assert await reopen("whatsapp").claim(EVENT, NOW) is not None

    play(scene)


def test_what_waits_is_there_after_a_restart(play):
    async def scene(reopen):
        intake = reopen()
        job = await intake.claim(EVENT, NOW)
        assert await reopen().abandoned(NOW) == [job]

        async def answer_a_part(each):
            await intake.answered(each, [{"text": "one"}, {"text": "two"}])
            await intake.sent(each, 1)
            await intake.postponed(each, 2, NOW + 30)

        assert await work(intake, job, answer_a_part) == [job]
        (waiting,) = await reopen().abandoned(NOW + 31)
        assert (waiting.parts, waiting.sent, waiting.tries) == (({"text": "one"}, {"text": "two"}), 1, 2)

    play(scene)


def test_what_is_done_does_not_come_back_and_is_not_claimed_again(play):
    async def scene(reopen):
        intake = reopen()
        await work(intake, await intake.claim(EVENT, NOW))
        assert await reopen().abandoned(NOW) == []
        assert await reopen().claim(EVENT, NOW) is None

    play(scene)


def test_an_answer_of_no_message_is_an_answer(play):
    async def scene(reopen):
        intake = reopen()

        async def answer(each):
            await intake.answered(each, [])
            await intake.postponed(each, 1, NOW)

        await work(intake, await intake.claim(EVENT, NOW), answer)
        (waiting,) = await reopen().abandoned(NOW)
        assert waiting.parts == ()

    play(scene)


def test_a_person_is_reached_where_they_were_last(play):
    async def scene(reopen):
        intake = reopen()
        job = await intake.claim(EVENT, NOW)
        assert await intake.address(job.session) is None
        for address in ("elsewhere", EVENT.address):
            await intake.meet(replace(job, event=replace(EVENT, address=address)), NOW)
        await intake.forget_before(NOW + SECONDS_KNOWN - 1)
        assert await intake.address(job.session) == EVENT.address

    play(scene)


def test_a_person_whose_key_was_changed_is_not_known_any_more(play):
    async def scene(reopen):
        intake = reopen()
        job = await intake.claim(EVENT, NOW)
        await intake.meet(job, NOW)
        assert await reopen(key="x" * 32).address(job.session) is None

    play(scene)


def test_somebody_who_is_forgotten_is_not_reached_and_gets_no_late_answer(play):
    async def scene(reopen):
        intake = reopen()
        job = await intake.claim(EVENT, NOW)
        await intake.meet(job, NOW)
        await intake.forget(job.session)
        assert await intake.address(job.session) is None
        assert await reopen().abandoned(NOW) == []

    play(scene)


def test_that_somebody_was_forgotten_is_told_even_after_a_restart(play):
    async def scene(reopen):
        intake = reopen()
        job = await intake.claim(EVENT, NOW)

        async def forget(each):
            await intake.forget(each.session, each)
            await intake.answered(each, [{"text": "Forgotten."}])
            await intake.postponed(each, 1, NOW)

        await work(intake, job, forget)
        (waiting,) = await reopen().abandoned(NOW)
        assert waiting.parts == ({"text": "Forgotten."},)

    play(scene)


def test_what_somebody_asks_after_they_were_forgotten_is_answered(play):
    async def scene(reopen):
        intake, seen = reopen(), []
        before = await intake.claim(replace(EVENT, id="before"), NOW)
        forget_me = await intake.claim(replace(EVENT, id="forget me"), NOW + 1)
        await intake.claim(replace(EVENT, id="after"), NOW + 2)

        async def forget(each):
            await intake.forget(each.session, forget_me)
            await intake.postponed(each, 1, NOW + 60)

        async for each in intake.turns(before, NOW + 2):
            seen.append(each.event.id)
            await (forget(each) if each == before else intake.done(each))
        waiting = [job.event.id for job in await reopen().abandoned(NOW + 61)]
        assert seen + waiting == ["before", "forget me", "after"]

    play(scene)


def test_an_old_answer_that_waits_in_memory_does_not_reach_somebody_who_was_forgotten(play):
    async def scene(reopen):
        intake = reopen()
        job = await intake.claim(EVENT, NOW)
        await intake.forget(job.session)
        assert [each async for each in intake.turns(job, NOW)] == []

    play(scene)


def test_an_answer_to_somebody_who_was_forgotten_meanwhile_is_not_kept(play):
    async def scene(reopen):
        intake = reopen()

        async def answer_too_late(each):
            await intake.forget(each.session)
            await intake.answered(each, [{"text": "late"}])

        await work(intake, await intake.claim(EVENT, NOW), answer_too_late)
        assert await reopen().abandoned(NOW) == []

    play(scene)


def test_what_no_key_opens_is_left_alone(play):
    async def scene(reopen):
        await reopen().claim(EVENT, NOW)
        assert await reopen(key="x" * 32).abandoned(NOW) == []

    play(scene)


def test_nothing_of_the_person_or_their_words_stands_there(play, tmp_path, request):
    async def scene(reopen):
        intake = reopen()
        job = await intake.claim(EVENT, NOW)
        await intake.meet(job, NOW)

        async def answer(each):
            await intake.answered(each, [{"text": "my answer"}])

        async for each in intake.turns(job, NOW):
            await answer(each)
            raw = b"".join(path.read_bytes() for path in tmp_path.iterdir())
            if isinstance(intake, RedisIntake):
                client = request.getfixturevalue("redis_server").client
                raw = b"".join(key + client.dump(key) for key in client.scan_iter())
            assert job.session.encode() in raw
            for said in (b"2025550111", b"nerve block", b"my answer"):
                assert said not in raw
            await intake.done(each)

    play(scene)


def test_ids_are_kept_in_the_file_as_long_as_platforms_deliver_again(tmp_path):
    async def scene():
        intake = FileIntake(tmp_path / "messaging.db", "twilio", Identity(["k" * 32]))
        await intake.done(await intake.claim(EVENT, NOW))
        await intake.forget_before(NOW + SECONDS_KEPT - 1)
        assert await intake.claim(EVENT, NOW) is None
        await intake.forget_before(NOW + SECONDS_KEPT + 1)
        assert await intake.claim(EVENT, NOW) is not None
        await intake.close()

    asyncio.run(scene())


def test_a_delivery_is_claimed_at_once_in_its_order_and_what_came_before_is_not(play):
    async def scene(reopen):
        intake = reopen()
        first = await intake.claim(replace(EVENT, id="7"), NOW)
        events = [replace(EVENT, id=str(number)) for number in range(12)]
        jobs = await intake.claim_all([*events, events[3]], NOW)
        assert [number for number, job in enumerate(jobs) if job is None] == [7, 12]
        said = [job.event.id for job in await work(intake, first)]  # the file's own: one; the shared one's: all
        said += [job.event.id for job in await reopen().abandoned(NOW + 1)]
        assert said == ["7", *(str(number) for number in range(12) if number != 7)]

    play(scene)


def test_a_thousand_events_are_claimed_with_breaths_between(play):
    async def scene(reopen):
        intake, silences, last = reopen(), [0.0], time.perf_counter()

        async def watch():
            nonlocal last
            while True:
                await asyncio.sleep(0)
                silences.append(time.perf_counter() - last)
                last = time.perf_counter()

        watching = asyncio.ensure_future(watch())
        begun = time.perf_counter()
        jobs = await intake.claim_all([replace(EVENT, id=f"{n}", person=f"{n}") for n in range(1000)], NOW)
        took = time.perf_counter() - begun
        watching.cancel()
        assert all(jobs)
        assert len(silences) >= 1000 / BETWEEN_BREATHS - 2
        assert max(silences) < max(0.8 * took, 0.1)
        assert took < 5  # a flush of the disk for each would be more on many

    play(scene)
