import asyncio

from reliefdesk.webchat.hub import MOST_STREAMS, RETRY_AFTER_CROWD_MS, RETRY_AFTER_RESTART_MS, Hub


def test_news_wake_those_who_listen_to_the_session_and_nobody_else():
    async def scene():
        hub = Hub()
        with hub.join("a") as first, hub.join("a") as second, hub.join("b") as other:
            hub.wake("a")
            return [await listener.wait(0.01) for listener in (first, second, other)]

    assert asyncio.run(scene()) == [True, True, False]


def test_news_before_one_waits_are_not_missed_and_told_once():
    async def scene():
        hub = Hub()
        with hub.join("a") as listener:
            hub.wake("a")
            hub.wake("a")
            return [await listener.wait(0.01), await listener.wait(0.01)]

    assert asyncio.run(scene()) == [True, False]


def test_one_stream_too_many_sends_the_first_away():
    async def scene():
        hub = Hub()
        with hub.join("a") as first, hub.join("a"), hub.join("a") as third:
            assert not first.ended
            with hub.join("a") as fourth:
                return hub.count("a"), first.ended, first.retry_ms, third.ended, fourth.ended

    assert asyncio.run(scene()) == (MOST_STREAMS, True, RETRY_AFTER_CROWD_MS, False, False)


def test_a_restart_tells_everybody_when_to_come_back_also_those_who_come_now():
    async def scene():
        hub = Hub()
        with hub.join("a") as before:
            hub.close()
            with hub.join("b") as after:
                assert before.ended
                assert after.ended
                return before.retry_ms, after.retry_ms

    assert asyncio.run(scene()) == (RETRY_AFTER_RESTART_MS, RETRY_AFTER_RESTART_MS)


def test_a_revoked_session_ends_without_being_asked_back():
    async def scene():
        hub = Hub()
        with hub.join("a") as listener:
            hub.end("a")
            return listener.ended, listener.retry_ms

    assert asyncio.run(scene()) == (True, None)


def test_drained_waits_until_all_are_gone():
    async def scene():
        hub = Hub()
        await hub.drained()
        with hub.join("a"):
            waiting = asyncio.ensure_future(hub.drained())
            await asyncio.sleep(0.01)
            assert not waiting.done()
        await asyncio.wait_for(waiting, 1)
        assert hub.count("a") == 0

    asyncio.run(scene())


def test_typing_is_told_to_those_who_listen_now():
    async def scene():
        hub = Hub()
        with hub.join("a") as listener:
            hub.set_typing("a", True)
            assert await listener.wait(0.01)
            assert hub.is_typing("a")
            hub.set_typing("a", False)
            return hub.is_typing("a")

    assert asyncio.run(scene()) is False
