"""The topics that are live, read anew only when their files change."""

from __future__ import annotations

from pathlib import Path

from reliefdesk.content.held_out import load_held_out
from reliefdesk.content.topic import load_topic
from reliefdesk.editing.edit import TopicEdit

_Stamp = tuple[tuple[int, int, int] | None, ...]


class LiveTopics:
    """Threads may share it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[str, tuple[_Stamp, TopicEdit | None]] = {}

    def ids(self) -> set[str]:
        return {path.stem for path in (self._root / "data" / "topics").glob("*.yml")}

    def get(self, name: str) -> TopicEdit | None:
        """None when there is no such topic; ContentError says what is wrong with its files."""
        if name not in self.ids():  # and so no path leads elsewhere
            return None
        folders = ("data", "tests")
        stamp = tuple(_stamp(self._root / folder / "topics" / f"{name}.yml") for folder in folders)
        if (found := self._read.get(name)) and found[0] == stamp:
            return found[1]
        topic = load_topic(self._root, name)
        held_out = (question.text for question in load_held_out(self._root, name, "held_out"))
        edit = TopicEdit.of(topic, held_out) if topic else None
        self._read[name] = (stamp, edit)
        return edit


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
