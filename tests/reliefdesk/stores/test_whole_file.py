from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reliefdesk.stores import whole_file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_text_is_written_as_it_stands_into_a_folder_that_was_not_there(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "file.txt"
    whole_file.write(path, "Fünf\r\nZeilen\n")
    assert path.read_bytes() == "Fünf\r\nZeilen\n".encode()
    assert names(path.parent) == ["file.txt"]


def test_a_file_that_is_written_again_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    whole_file.write(path, "before")
    path.chmod(0o640)
    whole_file.write(path, "after")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("after", 0o640)


def test_a_text_that_cannot_be_written_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    whole_file.write(path, "before")
    with pytest.raises(UnicodeEncodeError):
        whole_file.write(path, "half a character: \ud800")
    assert path.read_text() == "before"


def test_whoever_reads_while_it_is_replaced_has_the_whole_of_one(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    whole_file.write(path, "before")
    with path.open() as reader:
        whole_file.write(path, "after")
        assert reader.read() == "before"


def test_a_copy_takes_the_place_of_what_was_there_and_no_bytes_of_its_own(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "folder" / "target"
    source.write_text("new")
    for before in (None, "old"):
        if before:
            whole_file.write(target, before)
        whole_file.copy(source, target)
        assert target.read_text() == "new"
        assert target.samefile(source)
        assert names(target.parent) == ["target"]


def test_a_copy_onto_itself_changes_nothing(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_text("text")
    whole_file.copy(source, target)
    whole_file.copy(source, target)
    whole_file.copy(source, source)
    assert (names(tmp_path), source.read_text()) == (["source", "target"], "text")


def test_where_a_disk_has_no_links_the_bytes_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_text("text")
    whole_file.copy(source, target)
    assert (target.read_text(), target.samefile(source)) == ("text", False)


def test_what_an_interrupted_copy_left_behind_is_in_nobodys_way(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_text("text")
    (tmp_path / ".target.part").write_text("half")
    whole_file.copy(source, target)
    assert (names(tmp_path), target.samefile(source)) == (["source", "target"], True)


def test_bytes_reach_the_disk_before_their_name_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced, sync = [], os.fsync

    def note(handle: int) -> None:
        found = os.fstat(handle)
        synced.append((found.st_ino, found.st_size if stat.S_ISREG(found.st_mode) else 0))
        sync(handle)

    monkeypatch.setattr(os, "fsync", note)
    path, folder = tmp_path / "file.txt", (tmp_path.stat().st_ino, 0)
    whole_file.write(path, "text")
    whole_file.copy(path, tmp_path / "copy.txt")
    file = (path.stat().st_ino, len("text"))
    whole_file.remove(path)
    assert synced == [file, folder, file, folder, folder]


def test_what_is_not_there_is_removed_already(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.touch()
    for gone in (path, path, tmp_path / "nowhere" / "file.txt"):
        whole_file.remove(gone)
        assert not gone.exists()
