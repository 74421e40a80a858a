import io
import json
import re
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from reliefdesk.editing.spreadsheet import write_csv
from tests.publishing import packed, put_in_place, stand_in, work_here
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import ended, logged, words
from tests.reliefdesk.content.test_library import project as lay_out_library
from tests.reliefdesk.editing.documents.made import FAQ, FAQ_STYLES, FORMATS, LEAFLETS


def look(browser, body, name="faq.csv", **fields):
    token = re.search(r'name="token" value="([^"]+)"', browser.get("/import").text)[1]
    return browser.post("/import/look", data={"token": token, **fields}, files={"file": (name, body)} if body else None)


def fields(answer):
    """The form of the cards as a browser would send it."""
    text = answer.text.partition('action="/import/keep"')[2]
    found = {}
    for tag in re.findall(r"<input [^>]+>", text):
        name = re.search(r'name="([^"]+)"', tag)[1]
        value = re.search(r'value="([^"]*)"', tag)
        if 'type="checkbox"' not in tag or " checked" in tag:
            found.setdefault(name, []).append(unescaped(value[1]))
    for name, value in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', text):
        found[name] = [unescaped(value)]
    return found


def unescaped(text):
    import html

    return html.unescape(text)


def keep(browser, answer, do="keep", **changes):
    return browser.post("/import/keep", data={**fields(answer), "do": do, **changes})


def sheet(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_list_of_twelve_becomes_twelve_drafts_in_one_look_and_one_click(ed, console):
    page = look(ed, sheet(("Question", "Answer"), *FAQ), "Our FAQ.xlsx")
    assert "12 proposed topics From “Our FAQ.xlsx”." in words(page)
    kept = keep(ed, page)
    assert kept.headers["location"] == "/sign?done=imported"
    assert logged(console) == [("Ed", "imported", "12 topics")]
    edit = console.services.drafts.topic("where_can_i_park")
    assert (edit.title, edit.answer) == FAQ[0]
    assert edit.questions == ("Where can I park?",)
    assert console.services.drafts.approvals.of(edit).signed is None


def test_a_look_saves_nothing(ed, console):
    look(ed, LEAFLETS["muscle_knots"].encode(), "leaflet.md")
    assert console.services.drafts.overlay() == {}


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_document_is_shown_with_the_place_of_each_topic(ed, suffix):
    page = words(look(ed, FORMATS[suffix](LEAFLETS["muscle_knots"]), f"leaflet{suffix}"))
    assert re.search(r"1[0-9] proposed topics", page)
    assert "under “Trigger point injections”" in page
    assert ("page 1" in page) is (suffix == ".pdf")


def test_a_paste_is_read_when_there_is_no_file(ed):
    assert "12 proposed topics From “what you pasted”." in words(look(ed, b"", pasted=FAQ_STYLES["labels"]))
    table = "\n".join(f"{question}\t{answer}" for question, answer in FAQ)
    assert "12 proposed topics" in words(look(ed, b"", pasted=table))


def test_without_either_the_page_asks_for_one(ed):
    answer = send(ed, "/import", "/import/look")
    assert answer.status_code == 422
    assert "Choose a file, or paste a text." in words(answer)


def test_a_paste_that_is_not_read_stays_in_its_field(ed):
    answer = look(ed, b"", pasted="a" * 6_000)
    assert answer.status_code == 422
    assert "a paragraph has more than 5,000 letters. Divide it." in words(answer)
    assert "a" * 6_000 in answer.text


def test_what_is_changed_on_the_page_is_kept_and_what_is_not_ticked_is_not(ed, console):
    page = look(ed, write_csv(("Question", "Answer"), FAQ))
    keep(ed, page, keep=["1", "2"], title_1="Is there parking?", answer_1="Yes.", others_1="can i park\nis there a lot")
    assert console.services.drafts.topic("is_there_parking").questions == (
        "Is there parking?", "can i park", "is there a lot",
    )  # fmt: skip
    assert {state.id for state in console.services.drafts.topics() if state.state == "new"} == {
        "is_there_parking", "do_you_take_my_insurance",
    }  # fmt: skip


def test_checking_again_keeps_what_was_typed_and_saves_nothing(ed, console):
    page = look(ed, write_csv(("Question", "Answer"), FAQ))
    again = keep(ed, page, do="check", keep=["3"], answer_3="It is like a game-changer.")
    assert "“game-changer” is a figure of speech" in words(again)
    assert fields(again)["keep"] == ["3"]
    assert fields(again)["title_1"] == ["Where can I park?"]
    assert console.services.drafts.overlay() == {}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"keep": []}, "Nothing is ticked. Tick what you want to keep."),
        ({"title_2": " "}, "Number 2 has no title. Write one, or untick it."),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_typed_is_lost(ed, console, changes, told):
    page = look(ed, write_csv(("Question", "Answer"), FAQ))
    answer = keep(ed, page, answer_5="Another answer.", **changes)
    assert answer.status_code == 422
    assert told in words(answer)
    assert "Another answer." in answer.text
    assert console.services.drafts.overlay() == {}


def test_what_the_facts_of_the_clinic_tell_is_not_ticked_and_says_why(ed):
    page = look(
        ed, write_csv(("Question", "Answer"), [("What are your hours?", "We are open from 8 to 5 each day."), *FAQ])
    )
    assert "Your hours are told from the clinic's facts , so this needs no topic." in words(page)
    assert fields(page)["keep"] == [str(number) for number in range(2, 14)]


