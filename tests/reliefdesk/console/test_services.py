import dataclasses

import pytest

from reliefdesk.console.services import Services
from reliefdesk.content.callback import CallbackRequest
from reliefdesk.settings import Settings


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
