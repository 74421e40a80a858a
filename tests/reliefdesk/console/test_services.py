import dataclasses

import pytest

from reliefdesk.console.services import Services
from reliefdesk.content.callback import CallbackRequest
from reliefdesk.editing.callback_talk import CallbackTalk
from reliefdesk.editing.scrub import Scrubber
from reliefdesk.publication.store import PublicationStore
from reliefdesk.settings import Settings
from reliefdesk.staff.account import Account
from tests.talks import store_talk


@pytest.fixture
def services(content):
    opened = Services(content.root, Settings())
    yield opened
    opened.close()


def test_what_waits_is_counted_by_page(services):
    assert services.counts() == {"inbox": 0, "callbacks": 0, "sign": 0, "publish": 0}
    services.inbox.missed.add("where can i park", "unknown")
    services.callbacks.add(CallbackRequest("Jane Roe", "+12025550143", "noon"))
    drafts = services.drafts
    drafts.save(dataclasses.replace(drafts.topic("risks"), answer="Few."), "Ed", drafts.version("risks"))
    drafts.save_file("data/faq.yml", "groups: []", "Ed", drafts.file_version("data/faq.yml"))
    assert services.counts() == {"inbox": 1, "callbacks": 1, "sign": 1, "publish": 2}
    assert services.changed_files() == {"data/faq.yml": "Page of all answers"}


def test_the_content_is_that_with_all_drafts_in_place(services, content):
    drafts = services.drafts
    drafts.save(dataclasses.replace(drafts.topic("risks"), answer="Few."), "Ed", drafts.version("risks"))
    assert services.project().topics["risks"].answer == "Few."
    assert drafts.live("risks").answer != "Few."


def test_the_talk_behind_a_callback_is_read_and_a_file_that_is_none_is_no_talk(services):
    path = services.root / services.settings.conversations
    scrubber = Scrubber.of(services.project())
    services.callbacks.add(CallbackRequest("Jane Roe", "+12025550143", "noon"), "t")
    (stored,) = services.callbacks.open_requests()
    store_talk(path, "t", [("user", "can i drive", "not_covered")])
    assert services.talk_of(stored, scrubber).question == "can i drive"
    path.write_text("no data base at all " * 90)
    assert services.talk_of(stored, scrubber) == CallbackTalk()


def test_only_what_the_account_may_settle_waits_for_it(services):
    services.callbacks.add(CallbackRequest("Jane Roe", "+12025550143", "noon"))
    PublicationStore(services.desk).add("publication", "Maria", "waiting", {}, {})
    maria, bob = (Account(name.lower(), name, "publisher", callbacks=True) for name in ("Maria", "Bob"))
    assert (services.waiting(maria), services.waiting(bob)) == (1, 2)
    assert services.waiting(Account("ed", "Ed", "editor")) == 0


def test_what_a_letter_may_hold_of_visitors_is_who_when_and_what_about(services):
    number = services.callbacks.add(CallbackRequest("Jane Roe", "+12025550143", "noon"), "t")
    store_talk(services.root / services.settings.conversations, "t", [("user", "can i drive", "not_covered")])
    assert services._words("callback", [str(number), "99"]) == ["Jane Roe, (202) 555-0143, noon: can i drive"]
    assert services._words("red_flag", ["1"]) == []
