import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.draft_store import DraftStore
from reliefdesk.editing.edit import version_of
from reliefdesk.editing.file_drafts import MOST_FILE_CHARACTERS, Conflict, FileDrafts

FILE = "data/faq.yml"


@pytest.fixture
def store(desk):
    return DraftStore(desk)


@pytest.fixture
def files(content, store):
    content.write(FILE, "live")
    return FileDrafts(content.root, store)


def save(files, text, by="ana"):
    return files.save_file(FILE, text, by, files.file_version(FILE))


def test_what_is_live_is_shown_until_there_is_a_draft(files):
    assert (files.file(FILE), files.live_file(FILE)) == ("live", "live")
    assert save(files, "draft") == version_of("draft") == files.file_version(FILE)
    assert (files.file(FILE), files.live_file(FILE)) == ("draft", "live")


def test_a_file_that_is_not_there_is_empty(files, content):
    (content.root / FILE).unlink()
    assert (files.file(FILE), files.live_file(FILE), files.file_version(FILE)) == ("", None, "")


def test_whoever_saves_over_somebody_elses_change_is_shown_it(files):
    before = files.file_version(FILE)
    save(files, "hers", "ana")
    with pytest.raises(Conflict, match="Somebody else changed this file") as conflict:
        files.save_file(FILE, "his", "bert", before)
    assert (conflict.value.theirs, conflict.value.their_version) == ("hers", version_of("hers"))
    assert files.file(FILE) == "hers"


def test_the_same_words_from_two_people_are_no_conflict_and_no_second_change(files, store):
    before = files.file_version(FILE)
    save(files, "same")
    assert files.save_file(FILE, "same", "bert", before) == version_of("same")
    assert [change.by for change in store.log(FILE)] == ["ana"]


def test_back_to_what_is_live_there_is_no_draft_left(files, store):
    save(files, "draft")
    save(files, "live", "bert")
    assert store.all() == []
    assert [(change.by, change.what) for change in store.log(FILE)] == [("bert", "saved"), ("ana", "saved")]
    save(files, "live")
    assert len(store.log(FILE)) == 2


def test_a_discarded_draft_is_gone_and_the_history_tells_of_it(files, store):
    files.discard_file(FILE, "ana")
    assert store.log(FILE) == []
    save(files, "draft")
    files.discard_file(FILE, "bert")
    change, _ = store.log(FILE)
    assert (files.file(FILE), change.what, change.before, change.after) == ("live", "discarded", "draft", "live")


def test_lines_end_as_in_the_project_however_a_browser_ends_them(files):
    save(files, "one\r\ntwo\r\n")
    assert files.file(FILE) == "one\ntwo\n"


def test_a_file_saved_by_hand_in_other_letters_is_shown_to_be_mended(files, content):
    (content.root / FILE).write_bytes("Köln".encode("latin-1"))
    assert files.file(FILE) == "K\ufffdln"


def test_more_than_anybody_writes_is_refused(files):
    with pytest.raises(ContentError, match="too long, 1,000,000 characters at most"):
        save(files, "x" * (MOST_FILE_CHARACTERS + 1))
    save(files, "x" * MOST_FILE_CHARACTERS)


@pytest.mark.parametrize("name", ["", "config.yml", "../clinic.yml", "data/topics/risks.yml", "/etc/passwd"])
def test_no_other_file_is_shown_or_changed(files, name):
    for touch in (files.file, files.file_version, files.live_file):
        with pytest.raises(ContentError, match="this file cannot be edited here"):
            touch(name)
    with pytest.raises(ContentError):
        files.save_file(name, "", "ana", "")
    with pytest.raises(ContentError):
        files.discard_file(name, "ana")
