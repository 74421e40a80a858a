import dataclasses
import datetime

import pytest

from reliefdesk.editing.signing import NotSigned, OtherWords, sign
from tests.signing import account

RIVERA, MARIA, ED = account("Dr. Rivera"), account("Maria", "publisher"), account("Ed", "editor")
HARD = "Interventional radiofrequency neuromodulation necessitates comprehensive multidisciplinary evaluation."


@pytest.fixture
def parking_words(drafts, parking):
    """A new topic of Ana's; the digest of its words."""
    drafts.save(parking(), "Ana", "")
    return parking().words


def test_a_signature_names_who_when_and_until_when(drafts, parking_words):
    made = sign(drafts, "parking", parking_words, RIVERA)
    assert (made.name, made.role, made.words) == ("Dr. Rivera", "clinician", parking_words)
    assert drafts.approvals.signatures.of("parking") == [made]
    assert (made.review_by - made.at.date()).days == 365
    signed = drafts.approvals.of(drafts.topic("parking")).signed
    assert (signed.approved_by, signed.review_by) == ("Dr. Rivera", made.review_by)


def test_an_editor_cannot_sign_and_the_writer_cannot_be_the_second_person(drafts, parking_words):
    for who, told in ((ED, "does not sign"), (account("Ana", "publisher"), "You wrote these words last")):
        with pytest.raises(NotSigned, match=told):
            sign(drafts, "parking", parking_words, who)
    assert drafts.approvals.signatures.of("parking") == []


def test_other_words_than_those_that_were_shown_are_not_signed_and_both_are_given(drafts, parking, parking_words):
    drafts.save(parking(answer="Park on the roof."), "Ben", drafts.version("parking"))
    with pytest.raises(OtherWords, match="meanwhile") as refused:
        sign(drafts, "parking", parking_words, RIVERA)
    assert refused.value.shown.answer == parking().answer
    assert refused.value.now.answer == "Park on the roof."
    with pytest.raises(OtherWords) as refused:
        sign(drafts, "parking", "no such words", RIVERA)
    assert refused.value.shown is None
    assert drafts.approvals.signatures.of("parking") == []


@pytest.mark.parametrize("answer", ["Call 202-555-0143.", "Call {clinic_fax}.", HARD, "word " * 61])
def test_words_that_break_a_rule_cannot_be_signed(drafts, parking, answer):
    edit = parking(answer=answer).tidy()
    drafts.save(edit, "Ana", "")
    with pytest.raises(NotSigned, match="cannot be signed"):
        sign(drafts, "parking", edit.words, RIVERA)


def test_a_clinician_alone_lets_words_be_harder_to_read_and_says_why(drafts, parking):
    edit = parking(answer=HARD)
    drafts.save(edit, "Ana", "")
    with pytest.raises(NotSigned, match="clinician alone"):
        sign(drafts, "parking", edit.words, MARIA, hard_because="It is their name.")
    sign(drafts, "parking", edit.words, RIVERA, hard_because=" It is\ntheir name. ")
    assert drafts.approvals.of(edit).signed.hard_because == "It is their name."


def test_a_reason_mends_nothing_but_the_grade(drafts, parking):
    edit = parking(answer=f"{HARD} Call 202-555-0143.")
    drafts.save(edit, "Ana", "")
    with pytest.raises(NotSigned, match="phone number"):
        sign(drafts, "parking", edit.words, RIVERA, hard_because="It is their name.")


@pytest.mark.parametrize("days", [-1, 0, 3 * 365 + 2])
def test_the_words_are_read_again_within_three_years(drafts, parking_words, days):
    today = datetime.datetime.now(datetime.timezone.utc).date()
    with pytest.raises(NotSigned, match="three years"):
        sign(drafts, "parking", parking_words, RIVERA, today + datetime.timedelta(days))


def test_what_is_gone_is_not_signed(drafts, parking_words):
    drafts.delete("parking", "Ana")
    with pytest.raises(NotSigned, match="no topic parking"):
        sign(drafts, "parking", parking_words, RIVERA)


def test_words_that_were_changed_by_hand_need_two_persons(drafts, content):
    content.topic("risks", answer="Changed by hand.", words="0" * 32)
    edit = drafts.topic("risks")
    sign(drafts, "risks", edit.words, MARIA)
    assert drafts.approvals.of(edit).signed is None
    with pytest.raises(NotSigned, match="somebody else"):
        sign(drafts, "risks", edit.words, MARIA)
    sign(drafts, "risks", edit.words, RIVERA)
    assert drafts.approvals.of(edit).signed.approved_by == "Dr. Rivera"


def test_a_change_of_questions_meanwhile_hinders_nobody(drafts, parking, parking_words):
    drafts.save(dataclasses.replace(parking(), questions=("a",)), "Ben", drafts.version("parking"))
    assert sign(drafts, "parking", parking_words, RIVERA)
