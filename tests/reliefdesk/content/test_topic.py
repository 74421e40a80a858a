import contextlib
import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reliefdesk.content.problem import ContentError
from reliefdesk.content.topic import load_themes, load_topics, questions_of, read_yaml

# What a slip of the pen may leave where something else was meant.
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def problems(root):
    with pytest.raises(ContentError) as refused:
        load_topics(root)
    return [str(problem) for problem in refused.value.problems]


def test_a_topic_is_its_file(content):
    content.topic("hope", answer=" There is hope. ", questions=["is there hope", "any hope"], title="Hope?")
    topic = load_topics(content.root)["hope"]
    assert (topic.id, topic.title, topic.answer) == ("hope", "Hope?", "There is hope.")
    assert topic.questions == ("is there hope", "any hope")
    assert topic.approval.review_by == datetime.date(2027, 1, 1)


def test_topics_come_in_the_order_of_their_names(content):
    content.topic("benefits")
    assert list(load_topics(content.root)) == ["benefits", "nerve_block_definition", "risks"]


def test_a_theme_has_questions_alone(content):
    assert load_themes(content.root)["cost"].questions == ("what does it cost", "is it expensive")


def test_no_files_are_no_topics(tmp_path):
    assert load_topics(tmp_path) == {}


def test_every_broken_file_is_told_at_once(content):
    content.write("data/topics/broken.yml", "nlu: [")
    content.write("data/topics/blank.yml", "")
    content.topic("silent", answer=" ")
    told = problems(content.root)
    assert [problem.split(": ")[0] for problem in told] == [
        "[ERROR] data/topics/blank.yml",
        "[ERROR] data/topics/broken.yml",
        "[ERROR] data/topics/silent.yml",
    ]
    assert "line 1: this is not YAML" in told[1]
    assert told[2].endswith("the answer has no text.")


def test_a_renamed_file_is_told_which_names_to_change(content):
    content.topic("old").rename(content.root / "data/topics/new.yml")
    assert problems(content.root) == [
        "[ERROR] data/topics/new.yml: `responses:` needs one answer named utter_new, after the file's name."
    ]


def test_questions_under_another_name_are_missed(content):
    path = content.topic("risks")
    path.write_text(path.read_text().replace('"intent": "risks"', '"intent": "riscs"'))
    assert "`nlu:` needs the questions of `intent: risks`" in problems(content.root)[0]


def test_a_topic_with_a_template_needs_no_questions_of_its_own(content):
    content.topic("risks", questions=(), template="parking", without=["a"])
    topic = load_topics(content.root)["risks"]
    assert (topic.questions, topic.approval.template, topic.approval.without) == ((), "parking", ("a",))


def test_every_missing_or_unknown_detail_of_the_approval_is_named(content):
    content.topic("risks", approved_by=None, titel="Risks")
    assert problems(content.root) == [
        "[ERROR] data/topics/risks.yml: approved_by: input should be a valid string.",
        "[ERROR] data/topics/risks.yml: titel: extra inputs are not permitted.",
    ]


def test_a_date_without_quotes_is_refused_because_rasa_cannot_read_it(content):
    path = content.topic("risks")
    path.write_text(path.read_text().replace('"2026-01-01"', "2026-01-01"))
    (problem,) = problems(content.root)
    assert problem.startswith("[ERROR] data/topics/risks.yml: approved_on: ")
    assert 'quotes, "2026-01-01"' in problem


def test_two_answers_are_not_one(content):
    path = content.write("data/topics/risks.yml", {"responses": {"utter_risks": [{"text": "a"}, {"text": "b"}]}})
    assert "needs one answer" in problems(content.root)[0]
    assert path.exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nlu=ANYTHING, responses=ANYTHING, entry=ANYTHING, metadata=ANYTHING, shape=st.integers(0, 3))
def test_whatever_a_file_holds_the_problem_is_told_with_its_place(content, nlu, responses, entry, metadata, shape):
    answers = [responses, {"utter_risks": entry}, {"utter_risks": [entry]}]
    answers.append({"utter_risks": [{"text": "a", "metadata": metadata}]})
    content.write("data/topics/risks.yml", {"nlu": nlu, "responses": answers[shape]})
    for problem in problems(content.root):
        assert problem.startswith("[ERROR] data/topics/risks.yml: ")
        assert ": :" not in problem


def test_rows_of_one_intent_are_read_without_their_dashes():
    document = {
        "nlu": [
            {"intent": "a", "examples": "- one\n-  two \n-\n- \n"},
            {"intent": "b", "examples": "- three\n"},
        ]
    }
    assert questions_of(document, "a") == ("one", "two")
    assert questions_of(document, "c") == ()


def test_a_file_that_is_no_text_is_said_to_be_no_yaml(tmp_path):
    path = tmp_path / "a.yml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match="this is not YAML"):
        read_yaml(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_is_read_or_refused_in_one_line(tmp_path, text):
    path = tmp_path / "a.yml"
    path.write_bytes(text.encode("utf-8", "replace"))
    with contextlib.suppress(ValueError):
        assert isinstance(read_yaml(path), dict)
        return
    with pytest.raises(ValueError, match=r"\A[^\n]+\.\Z"):
        read_yaml(path)


def test_a_theme_has_the_title_that_its_intent_bears(content):
    rows = {"intent": "uncovered_cost", "metadata": {"title": "Cost"}, "examples": "- what does it cost\n"}
    content.write("data/uncovered/cost.yml", {"version": "3.1", "nlu": [rows]})
    assert load_themes(content.root)["cost"].title == "Cost"
