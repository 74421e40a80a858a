import pytest

from reliefdesk.editing.documents.print_columns import side_by_side
from reliefdesk.editing.documents.print_line import PrintLine


def line(text, left, top):
    return PrintLine(text, 11, False, "", left, left + 5 * len(text), top, top - 11, 1, 0.5)


def page(rows, gap=30):
    lines = []
    for number, row in enumerate(rows):
        for left, cell in zip((72, 250), row, strict=True):
            lines += [line(part, left, 700 - gap * number - 13 * place) for place, part in enumerate(cell.split("\n"))]
    return lines


ROWS = [
    ("Is it far?", "No."),
    ("Is it a very\nlong way?", "It is not\nso long."),
    ("Is it dear?", "Yes, it is."),
    ("Is it?", "It is."),
]


def test_questions_beside_their_answers_are_rows():
    assert side_by_side(page(ROWS)) == [(q.replace("\n", " "), a.replace("\n", " ")) for q, a in ROWS]
    assert side_by_side(page([("Question", "Answer"), *ROWS]))[0] == ("Question", "Answer")


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[:2],
        [
            ("This column goes on", "and this is another"),
            ("and on and on", "text beside it"),
            ("without a word", "that asks"),
            ("or says", "more"),
        ],
    ],
)
def test_two_columns_of_text_are_no_table(rows):
    assert side_by_side(page(rows, 13)) == []


def test_one_column_is_no_table():
    assert side_by_side([line(f"Is it {number}?", 72, 700 - 13 * number) for number in range(20)]) == []
    assert side_by_side([]) == []
