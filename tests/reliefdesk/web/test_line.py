import asyncio

from reliefdesk.web.line import Line


def called(*waiting, may_go=lambda person: True):
    """In which order these people, an address and a name each, are called."""

    async def scene():
        line, order = Line(may_go), []

        async def wait(address, person, number):
            await line.wait(person, address)
            order.append(f"{person}{number}")

        tasks = [asyncio.create_task(wait(*each, number)) for number, each in enumerate(waiting)]
        await asyncio.wait(tasks, timeout=0.5)
        for task in tasks:
            task.cancel()
        return order

    return asyncio.run(scene())


def test_addresses_take_turns_and_at_each_its_people_do():
    waiting = [("a", "anna"), ("a", "anna"), ("a", "bert"), ("a", "cleo"), ("b", "dora"), ("b", "dora")]
    assert called(*waiting) == ["anna0", "dora4", "bert2", "dora5", "cleo3", "anna1"]


def test_who_may_not_go_yet_holds_up_nobody_else():
    assert called(("a", "anna"), ("a", "bert"), ("b", "anna"), may_go=lambda person: person != "anna") == ["bert1"]


def test_whoever_makes_room_says_so_and_the_next_is_called():
    async def scene():
        is_open = False
        line = Line(lambda person: is_open)
        waiting = asyncio.create_task(line.wait("anna", "a"))
        await asyncio.sleep(0.01)
        assert not waiting.done()
        is_open = True
        line.look()
        await asyncio.wait_for(waiting, 5)

    asyncio.run(scene())


def test_nothing_is_kept_of_those_who_left():
    async def scene():
        line = Line(lambda person: False)
        waiting = [asyncio.create_task(line.wait(f"p{number}", f"a{number}")) for number in range(100)]
        await asyncio.sleep(0.01)
        for each in waiting:
            each.cancel()
        await asyncio.wait(waiting)
        line.look()
        await asyncio.sleep(0.01)
        return line._waiting

    assert asyncio.run(scene()) == {}