def test_a_topic_of_the_same_title_is_shown_as_a_change(ed, console):
    rows = [("About risks", "They are small. Ask your doctor about yours."), FAQ[0]]
    page = look(ed, write_csv(("Question", "Answer"), rows))
    assert "changes what is here" in words(page)
    assert "<ins>They</ins>" in page.text
    keep(ed, page)
    edit = console.services.drafts.topic("risks")
    assert edit.answer == rows[0][1]
    assert edit.questions == console.services.drafts.live("risks").questions
    again = look(ed, write_csv(("Question", "Answer"), rows))
    assert words(again).count("is here already") == 2
    assert "keep" not in fields(again)


def test_what_somebody_changed_since_the_look_is_not_overwritten(ed, console):
    page = look(ed, write_csv(("Question", "Answer"), [("About risks", "They are small, as we all know.")]))
    console.services.drafts.delete("risks", "Maria")
    answer = keep(ed, page)
    assert answer.status_code == 409
    assert "Somebody changed “About risks” meanwhile." in words(answer)


def test_the_columns_of_a_table_are_shown_and_can_be_chosen_anew(ed, console):
    rows = [("Nr", "They say", "We say", "Remark")]
    rows += [(str(number), f"this about {number} parking", f"Say that to number {number}.", "x") for number in range(5)]
    page = look(ed, write_csv(rows[0], rows[1:]))
    assert "Which column is what" in words(page)
    cells = json.loads(unescaped(re.search(r'name="cells" value="([^"]+)"', page.text)[1]))
    token = re.search(r'name="token" value="([^"]+)"', page.text)[1]
    chosen = {"token": token, "name": "faq.csv", "cells": json.dumps(cells), "heading": "1"}
    page = ed.post("/import/columns", data={**chosen, "role_2": "answer", "role_3": "question", "role_4": "others"})
    assert fields(page)["title_1"] == ["Say that to number 0."]
    assert fields(page)["answer_1"] == ["this about 0 parking"]
    assert fields(page)["others_1"] == ["x"]
    page = ed.post("/import/columns", data=chosen)
    assert "Say which column holds the questions and which the answers." in words(page)
    assert ed.post("/import/columns", data={**chosen, "cells": "[1"}).status_code == 422


def test_a_question_of_the_library_takes_up_its_template(ed, console, content):
    lay_out_library(content.root)
    rows = [("Where can I park?", "Behind the house."), ("Do you sell honey?", "Yes, from our own roof.")]
    page = look(ed, write_csv(("Question", "Answer"), rows))
    if "are being read" in words(page):  # the first look does not wait
        console.services.proposing.now(console.services.project())
        page = look(ed, write_csv(("Question", "Answer"), rows))
    assert "3 ways in which visitors ask it come with it" in words(page)
    assert re.search(r'<option value="parking" selected>Where can I park\?</option>', page.text)
    keep(ed, page, template_1="parking")
    parking = console.services.drafts.topic("where_can_i_park")
    assert (parking.template, parking.questions) == ("parking", ("Where can I park?",))
    honey = console.services.drafts.topic("do_you_sell_honey")
    assert honey.template is None
    assert len(honey.questions) >= 5


def test_a_file_that_is_not_read_is_told_in_one_sentence(ed):
    answer = look(ed, b"\xd0\xcf\x11\xe0old", "list.xls")
    assert answer.status_code == 422
    told = "Nothing was read. list.xls: this is an old Excel file; open it in Excel and save it as .xlsx."
    assert told in words(answer)


def test_a_document_without_a_question_is_told(ed):
    assert "No question with an answer was found in it." in words(look(ed, b"Hello.", "a.txt"))


def test_an_export_of_all_topics_is_taken_back_as_it_was(ed):
    kept = ed.get("/table.xlsx").content
    assert "Nothing: all of it is here already." in words(look(ed, kept, "topics.xlsx"))


def test_an_empty_sheet_is_there_to_be_filled_in(ed):
    answer = ed.get("/import/questions.xlsx")
    assert "questions.xlsx" in answer.headers["content-disposition"]
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[1]] == ["Question", "Answer", "Other ways to ask"]
    assert all(sheet.column_dimensions[column].width > 40 for column in "ABC")
    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_an_excel_of_twelve_is_live_after_six_clicks_and_one_sign_off(ed, maria, console, content, monkeypatch):
    clicks = ["choose the file", "Look at it"]
    ways = ("{} please", "hello, {}", "tell me, {}", "may i ask, {}", "one more thing, {}")
    rows = [(title, answer, "\n".join(way.format(title.lower()) for way in ways)) for title, answer in FAQ]
    cards = look(ed, sheet(("Question", "Answer", "Other ways to ask"), *rows), "faq.xlsx")
    clicks.append("Keep what is ticked as drafts")
    assert keep(ed, cards).headers["location"] == "/sign?done=imported"
    put_in_place(content, packed)
    stand_in(monkeypatch)
    work_here(monkeypatch)

    clicks.append("To sign")
    page = maria.get("/sign")
    clicks.append("I have read all 12: sign and publish")
    assert clicks[-1] in words(page)
    form = {name: re.findall(rf'name="{name}"[^>]* value="([^"]+)"', page.text) for name in ("shown", "review_by")}
    path = send(maria, "/sign", "/sign", do="publish-all", **form).headers["location"]
    clicks += ["All of them are right"] if ended(console, path).state == "asking" else []
    assert ended(console, path).state == "published"
    assert "This is live" in words(maria.get(path))
    assert len(clicks) <= 6
    assert [entry.who for entry in console.services.audit.entries() if entry.did == "signed"] == ["Maria"] * 12
    assert (console.services.counts()["publish"], console.services.counts()["sign"]) == (0, 0)
