"""What the pages are made of, read again when a file of it has changed."""

from __future__ import annotations

import dataclasses
import logging
from pathlib import Path

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.faq import FAQ_FILE, load_faq
from reliefdesk.content.house import HOUSE_FILE, load_house
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.switched_off import switched_off_in
from reliefdesk.content.taken_up import visitors
from reliefdesk.content.topic import load_topics
from reliefdesk.pages.page_content import Content

logger = logging.getLogger(__name__)

_SOURCES = ("clinic.yml", FAQ_FILE.as_posix(), HOUSE_FILE.as_posix(), "data/topics/*.yml")


class Answers:
    """ContentError when there is nothing to begin with; later, files with errors leave what was read before."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read_before: Content | None = None
        self._off, self._shown = switched_off_in(root), dict[frozenset[str], tuple[Content, Content]]()
        self._fresh = visitors.fresh(
            lambda: [path for source in _SOURCES for path in sorted(root.glob(source))], self._read
        )
        self._fresh.get()

    @property
    def content(self) -> Content:
        """What was taken up, without the topics that are switched off at this moment."""
        whole, off = self._fresh.get(), self._off()
        if not off:
            return whole
        shown = self._shown.get(off)
        if shown is None or shown[0] is not whole:
            topics = {name: topic for name, topic in whole.topics.items() if name not in off}
            shown = whole, dataclasses.replace(whole, topics=topics)
            self._shown = {off: shown}
        return shown[1]

    def _read(self) -> Content:
        try:
            self._read_before = self._read_all()
        except ContentError as error:
            if self._read_before is None:
                raise
            logger.warning("The pages stay as they were, because the content has errors:\n%s", error)
        return self._read_before

    def _read_all(self) -> Content:
        clinic, topics = load_clinic(self._root / "clinic.yml"), load_topics(self._root)
        content = Content(clinic, topics, load_faq(self._root / FAQ_FILE), load_house(self._root / HOUSE_FILE))
        try:
            _ = [(each.groups, each.notice) for each in map(content.speaking, content.languages)]
        except KeyError as error:
            raise ContentError([Problem("data", f"{error} is no fact of clinic.yml; run `make check`.")]) from None
        return content
