import dataclasses

import pytest

from reliefdesk.content.wording import words_of
from reliefdesk.editing.project import ProjectReader


@pytest.fixture
def read(drafts):
    reader = ProjectReader(drafts)
    return reader.read


def asked(project, question):
    return [place for place, _ in project.asked.get(words_of(question), ())]


def test_the_project_is_what_is_live_while_nobody_has_a_draft(read):
    project = read()
    assert project.clinic.name == "Test Clinic"
    assert set(project.topics) == {"nerve_block_definition", "risks"}
    assert set(project.themes) == {"cost"}
    assert set(project.treatments) == {"nerve_block"}
    assert len(asked(project, "WHAT IS IT risks?")) == 1
    ((name, part, row),) = project.kept[words_of("held-out question of risks")]
    assert (name, part, row.expects) == ("risks", "held_out", ("risks",))


def test_every_draft_stands_in_its_place(read, drafts, parking, content):
    drafts.save(parking(), "ana", "")
    drafts.delete("risks", "ana")
    text = drafts.file("clinic.yml").replace("Test Clinic", "Another Clinic")
    drafts.save_file("clinic.yml", text, "ana", drafts.file_version("clinic.yml"))
    project = read()
    assert set(project.topics) == {"nerve_block_definition", "parking"}
    assert project.clinic.name == "Another Clinic"
    assert asked(project, "where can i park my car")
    assert not asked(project, "what is it risks")


def test_a_question_that_a_topic_takes_over_is_its_themes_no_more(read, drafts, parking):
    before = len(read().themes["cost"].questions)
    drafts.save(parking(questions=(*parking().questions, "what does it cost")), "ana", "")
    project = read()
    assert len(project.themes["cost"].questions) == before - 1
    assert len(asked(project, "what does it cost")) == 1


def test_questions_for_tuning_are_kept_from_training_too(read, content):
    content.write("tests/topics/risks.yml", {"tuning": ["any danger"], "held_out": []})
    ((name, part, _),) = read().kept[words_of("any danger")]
    assert (name, part) == ("risks", "tuning")


def test_what_cannot_be_read_is_left_out_and_all_else_is_there(read, content):
    for name in ("clinic.yml", "data/treatments.yml", "data/topics/risks.yml", "data/uncovered/cost.yml"):
        content.write(name, "nlu: [")
    project = read()
    assert (project.clinic, project.treatments, project.themes) == (None, {}, {})
    assert set(project.topics) == {"nerve_block_definition"}


def test_a_change_of_a_file_is_read_the_next_time(read, content, drafts):
    first = read()
    content.theme("parking", ["where is the lot"])
    content.topic("fees")
    second = read()
    assert set(second.themes) == {"cost", "parking"}
    assert set(second.topics) - set(first.topics) == {"fees"}
    assert dataclasses.replace(second, asked={}, kept={}) == dataclasses.replace(read(), asked={}, kept={})
