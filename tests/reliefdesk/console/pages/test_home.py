from reliefdesk.content.callback import CallbackRequest
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import words


def test_when_nothing_waits_the_first_page_counts_nothing(maria):
    page = words(maria.get("/"))
    assert page.startswith("What waits 0 questions in the inbox 0 people want a call back 0 topics are changed")
    assert "Not published yet" not in page


def test_what_waits_is_counted_and_drafts_are_listed_with_who_wrote_them(maria, console, content):
    content.topic("nerve_block_definition", review_by="2026-01-02")
    console.services.inbox.missed.add("where can i park", "unknown", "")
    console.services.callbacks.add(CallbackRequest("Jane Roe", "+12025550143", "in the morning"))
    send(maria, "/", "/topics/risks/delete")
    page = words(maria.get("/"))
    assert "1 question in the inbox" in page  # and not those of the deleted topic, which no visitor asked
    assert "1 people want a call back" in page
    assert "1 topic is changed and not published 0 answers are not approved yet 1 answer is due for review" in page
    assert "About risks deleted Maria," in page
