"""Switching a topic off and on at once: no draft, no training, no second person; each is an entry of the history."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator, Mapping

from reliefdesk.content.problem import ContentError
from reliefdesk.content.switched_off import SWITCHED_OFF_FILE, SwitchedOff, load_switched_off, switched_off_text
from reliefdesk.publication import git
from reliefdesk.publication.carrying_over import in_words
from reliefdesk.publication.content import Texts, topics_of
from reliefdesk.publication.decisions import OFF, Decisions
from reliefdesk.publication.lock import Lock
from reliefdesk.publication.publication import LIVE, NotPossible, Publication
from reliefdesk.stores import whole_file

_SECONDS_TO_WAIT = 10


class Switching(Decisions):
    """A publication that runs meanwhile goes on, and leaves what is switched off as it is."""

    def switched_off(self) -> Mapping[str, SwitchedOff]:
        """The topics that are off, with who did it and why; NotPossible while the file cannot be read."""
        try:
            return load_switched_off(self._root / SWITCHED_OFF_FILE)
        except ContentError as error:
            raise NotPossible(" ".join(f"{problem.place}: {problem.text}" for problem in error.problems)) from None

    def switch_off(self, topic: str, by: str, why: str) -> Publication:
        """From the next message on visitors hear that there is no answer, and whom to call."""
        why = " ".join(why.split())
        if not why:
            raise NotPossible("Write why it is switched off: colleagues and the log need to know.")
        with self._switching() as live:
            off = self.switched_off()
            if topic not in topics_of(live):
                raise NotPossible(f"There is no live topic {topic}, so there is nothing to switch off.")
            if topic in off:
                raise NotPossible(f"{_title(topic, live)} is switched off already, by {off[topic].by}.")
            today = datetime.datetime.now(datetime.timezone.utc).date()
            return self._switch(live, {**off, topic: SwitchedOff(by=by, on=today, why=why)}, topic, by, f"off: {why}")

    def switch_on(self, topic: str, by: str) -> Publication:
        """Visitors get its answer again, from the next message on."""
        with self._switching() as live:
            off = self.switched_off()
            if topic not in off:
                raise NotPossible(f"{_title(topic, live)} is not switched off.")
            return self._switch(live, {name: off[name] for name in off if name != topic}, topic, by, "on again.")

    @contextlib.contextmanager
    def _switching(self) -> Iterator[Texts]:
        """A block that alone changes what is off, with the files as they are then."""
        lock = Lock(self._folder / "switching.lock")
        if not lock.take(_SECONDS_TO_WAIT):
            raise NotPossible("Somebody switches a topic just now. Try again.")
        try:
            yield self._files()
        finally:
            lock.give_back()

    def _switch(self, live: Texts, off: Mapping[str, SwitchedOff], topic: str, by: str, how: str) -> Publication:
        self._note_what_is_live(live)
        there = topics_of(live)  # one that was deleted since is forgotten here
        text = switched_off_text({name: off[name] for name in off if name in there})
        whole_file.write(self._root / SWITCHED_OFF_FILE, text)
        reason = f"{_title(topic, live)} was switched {how}"
        note = git.commit(self._root, [OFF], f"{reason[:70]}\n\nBy {by}.")
        model = self._current_model()
        done = self._store.add("switch", by, "published", live, {**live, OFF: text})
        values = {"reasons": [*filter(None, (reason, note))], "model": model.name if model else ""}
        self._store.end(done.id, "published", LIVE, **values)
        return self._store.get(done.id)


def _title(topic: str, live: Texts) -> str:
    path = f"data/topics/{topic}.yml"
    return in_words(path, live.get(path, ""))
