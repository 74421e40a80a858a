import contextlib
import json

import pytest

from reliefdesk.commands.publication import _lines
from reliefdesk.editing.desk import Desk
from reliefdesk.editing.drafts import Drafts
from reliefdesk.live import live_model
from reliefdesk.publication.content import digest, read_content
from reliefdesk.publication.journal import Entry, Journal
from reliefdesk.publication.publication import WRITING
from reliefdesk.publication.store import PublicationStore
from reliefdesk.publication.writing import Writing
from tests.archives import trained

ONE, OTHER = "data/topics/risks.yml", "data/topics/nerve_block_definition.yml"


@pytest.fixture
def decided(content):
    """A publication of two files that was decided and then killed."""
    models, folder = trained(content, "new"), content.root / "var" / "publications"
    with contextlib.closing(Desk(content.root / "var" / "desk.db")) as desk:
        store, before = PublicationStore(desk), read_content(content.root)
        after = {path: before[path].replace("near a nerve", "beside a nerve") for path in (ONE, OTHER)}
        publication = store.add("publication", "Maria", "writing", before, {**before, **after})
        entry = Entry(publication.id, "new.tar.gz", {path: digest(before[path]) for path in after}, after)
        Journal(folder / "journal.json", content.root, models).decide(entry)
        writing = Writing(content.root, models, folder, store, Drafts(content.root, desk))
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
    assert any(line.startswith(told) for line in _lines(done))  # who publishes at the command line
    assert told in caplog.text
    assert not store.change(publication.id, WRITING, state="running")
