import asyncio

from reliefdesk import turnstile
from reliefdesk.turnstile import MOST_AT_ONCE, Turnstile


async def ask():
    return [{"text": "Yes."}]


async def hang():
    await asyncio.Event().wait()


def test_what_was_said_comes_through():
    assert asyncio.run(Turnstile().said(ask)) == [{"text": "Yes."}]


def test_a_turn_that_fails_or_hangs_says_nothing_and_leaves_its_place(monkeypatch, caplog):
    monkeypatch.setattr(turnstile, "MOST_SECONDS", 0.01)

    async def fail():
        raise RuntimeError

    async def scene():
        gate = Turnstile()
        lost = await asyncio.gather(*(gate.said(each) for each in (fail, hang) * MOST_AT_ONCE))
        return lost, await gate.said(ask)

    lost, said = asyncio.run(scene())
    assert lost == [[]] * 2 * MOST_AT_ONCE
    assert said
    assert "the visitor got the clinic's phone number" in caplog.text


def test_an_urgent_turn_waits_for_no_place_and_not_for_long(monkeypatch):
    monkeypatch.setattr(turnstile, "MOST_SECONDS_IF_URGENT", 0.01)

    async def scene():
        gate = Turnstile()
        others = [asyncio.create_task(gate.said(hang)) for _ in range(2 * MOST_AT_ONCE)]
        await asyncio.sleep(0)
        said = [await asyncio.wait_for(gate.said(each, urgent=True), 5) for each in (ask, hang)]
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
        return await asyncio.gather(*(gate.said(ask) for _ in range(3 * MOST_AT_ONCE)))

    assert all(asyncio.run(scene()))
    assert most == MOST_AT_ONCE
