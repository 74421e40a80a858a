import csv
import io

import pytest

from reliefdesk.editing.table import COLUMNS
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words

PARKING = {
    "topic": "parking",
    "title": "Where can I park?",
    "answer": "Park behind the clinic. It is free.",
    "part": "training",
    "question": "where can i park",
    "approved_by": "Dr. Example",
    "approved_on": "2026-01-01",
    "review_by": "2099-01-01",
}


def table(*rows, columns=COLUMNS):
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def look(browser, body, name="topics.csv", **fields):
    token = browser.get("/table").text.partition('name="token" value="')[2].partition('"')[0]
    return browser.post("/table/look", data={"token": token, **fields}, files={"file": (name, body)})


def take(browser):
    return send(browser, "/table", "/table/take")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_kept_as_a_file_and_taken_back_changes_nothing(ed, kind):
    kept = ed.get(f"/table.{kind}")
    assert f'filename="topics.{kind}"' in kept.headers["content-disposition"]
    assert "Nothing: all of it is here already." in words(look(ed, kept.content, f"topics.{kind}"))


def test_a_file_holds_a_row_for_each_question(ed):
    rows = list(csv.DictReader(io.StringIO(ed.get("/table.csv").content.decode("utf-8-sig"))))
    risks = [row for row in rows if row["topic"] == "risks"]
    assert [row["part"] for row in risks] == ["training"] * 5 + ["held_out"]
    assert (risks[0]["title"], risks[0]["approved_by"]) == ("About risks", "a tester")


def test_a_look_says_what_a_file_would_do_and_saves_nothing(ed, console):
    page = words(look(ed, table(PARKING, {"topic": "parking", "part": "held_out", "question": "is there a lot"})))
    assert "What “topics.csv” would do It saves drafts of 1 topic: Where can I park? 1 questions, 1 for testing" in page
    assert "to mend or to consider before they are published" in page
    assert console.services.drafts.overlay() == {}


def test_what_was_looked_at_is_taken_once(ed, console):
    look(ed, table(PARKING))
    assert take(ed).headers["location"] == "/topics?done=imported&state=draft"
    assert console.services.drafts.topic("parking").questions == ("where can i park",)
    assert logged(console) == [("Ed", "imported", "1 topics")]
    again = take(ed)
    assert again.status_code == 409
    assert "Choose it again." in words(again)


def test_nobody_takes_what_another_looked_at(ed, maria, console):
    look(ed, table(PARKING))
    assert take(maria).status_code == 409
    assert console.services.drafts.overlay() == {}


def test_questions_are_added_to_those_of_a_topic_or_replace_them(ed, console):
    row = {"topic": "risks", "part": "training", "question": "is it dangerous"}
    look(ed, table(row))
    take(ed)
    assert len(console.services.drafts.topic("risks").questions) == 6
    look(ed, table(row), replace="yes")
    take(ed)
    assert console.services.drafts.topic("risks").questions == ("is it dangerous",)


def test_a_topic_that_somebody_changed_since_the_look_is_not_overwritten(ed, console):
    look(ed, table({"topic": "risks", "part": "training", "question": "is it dangerous"}))
    console.services.drafts.delete("risks", "Maria")
    answer = take(ed)
    assert answer.status_code == 409
    assert "Somebody changed one of these topics meanwhile." in words(answer)


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("topics.csv", b"\xff\xfe\xfa", "topics.csv"),
        ("topics.xlsx", b"PK\x03\x04broken", "topics.xlsx"),
        ("topics.csv", table(PARKING | {"price": "1"}, columns=(*COLUMNS, "price")), "'price' is no heading"),
        ("topics.csv", table({"title": "Parking"}, columns=("title",)), "the heading `topic` is missing"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_leaves_nothing_to_take(ed, console, name, body, told):
    assert told in words(look(ed, body, name))
    assert take(ed).status_code in (409, 422)
    assert console.services.drafts.overlay() == {}


def test_without_a_file_the_page_asks_for_one(ed):
    answer = send(ed, "/table", "/table/look")
    assert answer.status_code == 422
    assert "Nothing was imported. Choose a file first." in words(answer)
