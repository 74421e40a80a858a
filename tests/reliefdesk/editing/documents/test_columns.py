import pytest

from reliefdesk.editing.documents.columns import Layout, as_pairs, guessed

PAIRS = [
    ("Where can I park?", "Park behind the clinic. It is free."),
    ("Do you take my insurance?", "We take most plans. Call us and we will look."),
    ("What should I bring?", "Bring your insurance card and a list of your medicines."),
    ("Can I bring my dog?", "Only dogs that help people are allowed in."),
]


def found(rows):
    return [(pair.question, pair.answer) for pair in as_pairs(rows)]


@pytest.mark.parametrize(
    "headings",
    [
        ("Question", "Answer"),
        ("QUESTIONS", "ANSWERS"),
        ("Pregunta", "Respuesta"),
        ("Preguntas frecuentes", "Respuestas"),
        ("Q", "A"),
        ("What patients ask", "What we say"),
        ("FAQ", "Our reply"),
        ("Title", "Answer"),
        ("Tema", "Respuesta"),
        ("Patient question", "Approved response"),
        ("Asked at the desk", "Our words"),
        ("Foo", "Bar"),
        ("Ask", ""),
    ],
)
def test_headings_of_any_kind_are_understood(headings):
    assert found([headings, *PAIRS]) == PAIRS


@pytest.mark.parametrize(
    "rows",
    [
        PAIRS,
        [("Frequently asked questions 2026", ""), ("", ""), ("Question", "Answer"), *PAIRS],
        [("Question", "Answer"), ("", ""), PAIRS[0], ("", ""), ("", ""), *PAIRS[1:], ("", "")],
        [("Question", "Answer"), ("Before the visit", ""), *PAIRS[:2], ("At the visit", ""), *PAIRS[2:]],
        [(f"{number}. {question}", answer) for number, (question, answer) in enumerate(PAIRS, 1)],
        [(f"Q: {question}", f"A: {answer}") for question, answer in PAIRS],
    ],
)
def test_titles_gaps_and_numbers_are_no_questions(rows):
    assert found(rows) == PAIRS


@pytest.mark.parametrize("head", [("#", "Question", "Answer", "Done"), ("No.", "Frage", "Antwort", "")])
def test_other_columns_are_left_out(head):
    rows = [(str(number), *pair, "yes") for number, pair in enumerate(PAIRS, 1)]
    assert found([head, *rows]) == PAIRS


def test_the_answer_may_stand_first():
    assert found([("Answer", "Question"), *(pair[::-1] for pair in PAIRS)]) == PAIRS
    assert found([pair[::-1] for pair in PAIRS]) == PAIRS


def test_a_column_that_is_called_a_topic_is_the_question_only_when_no_other_is():
    rows = [("Topic", "Question", "Answer"), *(("Visits", *pair) for pair in PAIRS)]
    assert found(rows) == PAIRS


def test_other_ways_to_ask_are_questions_of_the_same_topic():
    rows = [
        ("Question", "Answer", "Other ways to ask", "Variation 2"),
        (*PAIRS[0], "parking; is there a lot", "a garage?"),
    ]
    (pair,) = as_pairs(rows)
    assert pair.others == ("parking", "is there a lot", "a garage?")


def test_one_answer_of_several_questions_makes_them_one_topic():
    rows = [("Question", "Answer"), PAIRS[0], ("Is there a lot?", PAIRS[0][1]), PAIRS[1]]
    first, second = as_pairs(rows)
    assert (first.question, first.others) == (PAIRS[0][0], ("Is there a lot?",))
    assert second.question == PAIRS[1][0]


def test_one_question_of_several_answers_has_them_in_a_row():
    for question in (PAIRS[0][0], ""):
        (pair,) = as_pairs([("Question", "Answer"), PAIRS[0], (question, "The ramp is on the left.")])
        assert pair.answer == f"{PAIRS[0][1]} The ramp is on the left."


def test_a_question_without_an_answer_is_kept_and_the_row_is_named():
    first, second = as_pairs([("Question", "Answer"), ("Is it far?", ""), PAIRS[0]])
    assert (first.question, first.answer, first.row, second.row) == ("Is it far?", "", 2, 3)


def test_the_columns_that_staff_chose_are_taken():
    rows = [("a", "b", "c"), ("x", "The answer to it.", "Is it so?")]
    assert not as_pairs(rows, Layout(("", "answer", ""), 1))
    (pair,) = as_pairs(rows, Layout(("question", "answer", "others"), 1))
    assert (pair.question, pair.answer, pair.others) == ("x", "The answer to it.", ("Is it so?",))


def test_a_table_of_something_else_is_not_whole():
    assert not guessed([]).is_whole
    assert not guessed([("1", "2"), ("3", "4")]).is_whole
    assert not guessed([("one column alone, whatever it says",)] * 4).is_whole
