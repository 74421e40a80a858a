import dataclasses

import pytest

from reliefdesk.editing.alarming_questions import alarming, heard_as_alarms
from reliefdesk.editing.project import ProjectReader
from reliefdesk.publication.readiness import lacking


@pytest.fixture
def told(drafts, content):
    def told(*questions, name="risks", held_out=()):
        edit = drafts.topic(name)
        new = dataclasses.replace(edit, questions=(*edit.questions, *questions), held_out=held_out)
        return [problem.text for problem in alarming(new, content.root)]

    return told


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("I have chest pain and where do I wait", "an emergency"),
        ("I want to kill myself", "a crisis"),
        ("I have a same_day", "a matter for the same day"),
    ],
)
def test_an_emergency_is_refused_as_a_question_of_a_topic_by_patterns_and_by_wordings(told, question, what):
    (text,) = told(question)
    assert f"sounds like {what}, and has to get the card" in text


def test_it_is_refused_as_a_test_question_too(told):
    assert len(told(held_out=("chest pain",))) == 1


def test_harmless_questions_and_what_the_topic_is_taught_already_are_none(told, content):
    assert told("Where do I wait?") == []
    content.topic("risks", questions=["chest pain in the risks", *(f"{word} risks" for word in "abcde")])
    assert told() == []


def test_what_must_not_alarm_may_be_taught(told, content):
    rows = [{"intent": tier, "examples": f"- I have a {tier}\n"} for tier in ("emergency", "crisis", "same_day")]
    content.red_flags(nlu=[*rows, {"intent": "no_red_flag", "examples": "- is chest pain a thing you treat\n"}])
    assert told("Is chest pain a thing you treat?") == []


def test_a_file_that_cannot_be_read_is_told_elsewhere(told, content):
    content.write("data/red_flags.yml", "a: [")
    assert told("chest pain") == []


def test_such_a_draft_stays_behind(drafts):
    edit = drafts.topic("risks")
    drafts.save(dataclasses.replace(edit, questions=(*edit.questions, "i have chest pain")), "Ed", edit.version)
    (lacks,) = lacking(drafts, ProjectReader(drafts).read())["data/topics/risks.yml"]
    assert "sounds like an emergency" in lacks


def test_what_the_live_model_shows_a_card_for_is_warned_of_be_it_that_no_pattern_knows_it():
    def near(text):
        return (1.4 if "fell down" in text else 0.9), "crisis"

    (text,) = heard_as_alarms(["She fell down!", "Where do I wait?"], near)
    assert text.startswith("“She fell down!” gets the card of a crisis now.")
