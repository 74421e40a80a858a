from reliefdesk.content.approval import SHIPPED_BY
from reliefdesk.content.callback import CallbackRequest
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import words


def test_when_nothing_waits_the_first_page_counts_nothing(maria):
    page = words(maria.get("/"))
    assert "0 questions in the inbox 0 people want a call back 0 topics are changed" in page
    assert "Not published yet" not in page


def test_what_waits_is_counted_and_drafts_are_listed_with_who_wrote_them(maria, console, content):
    content.topic("nerve_block_definition", review_by="2026-01-02")
    console.services.inbox.missed.add("where can i park", "unknown", "")
    console.services.callbacks.add(CallbackRequest("Jane Roe", "+12025550143", "in the morning"))
    send(maria, "/", "/topics/risks/delete")
    page = words(maria.get("/"))
    assert "1 question in the inbox" in page  # and not those of the deleted topic, which no visitor asked
    assert "1 person wants a call back" in page
    assert "1 topic is changed and not published 0 answers are not signed yet 1 answer is due for review" in page
    assert "About risks deleted Maria," in page


def test_the_first_steps_of_a_new_clinic_are_listed_and_go_away_by_themselves(maria, console, content):
    assert "First steps" not in words(maria.get("/"))
    content.clinic(example=True)
    content.topic("risks", approved_by=SHIPPED_BY)
    page = words(maria.get("/"))
    assert "First steps Write your clinic’s own facts Visitors read “This clinic is an invented example.”" in page
    assert "Have a clinician read the 1 answer that came with it" in page
    assert "Try it" in page
    assert "1 answer is not signed yet" in page
    content.clinic()
    content.topic("risks")
    assert "First steps" not in words(maria.get("/"))


def test_who_sees_callbacks_is_warned_while_nobody_is_told_of_them(maria, ed):
    assert "Nobody is told when a visitor wants a call back." in words(maria.get("/"))
    assert "Nobody is told when a visitor wants a call back." in words(maria.get("/callbacks"))
    assert "Nobody is told" not in words(ed.get("/"))
