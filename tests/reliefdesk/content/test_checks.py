import json

import pytest

from reliefdesk.content.checks import check_content
from tests.conftest import CLINIC

ENOUGH = [f"question number {number}" for number in range(60)]


def errors(content):
    return [str(problem) for problem in check_content(content.root) if not problem.warning]


def warnings(content):
    return [str(problem) for problem in check_content(content.root) if problem.warning]


def test_sound_content_has_no_errors(content):
    assert errors(content) == []


def test_content_with_questions_enough_has_no_warnings_either(content):
    for name in ("nerve_block_definition", "risks"):
        content.topic(name, questions=[f"{question} of {name}" for question in ENOUGH])
    content.theme("cost", [f"price {number}" for number in range(22)])
    content.clinic(languages=["en"])
    assert check_content(content.root) == []


def test_an_answer_of_more_than_sixty_words_is_too_long(content):
    content.topic("risks", answer="This is so. " * 21)
    assert errors(content) == ["[ERROR] data/topics/risks.yml: the answer has 63 words; shorten it to 60."]
    content.topic("risks", answer="This is so. " * 20)
    assert errors(content) == []


def test_an_answer_that_is_hard_to_read_is_refused_with_its_grade(content):
    content.topic("risks", answer="Multidisciplinary interventional considerations necessitate evaluation.")
    (problem,) = errors(content)
    assert "the answer reads at grade" in problem
    assert "grade 8 at most" in problem


@pytest.mark.parametrize(
    "phone",
    ["202-555-0100", "(202) 555-0100", "(202)555-0100", "2025550100", "+1 202 555 0100", "+44 20 7946 0958"],
)
def test_a_phone_number_in_an_answer_is_refused(content, phone):
    content.topic("risks", answer=f"Call us. It is {phone}.")
    assert errors(content) == [
        (
            "[ERROR] data/topics/risks.yml: the answer holds a phone number; "
            "write {clinic_phone}, which stands in clinic.yml."
        )
    ]


@pytest.mark.parametrize(
    "text", ["Call {clinic_phone}.", "It takes 15 to 30 minutes.", "Call 911.", "In 2026 it is so."]
)
def test_the_clinics_facts_and_other_numbers_may_stand_in_an_answer(content, text):
    content.topic("risks", answer=text)
    assert errors(content) == []


def test_a_fact_that_there_is_not_is_told_with_those_that_there_are(content):
    content.topic("risks", answer="Call {clinic_fone}.")
    (problem,) = errors(content)
    assert "{clinic_fone} is no fact of clinic.yml; use one of clinic_address, " in problem


def test_braces_of_any_kind_would_reach_visitors_as_they_stand(content):
    content.topic("risks", answer="Call {us} { now }.")
    assert ["{us}" in problem for problem in errors(content)] == [True, False]


def test_advice_a_dose_and_a_promise_are_refused_in_the_answer_and_in_the_title(content):
    content.topic("risks", answer="Take 2 aspirin a day. You will be pain free.", title="Is it 100 % safe?")
    told = " ".join(errors(content))
    for part in ("the title promises a result", "the answer names a dose", "advises one person", "“take 2 aspirin”"):
        assert part in told


@pytest.mark.parametrize(
    "changes",
    [{"answer": "Call <b>us</b>."}, {"title": "<script>"}, {"answer": "See [it](b)."}, {"answer": "Bring **ID**."}],
)
def test_markup_is_refused_as_visitors_would_see_it(content, changes):
    content.topic("risks", **changes)
    (problem,) = errors(content)
    assert "holds markup" in problem


@pytest.mark.parametrize("text", ["It is < 5 days.", "See [1] (page 2).", "I <3 it."])
def test_signs_that_are_no_markup_are_text(content, text):
    content.topic("risks", answer=text)
    assert errors(content) == []


def test_an_empty_title_and_approver_are_refused(content):
    content.topic("risks", title=" ", approved_by="")
    assert [problem.split(";")[0] for problem in errors(content)] == [
        "[ERROR] data/topics/risks.yml: the title is empty",
        "[ERROR] data/topics/risks.yml: nobody has signed these words",
    ]


def test_a_question_that_rasa_would_read_as_an_entity_is_refused(content):
    content.topic("risks", questions=[*ENOUGH[:5], "is [it](thing) safe"])
    (problem,) = errors(content)
    assert "'is [it](thing) safe' holds brackets that Rasa reads as an entity" in problem


def test_a_review_before_the_approval_is_refused(content):
    content.topic("risks", approved_on="2026-05-01", review_by="2026-04-30")
    assert "review_by lies before approved_on" in errors(content)[0]


@pytest.mark.parametrize("other", ["nowhere", "risks"])
def test_a_related_topic_is_another_one(content, other):
    content.topic("risks", related=["nerve_block_definition", other])
    assert errors(content) == [
        f"[ERROR] data/topics/risks.yml: related: {other} is no other topic; name a file of topics/."
    ]


def test_fewer_than_five_questions_are_too_few(content):
    content.topic("risks", questions=["one thing", "two things", "three things", "four things"])
    assert errors(content) == ["[ERROR] data/topics/risks.yml: 4 questions are too few; write at least 5."]


