import datetime
import itertools

import pytest

from reliefdesk.editing.signatures import Signature
from reliefdesk.editing.signers import enough, missing, why_not
from tests.signing import account

AT = datetime.datetime(2026, 5, 3, tzinfo=datetime.timezone.utc)
EDITOR, PUBLISHER, CLINICIAN = account("Ed", "editor"), account("Maria", "publisher"), account("Dr. Rivera")
RULES = ("own", "second", "clinician")


def signature(by):
    return Signature("risks", "T", "A.", by.key, by.name, by.role, AT, AT.date())


# For each rule, who wrote the words and who would sign: whether that is enough.
CASES = [
    ("own", "Maria", PUBLISHER, True),
    ("own", "Ed", PUBLISHER, True),
    ("own", "", PUBLISHER, True),
    ("own", "Dr. Rivera", CLINICIAN, True),
    ("own", "Ed", CLINICIAN, True),
    ("own", "", CLINICIAN, True),
    ("second", "Maria", PUBLISHER, False),
    ("second", "MARIA", PUBLISHER, False),
    ("second", "Ed", PUBLISHER, True),
    ("second", "Dr. Rivera", CLINICIAN, False),
    ("second", "Ed", CLINICIAN, True),
    ("clinician", "Ed", PUBLISHER, False),
    ("clinician", "Maria", PUBLISHER, False),
    ("clinician", "", PUBLISHER, False),
    ("clinician", "Dr. Rivera", CLINICIAN, True),
    ("clinician", "Ed", CLINICIAN, True),
    ("clinician", "", CLINICIAN, True),
]


@pytest.mark.parametrize(("rule", "writer", "signer", "will_do"), CASES)
def test_one_signature_is_enough_or_it_is_refused(rule, writer, signer, will_do):
    assert bool(why_not(rule, writer, [], signer)) is not will_do
    assert bool(enough(rule, writer, [signature(signer)])) is will_do
    assert bool(missing(rule, writer, [signature(signer)])) is not will_do


@pytest.mark.parametrize(("rule", "writer"), list(itertools.product(RULES, ("", "Ed", "Maria"))))
def test_an_editor_signs_nothing_and_is_told_who_does(rule, writer):
    told = why_not(rule, writer, [], EDITOR)
    assert "does not sign" in told
    assert ("a publisher or a clinician" in told) is (rule != "clinician")


@pytest.mark.parametrize(("rule", "writer"), list(itertools.product(RULES, ("", "Ed"))))
def test_without_a_signature_none_is_enough_and_it_is_told_whose_is(rule, writer):
    assert enough(rule, writer, []) is None
    told = missing(rule, writer, [])
    assert "clinician" in told
    assert ("not Ed" in told) is (rule == "second" and writer == "Ed")


def test_words_of_nobody_knows_whom_need_two_persons():
    first, second = signature(PUBLISHER), signature(CLINICIAN)
    assert not why_not("second", "", [], PUBLISHER)
    assert enough("second", "", [first]) is None
    assert "Maria signed it" in missing("second", "", [first])
    assert "somebody else" in why_not("second", "", [first], PUBLISHER)
    assert not why_not("second", "", [first], CLINICIAN)
    assert enough("second", "", [first, first]) is None
    assert enough("second", "", [first, second]) is second


def test_of_several_signatures_the_newest_that_will_do_counts():
    first, second = signature(CLINICIAN), signature(PUBLISHER)
    assert enough("own", "Ed", [first, second]) is second
    assert enough("clinician", "Ed", [first, second]) is first
    assert enough("second", "Maria", [first, second]) is first


def test_the_writer_is_told_that_somebody_else_signs():
    assert "You wrote these words last" in why_not("second", "maria", [], PUBLISHER)
