import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.problem import ContentError
from reliefdesk.publication.content import changes, claimable, digest_of, lay_out, overlaid, read_content

ONE = "data/topics/risks.yml"
FILES = st.dictionaries(st.sampled_from(["a.yml", "b.yml", "c.yml"]), st.sampled_from(["", "one", "two"]))


def test_staffs_files_are_read_and_no_developers(content):
    content.write("config.yml", "pipeline: []")
    content.write("tests/bar.yml", "{}")
    content.write("data/notes.txt", "none of it")
    assert list(read_content(content.root)) == [
        "clinic.yml",
        "data/faq.yml",
        "data/house.yml",
        "data/red_flags.yml",
        "data/topics/nerve_block_definition.yml",
        ONE,
        "data/treatments.yml",
        "data/uncovered/cost.yml",
        "tests/topics/nerve_block_definition.yml",
        "tests/topics/risks.yml",
    ]


def test_files_that_are_no_text_are_named_all_at_once(content):
    for name in (ONE, "clinic.yml"):
        (content.root / name).write_bytes(b"\xff\xfe")
    with pytest.raises(ContentError) as told:
        read_content(content.root)
    assert [problem.place for problem in told.value.problems] == ["clinic.yml", ONE]


@given(FILES, FILES)
def test_what_changed_laid_over_what_was_is_what_is(before, after):
    assert overlaid(before, changes(before, after)) == after
    assert changes(after, after) == {}


def test_only_what_differs_is_a_change_and_what_is_gone_is_none():
    assert changes({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"}) == {"b": "2", "d": "1", "c": None}


@given(FILES, FILES)
def test_contents_have_one_digest_when_they_are_the_same_and_two_when_not(one, other):
    assert (digest_of(one) == digest_of(other)) == (one == other)
    assert digest_of(dict(reversed(one.items()))) == digest_of(one)


def test_a_copy_has_this_content_and_all_else_as_the_project(content, tmp_path):
    content.write("config.yml", "pipeline: []")
    content.write("tests/bar.yml", "{}")
    content.write("tests/conversations/held_out.yml", "talks: []")
    content.write("actions/__init__.py", "# ours")
    texts = {"clinic.yml": "phone: '1'", "data/topics/new.yml": "nlu: []"}
    folder = tmp_path / "home" / "candidate"
    lay_out(content.root, texts, folder)
    assert read_content(folder) == {**texts, "tests/conversations/held_out.yml": "talks: []"}
    assert (folder / "config.yml").read_text() == "pipeline: []"
    assert (folder / "tests" / "bar.yml").read_text() == "{}"
    assert (folder / "tests" / "conversations" / "held_out.yml").read_text() == "talks: []"
    assert (folder / "actions").resolve() == content.root / "actions"


def test_what_training_remembers_is_one_for_all_copies(content, tmp_path):
    lay_out(content.root, {}, tmp_path / "copy")
    (tmp_path / "copy" / ".rasa" / "vectors.npz").write_bytes(b"vectors")
    assert (content.root / ".rasa" / "vectors.npz").read_bytes() == b"vectors"


def test_questions_without_an_answer_may_be_claimed_in_each_language(content):
    for path in ("tests/languages/es/unknown.yml", "tests/languages/es/red_flags.yml"):
        content.write(path, {"held_out": []})
    content.write("tests/unknown.yml", {"held_out": []})
    assert claimable(read_content(content.root)) == ["tests/languages/es/unknown.yml", "tests/unknown.yml"]


def test_a_project_laid_out_has_the_test_questions_of_each_language(content, tmp_path):
    names = ("tests/languages/es/red_flags.yml", "tests/languages/es/conversations/held_out.yml")
    for path in names:
        content.write(path, {"held_out": []})
    lay_out(content.root, read_content(content.root), tmp_path / "copy")
    assert all((tmp_path / "copy" / path).is_file() for path in names)
