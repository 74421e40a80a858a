import pytest

from reliefdesk.content.checks import check_content
from reliefdesk.content.reading_grade import reading_grade

EASY = "A nerve block is a shot. It can stop pain. You go home the same day."
HARD = (
    "Interventional radiological modalities necessitate comprehensive multidisciplinary consideration "
    "of individual contraindications preceding administration."
)


def test_an_answer_cannot_borrow_what_the_machine_knows(content):
    content.topic("risks", answer="The secret is ${RELIEFDESK_SECRET}.")
    (told,) = [problem for problem in check_content(content.root) if not problem.warning]
    assert told.place == "data/topics/risks.yml"
    assert told.text.startswith("the answer holds ${...}")


@pytest.mark.parametrize(
    ("simple", "told"),
    [
        ("It is a shot. " * 6, "the easier answer is not shorter than the answer"),
        (HARD, "the easier answer"),
        ("It <b>is</b> a shot.", "the easier answer holds markup"),
        ("Call 202-555-0177.", "the answer holds a phone number"),
    ],
)
def test_an_easier_answer_is_shorter_and_as_sound_as_the_answer(content, simple, told):
    content.topic("risks", answer="A nerve block is a shot near a nerve. It can stop pain for you.", simple=simple)
    assert any(problem.text.startswith(told) for problem in check_content(content.root) if not problem.warning)


def test_a_short_easier_answer_is_no_problem(content):
    content.topic("risks", answer=EASY, simple="It is a shot.")
    assert [problem for problem in check_content(content.root) if not problem.warning] == []


def test_short_words_and_sentences_read_at_a_low_grade():
    assert reading_grade(EASY) < 4


def test_long_words_and_sentences_read_at_a_high_grade():
    assert reading_grade(HARD) > 16


def test_the_same_words_in_longer_sentences_are_harder():
    assert reading_grade(EASY.replace(". ", " and ")) > reading_grade(EASY)


@pytest.mark.parametrize("text", ["", " ", "...", "👍", "痛み"])
def test_a_text_without_words_has_a_grade_too(text):
    assert isinstance(reading_grade(text), float)
