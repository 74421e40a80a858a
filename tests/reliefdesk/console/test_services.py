import dataclasses

import pytest

from reliefdesk.console.services import Services
from reliefdesk.content.callback import CallbackRequest
from reliefdesk.editing.callback_talk import CallbackTalk
from reliefdesk.editing.scrub import Scrubber
from reliefdesk.settings import Settings
from tests.talks import store_talk


@pytest.fixture
def services(content):
    opened = Services(content.root, Settings())
    yield opened
    opened.close()


def test_what_waits_is_counted_by_page(services):
    assert services.counts() == {"inbox": 0, "callbacks": 0, "publish": 0}
    services.inbox.missed.add("where can i park", "unknown")
    services.callbacks.add(CallbackRequest("Jane Roe", "+12025550143", "noon"))
    drafts = services.drafts
    drafts.save(dataclasses.replace(drafts.topic("risks"), answer="Few."), "Ed", drafts.version("risks"))
    drafts.save_file("data/faq.yml", "groups: []", "Ed", drafts.file_version("data/faq.yml"))
    assert services.counts() == {"inbox": 1, "callbacks": 1, "publish": 2}
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
