"""The watch over which model is live; imports Rasa."""

import asyncio
import importlib
import itertools

import pytest

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.model.archive import NoModel
from reliefdesk.model.live import point
from reliefdesk.model.served import served
from reliefdesk.model.signer import Signer

pytestmark = pytest.mark.rasa


@pytest.fixture
def module(monkeypatch):
    from reliefdesk.rasa.slim import install

    install()
    module = importlib.import_module("reliefdesk.server.swap")
    monkeypatch.setattr(module, "SECONDS_BETWEEN_LOOKS", 0.01)
    return module


@pytest.fixture
def watched(module, tmp_path, monkeypatch):
    """Runs the watch while `told()` gives, look by look, a model or an error; what was taken up, and the state."""

    def watch(look, take_up=lambda model: None, seconds=0.5):
        taken = []

        async def take(self, app, model):
            taken.append(model.name)
            take_up(model)

        def live(models):
            found = look()
            if isinstance(found, BaseException):
                raise found
            return found

        monkeypatch.setattr(module, "live_model", live)
        monkeypatch.setattr(module.Swap, "_take_up", take)
        swap = module.Swap(tmp_path, tmp_path / "old.tar.gz", Signer(tmp_path / "key"), tmp_path / "journal.json")

        async def run():
            await swap.start(None)
            await asyncio.sleep(seconds)
            assert not swap._watching.done()
            await swap.stop()

        asyncio.run(run())
        return taken, swap.state()

    return watch


@pytest.mark.parametrize("error", [OSError(24, "Too many open files"), MemoryError(), RuntimeError(), NoModel("gone")])
def test_no_error_ends_the_watch_and_each_kind_is_logged_once(watched, tmp_path, caplog, error):
    looks = []

    def look():
        looks.append(1)
        return error if len(looks) < 20 else tmp_path / "new.tar.gz"

    taken, state = watched(look, seconds=2)
    assert (taken, state) == (["new.tar.gz"], {"name": "new"})
    assert len([record for record in caplog.records if record.levelname == "ERROR"]) == 1


def test_what_failed_is_tried_again_later_each_time_and_at_once_when_its_file_changes(
    module, watched, tmp_path, caplog
):
    new = tmp_path / "new.tar.gz"
    new.write_bytes(b"cut off")

    def fail(model):
        raise ValueError("what a visitor wrote")

    taken, state = watched(lambda: new, fail, seconds=2.5)
    assert len(taken) == 2  # at once and after a second; the third try comes two seconds later
    assert state == {"name": "old", "problem": "the model that should be live cannot be used"}
    assert caplog.text.count("goes on answering, and it is tried again.") == 1
    tries = module._Tries()
    assert [tries.is_due((1,)), tries.is_due((1,)), tries.is_due((2,)), tries.is_due((2,))] == [
        True,
        False,
        True,
        False,
    ]


def test_the_wait_between_tries_ends_at_a_minute(module, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    tries, due = module._Tries(), []
    while now[0] < 400:
        if tries.is_due((1,)):
            due.append(now[0])
        now[0] += 0.5
    waits = [after - before for before, after in itertools.pairwise(due)]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60]


def test_a_pointer_that_goes_back_to_what_is_in_use_ends_the_trouble(watched, tmp_path):
    looks = []

    def look():
        looks.append(1)
        return NoModel("damaged") if len(looks) < 5 else tmp_path / "old.tar.gz"

    assert watched(look) == ([], {"name": "old"})


def test_files_are_settled_unless_a_publication_is_written_or_waits_to_be_taken_up(module, tmp_path):
    old, journal = tmp_path / "old.tar.gz", tmp_path / "journal.json"
    swap = module.Swap(tmp_path, old, Signer(tmp_path / "key"), journal)
    assert swap.is_settled()  # nobody can tell which is live: what is edited by hand is read
    for name in ("old.tar.gz", "new.tar.gz"):
        (tmp_path / name).touch()
    point(tmp_path, "old.tar.gz")
    assert swap.is_settled()
    journal.write_text('{"model": "new.tar.gz"}')
    assert not swap.is_settled()
    point(tmp_path, "new.tar.gz")
    journal.unlink()
    assert not swap.is_settled()
    swap._in_use = tmp_path / "new.tar.gz"
    assert swap.is_settled()


def test_what_was_read_is_taken_up_only_when_it_belongs_to_the_model(module, tmp_path, monkeypatch):
    journal, read = tmp_path / "journal.json", []
    swap = module.Swap(tmp_path, tmp_path / "old.tar.gz", Signer(tmp_path / "key"), journal)
    swap._followers.clear()

    def prepare():
        read.append(len(read))
        if len(read) == 2:
            journal.unlink()
        number = len(read)
        return lambda: read.append(f"took up {number}")

    def fail():
        raise ContentError([Problem("clinic.yml", "is wrong")])

    swap.follow(prepare)
    swap.follow(fail)  # its files stay as they were
    journal.write_text('{"model": "next.tar.gz"}')
    (take_up,) = asyncio.run(swap._prepared(tmp_path / "new.tar.gz"))
    take_up()
    assert read == [0, 1, "took up 2"]
    monkeypatch.setattr(module, "_MOST_SECONDS_TO_BE_WRITTEN", 0.05)
    journal.write_text('{"model": "next.tar.gz"}')
    swap._followers[:] = [lambda: lambda: None]
    with pytest.raises(RuntimeError, match="still being written"):
        asyncio.run(swap._prepared(tmp_path / "new.tar.gz"))


def test_a_server_tells_what_it_answers_with_while_it_watches(module, tmp_path, monkeypatch):
    swap = module.Swap(tmp_path, tmp_path / "old.tar.gz", Signer(tmp_path / "key"), tmp_path / "journal.json")
    told = []

    async def run():
        await swap.start(None)
        told.append(served(tmp_path))
        await swap.stop()
        told.append(served(tmp_path))

    asyncio.run(run())
    assert told == [["old.tar.gz"], []]
