import datetime
import io
from collections import Counter

import openpyxl
import pytest

from reliefdesk.console.counted import Counts, Question, Thumb
from reliefdesk.console.insight_file import HEADINGS, excel, rows, sheets
from reliefdesk.editing.missed import MissedQuestions
from reliefdesk.editing.occasions import Occasion
from reliefdesk.editing.unanswered import unanswered

DAY = datetime.date(2026, 5, 3)


@pytest.fixture
def counts():
    asked = Question(DAY, 9, "answered", "risks", "twilio", "Spanish")
    return Counts({DAY: Counter({"answered": 2})}, Counter({asked: 2}), Counter({Thumb(DAY, "risks", -1): 3}))


def test_each_row_has_a_title_a_channel_in_words_and_a_count_and_thumbs_have_their_own(counts):
    assert list(rows(counts, str.upper)) == [
        ("2026-05-03", 9, "answered", "RISKS", "text message", "Spanish", 2, 0, 0),
        ("2026-05-03", "", "thumb", "RISKS", "website", "English", 0, 0, 3),
    ]


def test_an_excel_file_has_a_sheet_for_each_and_no_words_of_visitors_unless_they_are_given(counts, desk):
    missed = MissedQuestions(desk)
    missed.add("=1+1 where do i park", "unknown", "parking", on=Occasion(DAY))
    asked = unanswered(missed, DAY, DAY)
    for given in (asked, None):
        data = excel(sheets(counts, str.upper, [("2026-05-03", 2, 1)], given))
        book = openpyxl.load_workbook(io.BytesIO(data))
        assert ("Without an answer" in book.sheetnames) == (given is not None)
        assert [cell.value for cell in book["Questions"][1]] == list(HEADINGS)
        assert book["Questions"]["G2"].value == 2
        assert [cell.value for cell in book["Callbacks"][2]] == ["2026-05-03", 2, 1]
        assert [cell.value for cell in book["Thumbs"][2]] == ["RISKS", 0, 3]
        if given:
            (question, *_) = book["Without an answer"][2]
            assert (question.value, question.data_type) == ("=1+1 where do i park", "s")
