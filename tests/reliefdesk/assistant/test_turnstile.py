import asyncio

import pytest

from reliefdesk.assistant import turnstile
from reliefdesk.assistant.crowd import Asker, Crowded
from reliefdesk.assistant.turnstile import MOST_AT_ONCE, Turnstile, in_time

ANNA = Asker("anna", "192.0.2.1")
ANNA_IN_NEED = Asker("anna", "192.0.2.1", "emergency")


async def ask():
    return [{"text": "Yes."}]


async def hang():
    await asyncio.Event().wait()


def test_what_was_said_comes_through():
    assert asyncio.run(Turnstile().turn(ask, ANNA)) == [{"text": "Yes."}]


def test_a_turn_that_fails_or_hangs_says_nothing_and_leaves_its_place(monkeypatch, caplog):
    monkeypatch.setattr(turnstile, "MOST_SECONDS_OF_A_TURN", 0.01)

    async def fail():
        raise RuntimeError

    async def scene():
        gate = Turnstile()
        lost = await asyncio.gather(
            *(gate.turn(each, Asker(f"p{number}", "a")) for number, each in enumerate((fail, hang) * MOST_AT_ONCE))
        )
        return lost, await gate.turn(ask, ANNA)

    lost, said = asyncio.run(scene())
    assert lost == [[]] * 2 * MOST_AT_ONCE
    assert said
    assert "the visitor got the clinic's phone number" in caplog.text


def test_an_urgent_turn_waits_for_no_place_and_not_for_long(monkeypatch):
    monkeypatch.setattr(turnstile, "MOST_SECONDS_IF_URGENT", 0.01)

    async def scene():
        gate = Turnstile()
        others = [asyncio.create_task(gate.turn(hang, Asker(f"p{number}", "a"))) for number in range(2 * MOST_AT_ONCE)]
        await asyncio.sleep(0)
        said = [await asyncio.wait_for(gate.turn(each, ANNA_IN_NEED), 5) for each in (ask, hang)]
        assert not any(each.done() for each in others)
        for each in others:
            each.cancel()
        return said

    assert asyncio.run(scene()) == [[{"text": "Yes."}], []]


def test_few_turns_run_at_once_and_the_others_wait():
    running = most = 0

    async def ask():
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001)
        running -= 1
        return [{"text": "Yes."}]

    async def scene():
        gate = Turnstile()
        return await asyncio.gather(*(gate.turn(ask, Asker(f"p{number}", "a")) for number in range(3 * MOST_AT_ONCE)))

    assert all(asyncio.run(scene()))
    assert most == MOST_AT_ONCE


def test_a_person_has_one_turn_at_a_time():
    running = []

    async def ask():
        running.append(1)
        assert len(running) == 1
        await asyncio.sleep(0.001)
        running.pop()
        return [{"text": "Yes."}]

    async def scene():
        gate = Turnstile()
        return await asyncio.gather(*(gate.turn(ask, ANNA) for _ in range(5)))

    assert all(asyncio.run(scene()))


def test_an_address_with_many_people_does_not_keep_others_waiting():
    order = []

    async def scene():
        gate = Turnstile()

        def visit(person, address):
            async def ask():
                order.append(address)
                return [{"text": "Yes."}]

            return gate.turn(ask, Asker(person, address))

        crowd = [visit(f"crowd-{number}", "192.0.2.1") for number in range(50)]
        await asyncio.gather(*crowd, *(visit(f"other-{number}", f"198.51.100.{number}") for number in range(3)))

    asyncio.run(scene())
    assert max(index for index, address in enumerate(order) if address != "192.0.2.1") < 8


def test_between_two_turns_others_are_heard_also_when_all_are_urgent():
    async def scene(urgent):
        gate, heard = Turnstile(), []

        async def ask():
            heard.append("turn")
            return [{"text": "Yes."}]

        async def health():
            while heard.count("turn") < 10:
                heard.append("health")
                await asyncio.sleep(0)

        listening = asyncio.create_task(health())
        await asyncio.gather(*(gate.turn(ask, Asker(f"p{number}", "a", urgent)) for number in range(10)))
        await listening
        return heard

    for urgent in (None, "emergency"):
        heard = asyncio.run(scene(urgent))
        assert "turn turn" not in " ".join(heard)


def test_whoever_hangs_up_while_waiting_leaves_the_line():
    async def scene():
        gate = Turnstile()
        at_work = [asyncio.create_task(gate.turn(hang, Asker(f"p{number}", "a"))) for number in range(MOST_AT_ONCE)]
        await asyncio.sleep(0.01)
        waiting = asyncio.create_task(gate.turn(hang, Asker("late", "a")))
        last = asyncio.create_task(gate.turn(ask, ANNA))
        await asyncio.sleep(0.01)
        waiting.cancel()
        at_work[0].cancel()
        said = await asyncio.wait_for(last, 5)
        for each in at_work:
            each.cancel()
        return said

    assert asyncio.run(scene()) == [{"text": "Yes."}]


def test_what_is_begun_has_a_place_in_the_crowd_until_it_ends():
    async def scene():
        gate, ended = Turnstile(), asyncio.Event()

        async def work():
            await ended.wait()
            return ["done"]

        task = gate.begin(work, ANNA)
        during = len(gate.crowd)
        ended.set()
        return during, await task, len(gate.crowd)

    assert asyncio.run(scene()) == (1, ["done"], 0)


def test_what_finds_no_place_is_not_begun_but_for_a_red_flag(monkeypatch):
    begun = []

    async def work():
        begun.append("work")
        return []

    async def scene():
        gate = Turnstile()
        monkeypatch.setattr("reliefdesk.assistant.crowd.MOST_OF_PERSON", 1)
        tasks = [gate.begin(work, ANNA)]
        with pytest.raises(Crowded):
            gate.begin(work, ANNA)
        await asyncio.gather(*tasks, gate.begin(work, ANNA_IN_NEED))

    asyncio.run(scene())
    assert begun == ["work"] * 2


def test_whoever_waits_too_long_or_hangs_up_ends_nobody_elses_turn():
    async def scene():
        ended = asyncio.Event()

        async def work():
            await ended.wait()
            return ["done"]

        task = asyncio.create_task(work())
        late, gone = await in_time(task, 0.01), asyncio.create_task(in_time(task, 5))
        await asyncio.sleep(0)
        gone.cancel()
        ended.set()
        return late, await in_time(task, 5)

    assert asyncio.run(scene()) == ([], ["done"])
