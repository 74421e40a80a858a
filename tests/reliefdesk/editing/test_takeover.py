import pytest

from reliefdesk.content.topic import load_themes, load_topics
from reliefdesk.content.wording import words_of
from reliefdesk.editing.edit_checks import problems
from reliefdesk.editing.project import ProjectReader
from reliefdesk.editing.takeover import left_over, themes_without, unanswered_without
from tests.signing import signed

TWO_LANGUAGES = """# Written by two authors.
nlu:
- intent: uncovered_parking
  examples: |
    - Where can I park?
    - is there parking
# no native speaker has read these
- intent: uncovered_parking
  examples: |
    - ¿Dónde puedo aparcar?
"""


@pytest.fixture
def theme(content):
    content.write("data/uncovered/parking.yml", TWO_LANGUAGES)


def taken(*questions):
    return {words_of(question) for question in questions}


def test_a_theme_loses_what_is_taken_and_keeps_all_else_as_it_stands(content, theme):
    (text,) = themes_without(content.root, taken("where can i park", "something else")).values()
    assert text == TWO_LANGUAGES.replace("    - Where can I park?\n", "")
    content.write("data/uncovered/parking.yml", text)
    assert load_themes(content.root)["parking"].questions == ("is there parking", "¿Dónde puedo aparcar?")


def test_a_theme_of_which_nothing_is_left_is_removed(content, theme):
    all_of_it = taken("where can I park", "is there parking", "donde puedo aparcar")
    assert themes_without(content.root, all_of_it) == {"data/uncovered/parking.yml": None}
    assert "parking" not in left_over(load_themes(content.root), all_of_it)


def test_nothing_taken_changes_nothing(content, theme):
    assert themes_without(content.root, taken("what does it weigh")) == {}
    assert themes_without(content.root, set()) == {}


def test_a_topic_takes_a_themes_question_over_and_publishing_moves_it(content, drafts, theme, parking):
    project_reader = ProjectReader(drafts)
    edit = parking(questions=(*(f"park number {number}" for number in range(5)), "is there parking"))
    assert [problem for problem in problems(edit, project_reader.read()) if not problem.warning] == []
    drafts.save(edit, "ana", "")
    signed(drafts, "parking")
    overlay = drafts.overlay()
    assert "is there parking" not in overlay["data/uncovered/parking.yml"]
    assert "is there parking" not in project_reader.read().themes["parking"].questions
    for name, text in overlay.items():
        content.write(name, text)
    assert "is there parking" in load_topics(content.root)["parking"].questions
    drafts.published(overlay)
    assert drafts.overlay() == {}


def test_a_discarded_topic_gives_a_themes_questions_back(drafts, theme, parking):
    drafts.save(parking(questions=("is there parking",)), "ana", "")
    drafts.discard("parking", "ana")
    assert drafts.overlay() == {}


def test_a_test_question_that_a_topic_gets_stands_no_longer_among_those_without_an_answer(content, drafts, parking):
    rows = (
        '# by hand\nheld_out:\n- "Is there a LOT?"\n- {text: "how much", also: [risks]}\n- is there food\n- "odd: [\n'
    )
    content.write("tests/unknown.yml", rows)
    assert unanswered_without(content.root, set()) == {}
    assert unanswered_without(content.root, taken("how much", "is there food")) == {
        "tests/unknown.yml": '# by hand\nheld_out:\n- "Is there a LOT?"\n- "odd: [\n'
    }
    drafts.save(parking(), "Maria", "")
    assert drafts.overlay()["tests/unknown.yml"] == rows.replace('- "Is there a LOT?"\n', "")


def test_drafts_get_test_questions_more_and_topics_without_a_draft_stay(content, drafts, parking):
    drafts.save(parking(), "Maria", "")
    drafts.hold_out({"parking": ["is there a lot", "can i park"], "risks": ["is it bad"], "none": ["x"]}, "John")
    assert drafts.topic("parking").held_out == ("is there a lot", "can i park")
    assert drafts.names() == ["data/topics/parking.yml"]
    assert drafts.log("parking")[0].by == "John"
