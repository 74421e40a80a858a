import dataclasses
import datetime
import re

import pytest

from reliefdesk.content.approval import SHIPPED_BY
from tests.reliefdesk.console.conftest import PASSWORD, send
from tests.reliefdesk.console.pages.conftest import words

NEXT_YEAR = str(datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(300))
HARD = "Interventional radiofrequency neuromodulation necessitates comprehensive multidisciplinary evaluation."


@pytest.fixture
def rivera(console, come):
    console.services.accounts.add("Dr. Rivera", "clinician", PASSWORD)
    return come("Dr. Rivera")


def write(console, answer="There are few of them.", by="Ed", name="risks"):
    drafts = console.services.drafts
    drafts.save(dataclasses.replace(drafts.topic(name), answer=answer), by, drafts.version(name))


def ticks(page):
    return re.findall(r'name="sign" value="([^"]+)"', page.text)


def sign(browser, *ticked, do="sign", until="2099-01-01", **fields):
    page = browser.get("/sign")
    date = re.search(r'name="review_by" type="date" value="([^"]+)"', page.text)
    fields = {"review_by": date[1] if date else until, **fields}
    return send(browser, "/sign", "/sign", sign=list(ticked or ticks(page)), do=do, **fields)


def standing(console, name="risks"):
    drafts = console.services.drafts
    return drafts.approvals.of(drafts.topic(name))


def test_when_all_is_approved_nothing_is_to_be_signed(maria):
    page = maria.get("/sign")
    assert "Nothing is to be signed." in words(page)
    assert ticks(page) == []


def test_what_changed_since_it_was_approved_is_shown_and_signed_in_one_click(maria, console):
    write(console)
    page = maria.get("/sign")
    assert "changed since it was signed" in words(page)
    assert {"<del>nerve</del>", "<ins>few</ins>"} & set(re.findall("<(?:del|ins)>[^<]+</(?:del|ins)>", page.text))
    assert "Written by Ed." in words(page)
    assert sign(maria).headers["location"] == "/sign?done=signed"
    assert standing(console).signed.approved_by == "Maria"
    newest = console.services.audit.entries()[0]
    assert (newest.who, newest.did, newest.about) == ("Maria", "signed", "About risks")
    assert "Signed. It can be published now. To sign Nothing is to be signed." in words(maria.get("/sign?done=signed"))


def test_a_new_answer_is_shown_whole_and_several_are_signed_at_once(maria, console):
    write(console)
    parking = dataclasses.replace(console.services.drafts.topic("risks"), id="parking", title="Where can I park?")
    console.services.drafts.save(dataclasses.replace(parking, answer="Park behind us."), "Ed", "")
    page = maria.get("/sign")
    assert "Where can I park? new Park behind us." in words(page)
    assert len(ticks(page)) == 2
    sign(maria)
    assert standing(console, "parking").signed
    assert standing(console).signed


def test_what_an_address_names_is_shown_alone(maria, console):
    write(console)
    write(console, name="nerve_block_definition")
    assert len(ticks(maria.get("/sign"))) == 2
    assert len(ticks(maria.get("/sign?topic=risks"))) == 1


def test_who_wrote_it_is_told_that_somebody_else_signs(maria, console):
    write(console, by="Maria")
    page = maria.get("/sign")
    assert "You wrote these words last, so somebody else signs them: a publisher or a clinician." in words(page)
    assert ticks(page) == []
    refused = sign(maria, f"risks {console.services.drafts.topic('risks').words}")
    assert refused.status_code == 409
    assert "You wrote these words last" in words(refused)
    assert standing(console).signed is None


def test_an_editor_sees_what_waits_and_signs_nothing(ed, console):
    write(console)
    page = ed.get("/sign")
    assert "Your account does not sign answers." in words(page)
    assert sign(ed, f"risks {console.services.drafts.topic('risks').words}").status_code == 403
    assert standing(console).signed is None


def test_words_that_somebody_saved_meanwhile_are_refused_and_both_are_shown(maria, console):
    write(console, "These were read.")
    shown = f"risks {console.services.drafts.topic('risks').words}"
    write(console, "These were not.")
    refused = sign(maria, shown)
    assert refused.status_code == 409
    assert "Nothing is signed. About risks : Somebody saved other words" in words(refused)
    assert "<del>read.</del><ins>not.</ins>" in refused.text
    assert standing(console).signed is None
    assert len(ticks(refused)) == 1


def test_with_nothing_ticked_it_is_told_what_to_do(maria, console):
    write(console)
    answer = send(maria, "/sign", "/sign", review_by="2099-01-01")
    assert (answer.status_code, "Tick the answers" in words(answer)) == (422, True)


def test_a_day_that_is_none_is_told_and_nothing_is_signed(maria, console):
    write(console)
    answer = sign(maria, review_by="next year")
    assert (answer.status_code, "is no day: 'next year'" in words(answer)) == (422, True)
    assert standing(console).signed is None


