"""The topics that are live, read anew only when their files change."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from reliefdesk.content.fresh import Fresh
from reliefdesk.content.held_out import load_held_out
from reliefdesk.content.topic import Topic, load_topic
from reliefdesk.editing.edit import TopicEdit


class LiveTopics:
    """The topics of the project in `root`; threads may share it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._topics: dict[str, Fresh[tuple[Topic, TopicEdit] | None]] = {}

    def ids(self) -> set[str]:
        """The names of the topics' files."""
        return {path.stem for path in (self._root / "data" / "topics").glob("*.yml")}

    def get(self, name: str) -> TopicEdit | None:
        """None when there is no such topic; ContentError says what is wrong with its files."""
        found = self._found(name)
        return found[1] if found else None

    def topic(self, name: str) -> Topic | None:
        """As `get`, with the approval that stands in its file."""
        found = self._found(name)
        return found[0] if found else None

    def _found(self, name: str) -> tuple[Topic, TopicEdit] | None:
        file = f"{name}.yml"
        if Path(file).name != file or not (self._root / "data" / "topics" / file).is_file():  # no path leads elsewhere
            return None
        if name not in self._topics:
            paths = [self._root / folder / "topics" / f"{name}.yml" for folder in ("data", "tests")]
            self._topics[name] = Fresh(lambda: paths, partial(self._read, name))
        return self._topics[name].get()

    def _read(self, name: str) -> tuple[Topic, TopicEdit] | None:
        topic = load_topic(self._root, name)
        held_out = (question.text for question in load_held_out(self._root, name, "held_out"))
        return (topic, TopicEdit.of(topic, held_out)) if topic else None
