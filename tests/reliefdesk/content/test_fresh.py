import os

import pytest

from reliefdesk.content.fresh import Fresh


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "facts.yml"
    path.write_text("one", encoding="utf-8")
    return path


def fresh_text(path, read):
    def text():
        read.append(path)
        return path.read_text(encoding="utf-8")

    return Fresh(lambda: path.parent.glob("*.yml"), text)


def test_what_stays_the_same_is_read_once(path):
    read = []
    fresh = fresh_text(path, read)
    assert (fresh.get(), fresh.get()) == ("one", "one")
    assert len(read) == 1


def test_a_changed_file_is_read_again(path):
    fresh = fresh_text(path, [])
    fresh.get()
    path.write_text("another", encoding="utf-8")
    assert fresh.get() == "another"


def test_a_file_in_the_place_of_another_is_read_again_even_if_it_looks_the_same(path):
    fresh = fresh_text(path, [])
    fresh.get()
    before, other = path.stat(), path.with_suffix(".new")
    other.write_text("two", encoding="utf-8")
    other.replace(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert fresh.get() == "two"


def test_a_file_that_came_or_went_is_a_change(path):
    fresh = Fresh(lambda: path.parent.glob("*.yml"), lambda: sorted(found.name for found in path.parent.glob("*.yml")))
    assert fresh.get() == ["facts.yml"]
    path.with_name("more.yml").touch()
    assert fresh.get() == ["facts.yml", "more.yml"]
    path.unlink()
    assert fresh.get() == ["more.yml"]


def test_after_an_error_it_is_tried_again(path):
    tries = iter([FileNotFoundError(), None])

    def read():
        if error := next(tries):
            raise error
        return "read"

    fresh = Fresh(lambda: [path], read)
    with pytest.raises(FileNotFoundError):
        fresh.get()
    assert fresh.get() == "read"


def test_what_was_prepared_is_given_once_it_is_taken_up(path):
    fresh = fresh_text(path, [])
    fresh.get()
    path.write_text("another", encoding="utf-8")
    take_up = fresh.prepare()
    path.write_text("another one", encoding="utf-8")
    take_up()
    assert fresh.get() == "another one"  # what changed since then is read as ever
