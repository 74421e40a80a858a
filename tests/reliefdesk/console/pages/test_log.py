import csv
import io
import re

from tests.reliefdesk.console.pages.conftest import words


def test_the_newest_stands_first_and_a_search_finds_what_holds_its_words(maria, console):
    audit = console.services.audit
    audit.note("Ed", "saved the topic", "Risks")
    audit.note("Bob", "approved", "20260504")
    page = words(maria.get("/log"))
    assert page.index("approved: 20260504") < page.index("saved the topic: Risks")
    assert "approved" not in words(maria.get("/log?q=risks"))
    assert "saved the topic: Risks" in words(maria.get("/log?q=risks"))
    assert "Nothing is found." in words(maria.get("/log?q=nobody+did+this"))


def test_older_entries_are_on_pages_of_their_own(maria, console):
    for number in range(130):
        console.services.audit.note("Ed", "saved the topic", f"Topic {number:03}")
    page = maria.get("/log")
    assert "Topic 129" in page.text
    assert "Topic 020" not in page.text
    older = page.text.partition('href="/log?q=&amp;before=')[2].partition('"')[0]
    assert "Topic 020" in maria.get(f"/log?before={older}").text
    assert "Topic 129" not in maria.get(f"/log?before={older}").text
    assert "Topic 129" in maria.get("/log?before=x").text


def test_it_is_kept_as_a_file_whose_cells_no_spreadsheet_reckons(maria, console):
    console.services.audit.note("Ed", "saved the topic", "=1+1")
    answer = maria.get("/log.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="log.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["when (America/New_York)", "who", "did", "about", "times", "address"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d-0[45]:00", rows[1][0])
    assert rows[1][1:5] == ["Ed", "saved the topic", "'=1+1", "1"]
