import pytest

from reliefdesk.alerts.news import Item, News
from reliefdesk.alerts.outbox import Outbox
from reliefdesk.content.callback import CallbackRequest
from reliefdesk.publication.store import PublicationStore
from reliefdesk.staff.audit import Audit
from reliefdesk.stores.callback_store import CallbackStore
from reliefdesk.stores.channel_failures import ChannelFailures
from tests.talks import store_talk

JANE = CallbackRequest("Jane Roe", "+12025550143", "noon")


@pytest.fixture
def paths(tmp_path):
    return tmp_path / "callbacks.db", tmp_path / "conversations.db"


@pytest.fixture
def news(desk, paths):
    return News(desk, Outbox(desk), *paths)


def test_an_empty_clinic_has_no_news(news):
    assert list(news.items()) == []


def test_each_request_is_told_once_and_one_that_is_settled_by_then_is_not(news, paths):
    store = CallbackStore(paths[0])
    store.set_state(store.add(JANE), "done")
    second = store.add(JANE)
    assert list(news.items()) == [Item("callback", str(second))]
    assert list(news.items()) == []
    third = store.add(JANE)
    assert list(news.items()) == [Item("callback", str(third))]


def test_a_look_that_was_cut_off_goes_on_where_it_was(news, paths):
    store = CallbackStore(paths[0])
    first, second = store.add(JANE), store.add(JANE)
    looked = news.items()
    assert next(looked) == Item("callback", str(first))
    looked.close()
    assert list(news.items()) == [Item("callback", str(first)), Item("callback", str(second))]


def test_a_publication_that_waits_says_who_started_it(news, desk):
    publications = PublicationStore(desk)
    waiting = publications.add("publication", "Maria", "waiting", {}, {})
    publications.add("publication", "Maria", "published", {}, {})
    assert list(news.items()) == [Item("approval", waiting.id, "Maria")]


def test_answers_that_lack_a_signature_are_told_by_who_has_the_drafts(desk, paths):
    item = Item("sign", "risks 2026-11-20", "Ed")
    assert list(News(desk, Outbox(desk), *paths, lambda: [item]).items()) == [item]


def test_cards_that_were_shown_before_the_first_look_are_no_news_and_those_after_it_are(news, paths):
    store_talk(paths[1], "t", [("user", "chest pain", "emergency")])
    assert list(news.items()) == []
    store_talk(
        paths[1], "t", [("user", "what is it", "risks"), ("bot", "Few.", ""), ("user", "i cant go on", "crisis")]
    )
    (item,) = news.items()
    assert item.kind == "red_flag"
    assert list(news.items()) == []


def test_a_store_that_was_replaced_is_looked_through_from_its_end(news, paths):
    store_talk(paths[1], "t", [("user", "what is it", "risks")] * 9)
    assert list(news.items()) == []
    paths[1].unlink()
    store_talk(paths[1], "t", [("user", "chest pain", "emergency")])
    assert list(news.items()) == []
    store_talk(paths[1], "t", [("user", "chest pain", "emergency")])
    assert [item.kind for item in news.items()] == ["red_flag"]


def test_a_channel_that_failed_is_told_and_stands_in_the_log(news, desk):
    ChannelFailures(desk.path).add("whatsapp", "it cannot be reached")
    assert [item.kind for item in news.items()] == ["channel"]
    assert list(news.items()) == []
    (entry,) = Audit(desk).entries()
    assert (entry.who, entry.did, entry.about) == (
        "Relief Desk",
        "saw a channel fail",
        "whatsapp: it cannot be reached",
    )
