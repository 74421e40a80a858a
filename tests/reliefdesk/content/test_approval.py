import pytest
from pydantic import ValidationError

from reliefdesk.content.approval import (
    ApprovalRules,
    answer_is_approved,
    approved_words,
    is_approved,
    signed_text,
    words_digest,
)
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.problem import ContentError
from reliefdesk.content.topic import load_topics

ANSWER = "It can help."


def topic(content, **metadata):
    content.topic("risks", answer=ANSWER, **metadata)
    return load_topics(content.root)["risks"]


def test_the_digest_is_of_the_words_and_not_of_how_the_file_breaks_them():
    digest = words_digest("What?", "One two.\nThree.")
    assert words_digest(" What? ", "One\ttwo. \nThree.\n") == digest
    for title, answer in (("What", "One two.\nThree."), ("What?", "One two. Three."), ("What?", "One two.\nFour.")):
        assert words_digest(title, answer) != digest
    assert words_digest("a", "b") != words_digest("a b", "") != words_digest("", "a\nb")


def test_words_that_fit_their_digest_are_approved(content):
    fits = words_digest("About risks", ANSWER)
    assert is_approved(topic(content, words=fits))
    assert not [*answer_is_approved(topic(content, words=fits))]


def test_a_file_of_before_there_were_digests_counts_as_it_stands(content):
    assert is_approved(topic(content))
    assert approved_words(topic(content)) == words_digest("About risks", ANSWER)


@pytest.mark.parametrize("metadata", [{"words": "0" * 32}, {"approved_by": " "}, {"title": "Other", "words": "1" * 32}])
def test_other_words_are_an_error_that_says_what_to_do(content, metadata):
    (problem,) = answer_is_approved(topic(content, **metadata))
    assert problem.text.startswith("nobody has signed these words")
    assert "`reliefdesk sign risks`" in problem.text
    assert not problem.warning


def test_the_day_of_reading_again_lies_after_the_approval(content):
    (problem,) = answer_is_approved(topic(content, review_by="2025-01-01"))
    assert "review_by lies before" in problem.text


def test_without_a_setting_front_desk_answers_are_the_signers_own_and_all_others_need_a_second_person():
    assert (ApprovalRules().of(False), ApprovalRules().of(True)) == ("own", "second")


def test_a_clinic_says_whom_it_asks(content):
    content.clinic(approval={"office": "second", "medical": "clinician"})
    rules = load_clinic(content.root / "clinic.yml").approval
    assert (rules.of(False), rules.of(True)) == ("second", "clinician")


def test_a_rule_that_there_is_not_is_told_with_those_there_are(content):
    with pytest.raises(ContentError, match=r"approval\.medical: this is none of 'own', 'second' or 'clinician'"):
        load_clinic(content.clinic(approval={"medical": "nobody"}))
    with pytest.raises(ValidationError):
        ApprovalRules(office="third")


def test_the_shipped_answers_are_those_that_were_approved(repository):
    for each in load_topics(repository).values():
        assert each.approval.words == words_digest(each.title, signed_text(each)), each.id
