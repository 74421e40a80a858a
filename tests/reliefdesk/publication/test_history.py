import pytest

from reliefdesk.publication.content import read_content
from reliefdesk.publication.history import History, completed
from reliefdesk.publication.publication import NotPossible
from reliefdesk.publication.store import PublicationStore

RISKS = "data/topics/risks.yml"


class Queue:
    """Nothing was interrupted."""

    def recover(self):
        pass


@pytest.fixture
def store(desk):
    return PublicationStore(desk)


@pytest.fixture
def history(content, store):
    content.write("domain.yml", {"responses": {}})
    return History(content.root, content.root / "models", store, Queue())


def published(content, store, before=None):
    now = read_content(content.root)
    return store.add("publication", "Maria", "published", before or now, now)


def test_what_is_live_is_none_once_somebody_changed_a_file_by_hand(content, store, history):
    assert history.live() is None
    newest = published(content, store)
    assert history.live().id == newest.id
    (content.root / RISKS).write_text("# changed by hand\n")
    assert history.live() is None


def test_one_goes_back_to_the_newest_that_differs_from_what_is_live(content, store, history):
    with pytest.raises(NotPossible, match="nothing to go back to"):
        history.before()
    first = published(content, store)
    path = content.root / RISKS
    path.write_text(path.read_text().replace("can", "may"))
    published(content, store)
    assert history.before().id == first.id


def test_a_file_that_was_not_published_yet_is_as_it_is_now(content, store, history):
    now = read_content(content.root)
    old = {path: text for path, text in now.items() if path != "domain.yml"}
    found = store.add("publication", "Maria", "waiting", old, old)
    assert history.content(found.id) == now
    assert history.content_to_go_back_to(found.id)["domain.yml"] == now["domain.yml"]
    assert completed(old, now) == now
    assert completed({**old, RISKS: "another"}, now) != now


def test_what_waits_is_the_current_one(content, store, history):
    published(content, store)
    assert history.current() is None
    now = read_content(content.root)
    waiting = store.add("publication", "Bob", "waiting", now, now)
    assert history.current().id == waiting.id
    assert history.history()[0].id == waiting.id
