import contextlib
import json

import pytest

from reliefdesk.commands.telling import _lines
from reliefdesk.editing.drafts import Drafts
from reliefdesk.model.live import live_model
from reliefdesk.publication.content import digest, read_content
from reliefdesk.publication.journal import Journal, JournalEntry
from reliefdesk.publication.publication import WRITING
from reliefdesk.publication.release import Release
from reliefdesk.publication.store import PublicationStore
from reliefdesk.stores.desk import Desk
from reliefdesk.stores.failure import StoreFailed
from tests.archives import trained

ONE, OTHER = "data/topics/risks.yml", "data/topics/nerve_block_definition.yml"
NEW = "data/topics/parking.yml"


@pytest.fixture
def decided(content):
    """A publication of two files that was decided and then killed."""
    models, folder = trained(content, "new"), content.root / "var" / "publications"
    with contextlib.closing(Desk(content.root / "var" / "desk.db")) as desk:
        store, before = PublicationStore(desk), read_content(content.root)
        after = {path: before[path].replace("near a nerve", "beside a nerve") for path in (ONE, OTHER)}
        publication = store.add("publication", "Maria", "writing", before, {**before, **after})
        entry = JournalEntry(publication.id, "new.tar.gz", {path: digest(before[path]) for path in after}, after)
        Journal(folder / "journal.json", content.root, models).decide(entry)
        writing = Release(content.root, models, folder, store, Drafts(content.root, desk))
        yield writing, store, publication, after


def test_what_was_decided_is_written_and_live_and_needs_no_warning(decided, content, caplog):
    writing, store, publication, after = decided
    writing.finish()
    assert read_content(content.root).items() > after.items()
    assert live_model(content.root / "models").name == "new.tar.gz"
    assert (store.get(publication.id).state, store.get(publication.id).reasons) == ("published", ())
    assert caplog.text == ""


def test_a_file_that_was_changed_by_hand_meanwhile_stays_and_everybody_is_told(decided, content, caplog):
    writing, store, publication, after = decided
    mine = json.dumps({"by": "hand"})
    content.write(ONE, mine)
    writing.finish()
    assert (content.root / ONE).read_text() == mine
    assert (content.root / OTHER).read_text() == after[OTHER]
    done = store.get(publication.id)
    told = f"{ONE} was changed by hand while this was written, and stays as it is"
    assert done.state == "published"
    assert [reason.startswith(told) for reason in done.reasons] == [True]
    assert any(line.startswith(told) for line in _lines(done, "visitors"))  # who publishes at the command line
    assert told in caplog.text
    assert not store.change(publication.id, WRITING, state="running")


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:-5],
        lambda whole: b"\xff" + whole,
        lambda whole: b"[]",
        lambda whole: b"{}",
        lambda whole: whole.replace(b'"new.tar.gz"', b"7"),
        lambda whole: whole.replace(ONE.encode(), b"../../outside.yml"),
        lambda whole: whole.replace(ONE.encode(), b"/outside.yml"),
    ],
)
def test_a_damaged_journal_is_told_and_writes_nothing(decided, content, damage):
    writing, before = decided[0], read_content(content.root)
    path = content.root / "var" / "publications" / "journal.json"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(StoreFailed, match=r"damaged.*remove it"):
        writing.finish()
    assert read_content(content.root) == before


def test_a_file_that_is_no_text_any_more_stays_as_it_is(decided, content):
    writing, store, publication, _ = decided
    (content.root / ONE).write_bytes(b"\xff\xfe")
    writing.finish()
    assert (content.root / ONE).read_bytes() == b"\xff\xfe"
    assert "by hand" in store.get(publication.id).reasons[0]


@pytest.fixture
def journal(content):
    """Decided: one file is written anew, one removed, and one made."""
    models = trained(content, "new")
    journal = Journal(content.root / "var" / "journal.json", content.root, models)
    before = {path: digest((content.root / path).read_text()) for path in (ONE, OTHER)}
    journal.decide(JournalEntry("one", "new.tar.gz", {**before, NEW: None}, {ONE: "new", OTHER: None, NEW: "made"}))
    return journal


def test_a_kill_after_the_files_and_before_the_record_is_finished_by_the_next_start(journal, content):
    class Killed(Exception):
        pass

    def killed(entry, kept):
        raise Killed

    with pytest.raises(Killed):
        journal.finish(journal.pending(), killed)
    again, kept = journal.pending(), []
    journal.finish(again, lambda entry, names: kept.append(names))
    assert kept == [[]]  # what it wrote itself is nobody's change by hand
    assert (content.root / ONE).read_text() == "new"
    assert (content.root / NEW).read_text() == "made"
    assert not (content.root / OTHER).exists()
    assert journal.pending() is None


def test_a_file_that_somebody_made_meanwhile_where_there_was_none_stays(journal, content):
    content.write(NEW, "mine")
    kept = []
    journal.finish(journal.pending(), lambda entry, names: kept.extend(names))
    assert kept == [NEW]
    assert (content.root / NEW).read_text() == "mine"


def test_without_a_decision_there_is_nothing_to_finish(content):
    assert Journal(content.root / "var" / "journal.json", content.root, content.root / "models").pending() is None


def test_what_is_being_written_belongs_to_a_model(tmp_path):
    journal = Journal(tmp_path / "journal.json", tmp_path, tmp_path)
    assert journal.model() == ""
    journal.decide(JournalEntry("one", "one.tar.gz", {}, {}))
    assert journal.model() == "one.tar.gz"
    (tmp_path / "journal.json").write_text("[")
    assert journal.model() == ""
