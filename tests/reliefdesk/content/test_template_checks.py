import shutil

import pytest

from reliefdesk.content.checks import check_content
from reliefdesk.content.library import LIBRARY_FOLDER


def errors(content):
    return [str(problem) for problem in check_content(content.root) if not problem.warning]


def warnings(content):
    return [str(problem) for problem in check_content(content.root) if problem.warning]


@pytest.fixture
def parking(content, repository):
    path = LIBRARY_FOLDER / "front_desk" / "parking.yml"
    (content.root / path).parent.mkdir(parents=True)
    shutil.copyfile(repository / path, content.root / path)
    return path.as_posix()


@pytest.mark.usefixtures("parking")
def test_the_wordings_of_a_template_count_as_questions(content):
    content.topic("lot", questions=["lot"], template="parking")
    assert errors(content) == []
    content.topic("lot", questions=["lot"])
    assert errors(content) == ["[ERROR] data/topics/lot.yml: 1 questions are too few; write at least 5."]


def test_a_template_that_there_is_not_is_told(content):
    content.topic("lot", template="park")
    (told,) = errors(content)
    assert told.startswith("[ERROR] data/topics/lot.yml: template: park is none of data/library/; name one")


@pytest.mark.usefixtures("parking")
def test_a_template_of_two_topics_is_warned_of(content):
    content.topic("lot", template="parking")
    content.topic("garage", template="parking")
    (told,) = (problem for problem in warnings(content) if "template" in problem)
    assert told.startswith("[WARNING] data/topics/lot.yml: template: parking is that of garage already")


def test_a_held_out_question_that_comes_with_a_template_is_warned_of(content, parking):
    content.topic("lot", template="parking")
    content.held_out("lot", "Where do I park?")
    assert errors(content) == []
    assert any(f"is also a training question of {parking}" in problem for problem in warnings(content))


def test_a_broken_library_is_told_with_the_rest(content, parking):
    content.write(parking, {"title": "Parking"})
    assert any(problem.startswith(f"[ERROR] {parking}: ") for problem in errors(content))
