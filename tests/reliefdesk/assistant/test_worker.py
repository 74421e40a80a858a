import asyncio

from reliefdesk.assistant.worker import MOST_WAITING, Worker
from reliefdesk.webchat.intake import Question


def question(session, number):
    return Question(session, f"question-{number}", "Hello")


def test_a_conversations_questions_are_answered_in_order_and_one_at_a_time():
    async def scene():
        done, running, finished = [], [], asyncio.Event()

        async def answer(asked):
            running.append(asked.session)
            assert running.count(asked.session) == 1
            await asyncio.sleep(0.001)
            running.remove(asked.session)
            done.append((asked.session, asked.id))
            if len(done) == 40:
                finished.set()

        worker = Worker(answer)
        for number in range(20):
            for session in "ab":
                worker.put(question(session, number))
        await asyncio.wait_for(finished.wait(), 10)
        for session in "ab":
            expected = [f"question-{number}" for number in range(20)]
            assert [identity for who, identity in done if who == session] == expected

    asyncio.run(scene())


def test_one_visitor_does_not_wait_for_another():
    async def scene():
        gate, done = asyncio.Event(), []

        async def answer(asked):
            if asked.session == "slow":
                await gate.wait()
            done.append(asked.session)

        worker = Worker(answer)
        worker.put(question("slow", 1))
        worker.put(question("quick", 1))
        await asyncio.sleep(0.01)
        assert done == ["quick"]
        gate.set()
        await worker.stop(1)

    asyncio.run(scene())


def test_a_question_that_fails_does_not_stop_the_next():
    async def scene():
        done = []

        async def answer(asked):
            if asked.id == "question-1":
                raise ZeroDivisionError
            done.append(asked.id)

        worker = Worker(answer)
        worker.put(question("a", 1))
        worker.put(question("a", 2))
        await asyncio.sleep(0.01)
        assert done == ["question-2"]
        assert not worker.has("a", "question-1")

    asyncio.run(scene())


def test_at_the_end_the_running_turn_is_waited_for_and_the_next_is_left():
    async def scene():
        done = []

        async def answer(asked):
            await asyncio.sleep(0.02)
            done.append(asked.id)

        worker = Worker(answer)
        for number in range(3):
            worker.put(question("a", number))
        await asyncio.sleep(0.001)
        await worker.stop(1)
        assert done == ["question-0"]
        assert worker.is_full

    asyncio.run(scene())


def test_the_end_does_not_wait_for_a_turn_that_hangs():
    async def scene():
        worker = Worker(lambda _: asyncio.sleep(60))
        worker.put(question("a", 1))
        await asyncio.sleep(0.001)
        await asyncio.wait_for(worker.stop(0.01), 1)

    asyncio.run(scene())


def test_a_forgotten_sessions_questions_are_dropped_but_for_the_one_that_runs_which_is_waited_for():
    async def scene():
        gate, done = asyncio.Event(), []

        async def answer(asked):
            await gate.wait()
            done.append(asked.id)

        worker = Worker(answer)
        for number in range(3):
            worker.put(question("a", number))
        await asyncio.sleep(0.001)
        await worker.drop("nobody")
        dropped = asyncio.ensure_future(worker.drop("a"))
        await asyncio.sleep(0.01)
        assert not dropped.done()
        gate.set()
        await dropped
        assert done == ["question-0"]

    asyncio.run(scene())


def test_a_turn_that_was_about_to_begin_is_waited_for_too():
    async def scene():
        done = []

        async def answer(asked):
            await asyncio.sleep(0.01)
            done.append(asked.id)

        worker = Worker(answer)
        worker.put(question("a", 0))
        await worker.drop("a")
        assert done == ["question-0"]

    asyncio.run(scene())


def test_there_is_an_end_to_what_may_wait():
    async def scene():
        worker = Worker(lambda _: asyncio.sleep(60))
        for number in range(MOST_WAITING):
            assert not worker.is_full
            worker.put(question("a", number))
        assert worker.is_full
        await worker.stop(0)

    asyncio.run(scene())
