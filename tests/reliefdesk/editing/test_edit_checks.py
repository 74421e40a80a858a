import dataclasses

import pytest

from reliefdesk.content.checks import check_content
from reliefdesk.editing.edit_checks import file_problems, problems
from reliefdesk.editing.project import ProjectReader


@pytest.fixture
def project(drafts):
    return ProjectReader(drafts).read


def told(found):
    return [str(problem) for problem in found if not problem.warning]


def test_a_sound_edit_has_no_errors(project, parking):
    assert told(problems(parking(), project())) == []


def test_the_live_topics_have_the_same_problems_as_in_a_check_of_all(content, drafts, project):
    content.topic(
        "risks", answer="Call 202-555-0100 <b>now</b> {clinic_fone}.", related=["nowhere"], questions=["a", "a"]
    )
    content.held_out("risks", "A?", "what does it cost")
    content.held_out("nerve_block_definition", "a!")
    everything = set(map(str, check_content(content.root)))
    mine = set(map(str, problems(drafts.topic("risks"), project())))
    assert mine <= everything
    others = {problem for problem in everything - mine if "cost.yml: 2 questions" not in problem}
    others = {problem for problem in others if "there is no translation" not in problem}  # the form tells it apart
    assert {problem.split(": ")[0].split("] ")[1] for problem in others} <= {
        "data/topics/nerve_block_definition.yml",
        "data/faq.yml",  # which names a topic that is wrong
    }


def test_all_problems_are_told_at_once_errors_first(project, parking):
    edit = parking(
        title="",
        answer="Call 202-555-0143. " * 31,
        questions=("what is it risks", "one", "One?"),
        held_out=("one", "held-out question of risks"),
        related=("parking",),
    )
    found = problems(edit, project())
    texts = "\n".join(map(str, found))
    for part in (
        "the title is empty", "the answer has 62 words", "holds a phone number",
        "related: parking is no other topic", "3 questions are too few",
        "'what is it risks' is already a question of data/topics/risks.yml",
        "'One?' stands twice", "'one' is also a training question of data/topics/parking.yml",
    ):  # fmt: skip
        assert part in texts
    assert [problem.warning for problem in found] == sorted(problem.warning for problem in found)


def test_an_empty_form_is_told_what_it_lacks(project, parking):
    found = told(problems(parking(answer="", questions=(), held_out=()), project()))
    assert [text.split(": ")[1] for text in found] == [
        "the answer has no text.",
        "0 questions are too few; write at least 5.",
    ]


def test_a_question_that_another_topic_holds_out_is_refused(project, parking):
    edit = parking(questions=(*parking().questions, "Held-out question of risks?"))
    assert told(problems(edit, project())) == [
        (
            "[ERROR] tests/topics/risks.yml: 'held-out question of risks' is also a training question of "
            "data/topics/parking.yml. Keep one."
        )
    ]


def test_a_held_out_question_may_move_to_the_questions_of_its_topic(drafts, project):
    live = drafts.topic("risks")
    edit = dataclasses.replace(live, questions=(*live.questions, *live.held_out), held_out=("another",))
    assert told(problems(edit, project())) == []


def test_a_question_for_tuning_may_not(content, drafts, project):
    content.held_out("risks", "tuned", part="tuning")
    live = drafts.topic("risks")
    (problem,) = told(problems(dataclasses.replace(live, questions=(*live.questions, "tuned")), project()))
    assert "tests/topics/risks.yml: 'tuned' is also a training question" in problem


def test_drafts_of_other_topics_count(drafts, project, parking):
    drafts.save(parking(), "ana", "")
    edit = parking(id="garage", questions=parking().questions)
    assert len(told(problems(edit, project()))) == len(edit.questions)


def test_a_reader_notices_what_changed(content, project, parking):
    edit = parking(related=("prices",))
    assert len(told(problems(edit, project()))) == 1
    content.topic("prices")
    content.clinic(name="Another")
    assert told(problems(edit, project())) == []
    assert project().clinic.name == "Another"


def test_an_id_is_checked_when_it_is_new(content, project, parking):
    (problem,) = told(problems(parking(id="../x"), project(), content.root))
    assert "no name for a topic" in problem


def test_a_file_is_checked_as_it_is_typed(content, project):
    clinic = (content.root / "clinic.yml").read_text()
    assert file_problems("clinic.yml", clinic, project()) == []
    assert told(file_problems("clinic.yml", clinic.replace("+1 202", "202"), project()))
    assert told(file_problems("clinic.yml", "a: [", project()))
    assert told(file_problems("data/red_flags.yml", "patterns: {}", project()))
    flags = (content.root / "data/red_flags.yml").read_text()
    assert file_problems("data/red_flags.yml", flags, project()) == []
    assert told(file_problems("data/red_flags.yml", flags.replace("The crisis card.", "Call 202-555-0199."), project()))
    house = (content.root / "data/house.yml").read_text()
    assert file_problems("data/house.yml", house, project()) == []
    assert told(file_problems("data/house.yml", house.replace("Book a visit", "Call 911"), project()))
    assert told(file_problems("data/house.yml", house.replace("until {time}", "until late"), project()))
    assert told(file_problems("data/treatments.yml", "treatments: {x: {}}", project()))
    assert file_problems("data/treatments.yml", "treatments: {x: {names: [y]}}", project()) == []
    faq = (content.root / "data/faq.yml").read_text()
    assert file_problems("data/faq.yml", faq, project()) == []
    assert told(file_problems("data/faq.yml", faq.replace('"risks"', '"nowhere"'), project()))
