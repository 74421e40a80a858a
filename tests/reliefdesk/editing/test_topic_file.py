import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.held_out import load_questions
from reliefdesk.content.topic import Signed, answer_of, load_topic, load_topics, questions_of
from reliefdesk.content.translation import current
from reliefdesk.content.yaml_text import parse_yaml
from reliefdesk.editing.edit import TopicEdit, one_line
from reliefdesk.editing.topic_file import held_out_file, topic_file

ANY = st.text(max_size=40)
EDIT = TopicEdit("x", "T", "A.", ("q",), ())


def signed(**changes):
    dates = {"approved_on": "2026-01-01", "review_by": "2027-01-01"}
    return Signed.model_validate({"approved_by": "a", **dates, **changes})


def shipped(repository):
    held_out = load_questions(repository, "held_out")
    for topic in load_topics(repository).values():
        edit = TopicEdit.of(topic, [question.text for question in held_out[topic.id]])
        names = (f"data/topics/{topic.id}.yml", f"tests/topics/{topic.id}.yml")
        yield edit, topic.approval, *((repository / name).read_text(encoding="utf-8") for name in names)


def test_an_unchanged_edit_of_a_shipped_topic_leaves_its_files_as_they_are(repository):
    for edit, approval, topic, held_out in shipped(repository):
        assert edit.tidy() == edit
        assert topic_file(edit, topic, approval) == topic
        assert held_out_file(edit.held_out, held_out) == held_out


def test_a_changed_question_changes_its_line_alone(repository):
    for edit, approval, topic, _ in shipped(repository):
        questions = (*edit.questions[:3], "a new one", *edit.questions[4:])
        before, after = (
            topic.splitlines(),
            topic_file(dataclasses.replace(edit, questions=questions), topic, approval).splitlines(),
        )
        assert set(before) - set(after) == {f"    - {edit.questions[3]}"}
        assert set(after) - set(before) == {"    - a new one"}


def test_a_new_question_stays_in_the_language_of_the_one_before(repository):
    edit, approval, topic, _ = next(row for row in shipped(repository) if row[0].id == "risks")
    changed = topic_file(dataclasses.replace(edit, questions=(*edit.questions, "¿nueva?")), topic, approval)
    assert parse_yaml(changed)["nlu"][-1]["examples"].endswith("- ¿nueva?\n")


def test_a_held_out_row_that_names_other_topics_keeps_them(repository):
    edit, _, _, held_out = next(row for row in shipped(repository) if row[0].id == "risks")
    changed = held_out_file((*edit.held_out, "one more"), held_out)
    assert changed == f'{held_out}- "one more"\n'
    assert "also: [benefits]" in changed


def test_a_template_stands_in_the_metadata_with_what_staff_left_out_and_goes_again():
    edit = dataclasses.replace(EDIT, template="parking", without=("do i need a car: yes?",))
    text = topic_file(edit, None, signed())
    metadata = parse_yaml(text)["responses"]["utter_x"][0]["metadata"]
    assert (metadata["template"], metadata["without"]) == ("parking", ["do i need a car: yes?"])
    assert list(metadata)[:3] == ["title", "template", "without"]
    assert topic_file(edit, text, signed()) == text
    assert topic_file(EDIT, text, signed()) == topic_file(EDIT, None, signed())


@pytest.mark.parametrize("related", [(), ("b", "c")])
@given(
    title=ANY, answer=ANY, simple=ANY, approved_by=ANY, hard_because=ANY, card=ANY, questions=st.lists(ANY, max_size=5)
)
def test_whatever_is_typed_reads_the_same_from_its_file(
    tmp_path_factory, related, title, answer, simple, approved_by, hard_because, card, questions
):
    edit = dataclasses.replace(
        EDIT, title=title, answer=f"x{answer}", simple=simple, card=card, related=related,
        questions=("q", *questions),
    ).tidy()  # fmt: skip
    approval = signed(approved_by=one_line(approved_by), words="0a", hard_because=one_line(hard_because))
    text = topic_file(edit, None, approval)
    assert topic_file(edit, text, approval) == text
    folder = tmp_path_factory.mktemp("p")
    path = folder / "data" / "topics" / "x.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    topic = load_topic(folder, "x")
    assert TopicEdit.of(topic, ()) == edit
    assert Signed.model_validate(topic.approval.model_dump(mode="json", include=set(Signed.model_fields))) == approval


def test_what_the_words_no_longer_have_is_taken_out_of_the_file():
    text = topic_file(EDIT, None, signed(words="0a", hard_because="Names of drugs."))
    assert 'words: "0a"' in text
    assert "hard_because" in text
    assert topic_file(EDIT, text, signed()) == topic_file(EDIT, None, signed())


@given(st.lists(ANY, max_size=6), st.lists(ANY, max_size=6))
def test_questions_change_into_any_others(before, after):
    first = dataclasses.replace(EDIT, questions=("q", *before)).tidy()
    second = dataclasses.replace(EDIT, questions=("q", *after)).tidy()
    text = topic_file(second, topic_file(first, None, signed()), signed())
    assert sorted(questions_of(parse_yaml(text), "x")) == sorted(second.questions)


def test_a_changed_answer_keeps_its_translation_which_is_out_of_date_then(repository):
    edit, approval, live, _ = next(shipped(repository))
    before = answer_of(parse_yaml(live), f"utter_{edit.id}")
    changed = topic_file(dataclasses.replace(edit, answer="It can work."), live, approval)
    after = answer_of(parse_yaml(changed), f"utter_{edit.id}")
    assert after["metadata"]["translations"] == before["metadata"]["translations"]
    assert current(before, "es")
    assert current(after, "es") is None
    again = topic_file(edit, changed, approval)
    assert current(answer_of(parse_yaml(again), f"utter_{edit.id}"), "es")
