import asyncio

import pytest

from reliefdesk.content.taken_up import TakenUp


@pytest.fixture
def files(tmp_path):
    """The name and the hours of a clinic, each in a file."""
    for name in ("name", "hours"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    return tmp_path


@pytest.fixture
def visitors():
    return TakenUp()


def taken(visitors, files, name, kind="fresh"):
    path = files / name
    return getattr(visitors, kind)(lambda: [path], lambda: path.read_text(encoding="utf-8"))


def test_where_no_server_runs_a_changed_file_is_read_at_once(visitors, files):
    name = taken(visitors, files, "name")
    assert name.get() == "old"
    (files / "name").write_text("changed")
    assert name.get() == "changed"


def test_while_files_are_written_all_stays_as_it_was_and_then_changes_in_one_step(visitors, files):
    name, hours = taken(visitors, files, "name"), taken(visitors, files, "hours")
    assert (name.get(), hours.get()) == ("old", "old")
    visitors.settle(lambda: False)
    for one in ("name", "hours"):
        (files / one).write_text("published")
        assert (name.get(), hours.get()) == ("old", "old")
    take_up = visitors.prepare()
    assert (name.get(), hours.get()) == ("old", "old")
    take_up()
    assert (name.get(), hours.get()) == ("published", "published")


def test_what_is_written_while_it_is_read_is_not_taken(visitors, files):
    name = taken(visitors, files, "name")
    name.get()
    answers = iter([True, False, True, True])
    visitors.settle(lambda: next(answers))
    (files / "name").write_text("half of it")
    assert name.get() == "old"
    assert name.get() == "half of it"


def test_a_turn_keeps_to_the_facts_of_its_beginning(visitors, files):
    hours = taken(visitors, files, "hours", "fact")

    async def turn(go_on):
        with visitors.one_moment(), visitors.one_moment():
            await go_on.wait()
            return await asyncio.to_thread(hours.get)

    async def talk():
        go_on = asyncio.Event()
        first = asyncio.create_task(turn(go_on))
        await asyncio.sleep(0)
        (files / "hours").write_text("published")
        assert hours.get() == "published"
        go_on.set()
        return await first, await turn(go_on)

    assert asyncio.run(talk()) == ("old", "published")


def test_a_fact_that_cannot_be_read_is_told_where_it_is_asked_for(visitors, files):
    hours = taken(visitors, files, "hours", "fact")
    (files / "hours").unlink()
    with visitors.one_moment(), pytest.raises(FileNotFoundError):
        hours.get()
