import datetime

import pytest

from reliefdesk.editing.draft_store import DraftStore
from reliefdesk.stores.desk import Desk


@pytest.fixture
def store(desk):
    return DraftStore(desk)


def changes(store, name):
    return [(change.by, change.what, change.before, change.after) for change in store.log(name)]


def test_a_file_has_one_draft_which_the_last_one_to_save_replaces(store):
    begun = datetime.datetime.now(datetime.timezone.utc)
    store.put("clinic.yml", "one", "v1", "ana", None)
    store.put("clinic.yml", "two", "v2", "bert", "one")
    (draft,) = store.all()
    assert store.get("clinic.yml") == draft
    assert (draft.content, draft.live, draft.changed_by) == ("two", "v2", "bert")
    assert abs(draft.changed_at - begun) < datetime.timedelta(minutes=1)


def test_drafts_come_in_the_order_of_their_names(store):
    for name in ("b.yml", "a.yml", "c.yml"):
        store.put(name, "", "", "ana", None)
    assert [draft.name for draft in store.all()] == ["a.yml", "b.yml", "c.yml"]


def test_every_change_is_in_the_history_the_newest_first(store):
    store.put("a.yml", "one", "", "ana", None)
    store.put("a.yml", None, "", "bert", "one")
    store.put("b.yml", "other", "", "ana", None)
    store.drop("a.yml", "carl", "discarded", None, "live")
    assert changes(store, "a.yml") == [
        ("carl", "discarded", None, "live"),
        ("bert", "deleted", "one", None),
        ("ana", "saved", None, "one"),
    ]
    assert store.get("a.yml") is None
    assert store.get("b.yml")


def test_a_draft_without_content_removes_its_file(store):
    store.put("a.yml", None, "", "ana", "one")
    assert store.get("a.yml").content is None


def test_another_process_sees_what_was_saved(store, desk):
    store.put("a.yml", "one", "", "ana", None)
    other = Desk(desk.path)
    assert DraftStore(other).get("a.yml") == store.get("a.yml")
    other.close()