def test_an_answer_that_breaks_a_rule_cannot_be_ticked(maria, console):
    write(console, "Call 202-555-0123.")
    page = maria.get("/sign")
    assert "The answer holds a phone number; write {clinic_phone}, which stands in the clinic's facts." in words(page)
    assert ticks(page) == []


def test_a_clinician_says_why_an_answer_is_hard_to_read_and_that_is_shown(maria, rivera, console):
    write(console, HARD)
    assert ticks(maria.get("/sign")) == []
    assert 'name="because-risks"' in rivera.get("/sign").text
    refused = sign(rivera)
    assert "reads at grade" in words(refused)
    assert sign(rivera, **{"because-risks": "It is what it is called."}).status_code == 303
    assert standing(console).signed.hard_because == "It is what it is called."
    assert "harder to read than others: It is what it is called." in words(maria.get("/topics/risks"))


def test_an_answer_that_is_due_is_read_again_in_the_same_place(maria, console, content):
    content.topic("risks", review_by="2026-01-02")
    assert "due to be read again" in words(maria.get("/sign"))
    sign(maria)
    assert [(state.id, state.state) for state in console.services.drafts.topics() if state.state != "live"] == [
        ("risks", "changed")
    ]
    assert "Nothing is to be signed." in words(maria.get("/sign"))


def test_a_clinicians_rule_is_told_to_a_publisher(maria, rivera, console, content):
    content.clinic(approval={"medical": "clinician"})
    write(console)
    assert "Your clinic asks for a clinician" in words(maria.get("/sign"))
    sign(rivera)
    assert standing(console).signed.approved_by == "Dr. Rivera"


def test_no_answer_is_ticked_before_somebody_has_read_it(maria, console):
    write(console)
    assert not re.search(r'name="sign"[^>]* checked', maria.get("/sign").text)


def test_one_button_at_the_end_stands_for_all_that_were_shown_and_for_nothing_saved_meanwhile(maria, console):
    write(console)
    assert "I have read all" not in maria.get("/sign").text
    write(console, name="nerve_block_definition")
    page = maria.get("/sign")
    assert "I have read all 2: sign and publish" in words(page)
    shown = re.findall(r'name="shown" value="([^"]+)"', page.text)
    write(console, "Saved after that.", name="nerve_block_definition")
    refused = send(maria, "/sign", "/sign", shown=shown, do="sign-all", review_by=NEXT_YEAR)
    assert "1 answer is signed." in words(refused)
    assert standing(console).signed
    assert standing(console, "nerve_block_definition").signed is None


def test_what_was_ticked_stays_ticked_when_something_is_refused(maria, console):
    write(console)
    refused = sign(maria, review_by="next year")
    assert re.search(r'name="sign"[^>]* checked', refused.text)


def test_answers_that_came_with_the_product_are_counted_and_have_a_page_of_their_own(maria, rivera, console, content):
    for name in ("risks", "nerve_block_definition"):
        content.topic(name, approved_by=SHIPPED_BY)
    told = "2 answers came with Relief Desk. Visitors get them already, and nobody of your clinic has signed them yet."
    assert told in words(maria.get("/sign"))
    assert "Nothing else is to be signed." in words(maria.get("/sign"))
    assert console.services.counts()["sign"] == 2
    page = rivera.get("/sign?came=yes")
    shown = re.findall(r'name="shown" value="([^"]+)"', page.text)
    assert len(shown) == 2
    signed = send(rivera, "/sign?came=yes", "/sign", came="yes", shown=shown, do="sign-all", review_by=NEXT_YEAR)
    assert signed.headers["location"] == "/sign?came=yes&done=signed"
    assert "All answers that came with Relief Desk are signed." in words(rivera.get("/sign?came=yes"))
    assert standing(console).signed.approved_by == "Dr. Rivera"
    assert console.services.counts() == {"inbox": 0, "callbacks": 0, "sign": 0, "publish": 2}


def test_what_came_with_the_product_is_a_clinicians_to_sign_unless_the_clinic_says_otherwise(maria, content):
    content.topic("risks", approved_by=SHIPPED_BY)
    page = maria.get("/sign?came=yes")
    assert "Your clinic asks for a clinician" in words(page)
    assert ticks(page) == []
    content.clinic(approval={"shipped": "own"})
    assert len(ticks(maria.get("/sign?came=yes"))) == 1


def test_drafts_are_not_mixed_with_what_came_with_the_product(maria, console, content):
    content.topic("risks", approved_by=SHIPPED_BY)
    write(console, name="nerve_block_definition")
    assert len(ticks(maria.get("/sign"))) == 1
    assert "1 more that your clinic wrote" in words(maria.get("/sign?came=yes"))


def test_signing_and_publishing_is_one_click_for_who_may_do_both(maria, rivera, console):
    write(console)
    assert "Sign and publish" in words(maria.get("/sign"))
    assert "Sign and publish" not in words(rivera.get("/sign"))
    assert sign(rivera, do="publish").headers["location"] == "/sign?done=signed"
    assert console.services.publisher.history() == []
