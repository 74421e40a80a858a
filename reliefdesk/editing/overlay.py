"""The files that publishing writes: drafts laid over the project, and what has to follow from them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from reliefdesk.content.faq import FAQ_FILE
from reliefdesk.content.out_of_scope import OUT_OF_SCOPE_FILE
from reliefdesk.content.problem import ContentError
from reliefdesk.content.topic import Signed, unsigned
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments
from reliefdesk.content.wording import words_of
from reliefdesk.editing.approvals import Approvals
from reliefdesk.editing.deletion import DOMAIN_FILE, TOPICS_FOLDER, without
from reliefdesk.editing.draft_store import Draft
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.not_ours import not_ours
from reliefdesk.editing.takeover import themes_without, unanswered_without
from reliefdesk.editing.topic_file import held_out_file, topic_file

Files = Mapping[str, str | None]  # texts by path within the project; None removes a file


class Overlay:
    """Over the files of the project in `root`, with the approval that a topic's words have."""

    def __init__(self, root: Path, approvals: Approvals) -> None:
        self._root, self._approvals = root, approvals

    def of(
        self, drafts: Sequence[Draft], only: Collection[str] | None = None, trying: bool = False
    ) -> dict[str, str | None]:
        """What differs once the drafts of these names are live; all of `drafts` when none are named.

        `trying` counts words that nobody has signed as approved.
        """
        chosen = [draft for draft in drafts if only is None or draft.name in only]
        files: dict[str, str | None] = {}
        taken, tested = set[str](), set[str]()
        for draft in chosen:
            if not draft.name.startswith(TOPICS_FOLDER):
                files[draft.name] = draft.content
                if draft.name == OUT_OF_SCOPE_FILE.as_posix():
                    taken.update(map(words_of, _not_ours(draft.content)))
                continue
            files.update(self._files(draft, trying))
            if draft.content is not None:
                edit = TopicEdit.from_json(draft.content)
                taken.update(map(words_of, edit.questions))
                tested.update(map(words_of, edit.held_out))
        files.update(themes_without(self._root, taken))
        files.update(unanswered_without(self._root, tested))
        files.update(self._mended(files, drafts))
        return {name: text for name, text in files.items() if text != self._live(name)}

    def _files(self, draft: Draft, trying: bool) -> dict[str, str | None]:
        held_out = held_out_path(draft.name)
        if draft.content is None:
            return {draft.name: None, held_out: None}
        edit, live = TopicEdit.from_json(draft.content), self._live(held_out)
        files: dict[str, str | None] = {
            draft.name: topic_file(
                edit, self._live(draft.name), self._signed(edit, trying), self._translations(edit, trying)
            )
        }
        if edit.held_out or live is not None:
            files[held_out] = held_out_file(edit.held_out, live)
        return files

    def _signed(self, edit: TopicEdit, trying: bool) -> Signed:
        standing = self._approvals.of(edit)
        return standing.signed or (unsigned("nobody yet", edit.words) if trying else standing.file)

    def _translations(self, edit: TopicEdit, trying: bool) -> dict[str, Signed]:
        found = {}
        for each in edit.translations:
            standing = self._approvals.of_translation(edit, each.language)
            if standing:
                tried = unsigned("nobody yet", each.words) if trying else standing.file
                found[each.language] = standing.signed or tried
        return found

    def _mended(self, files: Files, drafts: Sequence[Draft]) -> Files:
        """What names topics or treatments that will not be there once `files` are written, without these."""
        gone = {Path(name).stem for name, text in files.items() if text is None and name.startswith(TOPICS_FOLDER)}
        gone |= {Path(draft.name).stem for draft in drafts if self._stays_new(draft, files)}
        treatments = self._treatments(None) - self._treatments(files.get(TREATMENTS_FILE.as_posix()))
        if not gone and not treatments:
            return {}
        live = {f"{TOPICS_FOLDER}{path.name}" for path in (self._root / TOPICS_FOLDER).glob("*.yml")}
        topics = live | {name for name in files if name.startswith(TOPICS_FOLDER)}
        mended: dict[str, str | None] = {}
        for name in (*topics, DOMAIN_FILE, FAQ_FILE.as_posix(), "clinic.yml"):
            if text := files[name] if name in files else self._live(name):
                mended[name] = without(name, text, gone, treatments)
        return mended

    def _stays_new(self, draft: Draft, files: Files) -> bool:
        """Whether it is a topic that is not live, and will not be once `files` are written."""
        is_topic = draft.name.startswith(TOPICS_FOLDER) and draft.content is not None
        return is_topic and draft.name not in files and self._live(draft.name) is None

    def _treatments(self, text: str | None) -> set[str]:
        """The ids in a text of their file, or in the live one; none when it cannot be read."""
        try:
            return {*load_treatments(self._root / TREATMENTS_FILE, text)}
        except ContentError:
            return set()

    def _live(self, name: str) -> str | None:
        path = self._root / name
        # Saved by hand in other letters it is shown all the same, to be mended.
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None


def _not_ours(text: str | None) -> tuple[str, ...]:
    try:
        return not_ours(text or "")
    except ContentError:
        return ()  # the checks tell of it


def held_out_path(path: str) -> str:
    """The file of a topic's held-out questions; of any other file itself."""
    return f"tests/topics/{Path(path).name}" if path.startswith(TOPICS_FOLDER) else path
