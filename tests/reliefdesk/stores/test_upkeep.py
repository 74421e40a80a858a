import asyncio

import pytest

from reliefdesk.stores.failure import StoreFailed
from reliefdesk.stores.upkeep import Upkeep


@pytest.mark.parametrize("error", [StoreFailed("the disk is full"), RuntimeError("odd")])
def test_work_that_failed_comes_again(error, caplog):
    tries = []

    async def scene():
        upkeep, done = Upkeep("The talks"), asyncio.Event()

        async def work():
            tries.append("try")
            if len(tries) == 1:
                raise error
            done.set()

        upkeep.repeat(work, 0.001)
        await asyncio.wait_for(done.wait(), 5)
        upkeep.stop()

    asyncio.run(scene())
    assert len(tries) >= 2
    assert "The talks" in caplog.text


def test_the_first_time_is_at_once_or_later():
    done = []

    async def scene():
        upkeep = Upkeep("The talks")

        async def work(name):
            done.append(name)

        upkeep.repeat(lambda: work("at once"), 60, at_once=True)
        upkeep.repeat(lambda: work("later"), 60)
        await asyncio.sleep(0.01)
        upkeep.stop()

    asyncio.run(scene())
    assert done == ["at once"]


def test_nothing_goes_on_after_the_stop():
    async def scene():
        upkeep = Upkeep("The talks")
        upkeep.spawn(asyncio.sleep(60))
        upkeep.stop()
        await asyncio.sleep(0.01)
        return len(asyncio.all_tasks())

    assert asyncio.run(scene()) == 1