def test_fewer_questions_than_serve_well_are_warned_of(content):
    assert "[WARNING] data/topics/risks.yml: 5 questions; 60 or more find it better." in warnings(content)
    assert "[WARNING] data/uncovered/cost.yml: 2 questions; 22 or more recognise it better." in warnings(content)


def test_a_question_of_two_topics_is_refused_however_it_is_written(content):
    content.topic("risks", questions=[*ENOUGH[:5], "WHAT IS IT, nerve_block_definition?"])
    (problem,) = errors(content)
    assert problem.startswith("[ERROR] data/topics/risks.yml: 'WHAT IS IT, nerve_block_definition?' is already")
    assert "data/topics/nerve_block_definition.yml" in problem


def test_a_question_of_a_topic_and_a_theme_is_refused(content):
    content.theme("cost", ["what is it risks"])
    (problem,) = errors(content)
    assert problem.startswith("[ERROR] data/uncovered/cost.yml: 'what is it risks' is already")


def test_a_question_that_stands_twice_in_its_own_file_is_warned_of(content):
    content.topic("risks", questions=[*ENOUGH[:5], "Question number 0!"])
    assert errors(content) == []
    assert "[WARNING] data/topics/risks.yml: 'Question number 0!' stands twice. Remove one." in warnings(content)


def test_a_topic_without_held_out_questions_is_warned_of(content):
    (content.root / "tests/topics/risks.yml").unlink()
    assert [problem for problem in warnings(content) if "held-out" in problem] == [
        "[WARNING] tests/topics/risks.yml: has no held-out questions; let somebody else write 10."
    ]


@pytest.mark.parametrize("part", ["held_out", "tuning"])
def test_a_held_out_question_that_was_trained_on_is_refused_wherever_it_was(content, part):
    content.held_out("risks", "unseen", {"text": "Is it expensive?!"}, part=part)
    assert errors(content) == [
        (
            "[ERROR] tests/topics/risks.yml: 'Is it expensive?!' is also a training question of "
            "data/uncovered/cost.yml. Keep one."
        )
    ]


def test_problems_of_every_file_are_told_at_once_errors_first(content):
    content.clinic(phone="none")
    content.topic("risks", answer="")
    content.theme("cost", [])
    content.treatments(nerve_block={})
    content.red_flags(patterns={})
    found = check_content(content.root)
    assert {problem.place.split(",")[0] for problem in found if not problem.warning} == {
        "clinic.yml", "data/topics/risks.yml", "data/uncovered/cost.yml", "treatments.yml", "red_flags.yml",
    }  # fmt: skip
    assert [problem.warning for problem in found] == sorted(problem.warning for problem in found)


def test_an_empty_folder_is_told_what_it_lacks(tmp_path):
    places = {problem.place for problem in check_content(tmp_path)}
    assert places == {"clinic.yml", "data/faq.yml", "data/house.yml", "red_flags.yml", "treatments.yml"}


def test_a_button_of_the_widget_is_a_topic(content):
    content.clinic(widget={"topics": ["risks", "riskz"]})
    assert errors(content) == ["[ERROR] clinic.yml, widget.topics: riskz is no topic; name a file of data/topics/."]


def test_a_misspelt_fact_in_a_reply_of_the_domain_is_told(content):
    content.write("domain.yml", {"responses": {"utter_phone": [{"text": "Call {clinic_fone}."}]}})
    (problem,) = errors(content)
    assert problem.startswith("[ERROR] domain.yml: {clinic_fone} is no fact of clinic.yml; use one of clinic_")


def test_a_misspelt_fact_or_a_number_on_a_red_flags_card_is_told(content):
    cards = {"emergency": "Call {clinic_911} now.", "crisis": "Call +1 202-555-0199.", "same_day": "Call us."}
    content.red_flags(responses={f"utter_{tier}": [{"text": card}] for tier, card in cards.items()})
    first, second = errors(content)
    assert first.startswith("[ERROR] data/red_flags.yml: {clinic_911} is no fact of clinic.yml")
    assert "the card of crisis holds a phone number" in second


def test_a_reply_of_no_topic_offers_topics_and_titled_replies_alone(content):
    replies = {
        "utter_greet": [{"text": "Hello", "metadata": {"related": ["risks", "phone", "riskz"]}}],
        "utter_phone": [{"text": "Call us", "metadata": {"title": "Phone"}}],
    }
    content.write("domain.yml", {"responses": replies})
    # No error: the release before let staff delete such a topic, and must not keep this one from starting.
    assert errors(content) == []
    told = "domain.yml: utter_greet, related: riskz is no topic, so it is not offered; name a file of data/topics/."
    assert told in " ".join(warnings(content))


def test_an_invented_clinic_is_a_warning_and_a_cut_address_an_error(content):
    content.write("clinic.yml", json.dumps({**CLINIC, "example": True})[:-1] + ', "directions": Suite #3\n}')
    found = {problem.place: problem.warning for problem in check_content(content.root)}
    assert (found["clinic.yml, example"], found["clinic.yml, directions"]) == (True, False)
