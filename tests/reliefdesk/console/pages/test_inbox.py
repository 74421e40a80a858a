import datetime
import hashlib
import re

import pytest

from reliefdesk.editing.occasions import Occasion
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words

TODAY = datetime.date(2026, 5, 9)
LETTERS = str.maketrans("0123456789", "ghijklmnos")


@pytest.fixture
def missed(console):
    """Two questions that found no answer, and one that was answered in doubt."""
    missed = console.services.inbox.missed
    for day in (1, 9):
        missed.add("where can i park", "unknown", "", on=Occasion(TODAY.replace(day=day), "webchat"))
    missed.add("what about my dog", "unknown", "cost", on=Occasion(TODAY, "whatsapp"))
    missed.add("is there danger", "narrow", "risks")
    return missed


def number(missed, text, state="open"):
    return next(str(row.id) for row in missed.all(state) if row.text == text)


def settle(browser, do, *ids, page="/inbox", **fields):
    return send(browser, page, "/inbox", do=do, id=list(ids), **fields)


def undo(browser, console, page="/inbox"):
    return send(browser, page, "/inbox/undo", step=str(console.services.inbox.steps.last()[0].id))


def test_what_was_missed_is_shown_by_theme_with_how_often_when_where_and_why(maria, missed):
    page = words(maria.get("/inbox"))
    assert "Not understood 2 times" in page
    assert "where can i park no answer, 2 times, May 1" in page
    assert "website" in page
    assert "Cost 1 time" in page
    assert "what about my dog no answer, once, May 9" in page
    assert "Answered with “About risks” 1 time is there danger answered, but in doubt, once" in page


def test_an_empty_inbox_says_so_and_when_something_comes(maria):
    page = words(maria.get("/inbox"))
    assert "The inbox is empty." in page
    assert "within a minute or two" in page


def test_what_belongs_to_a_topic_becomes_its_question(ed, missed, console):
    answer = settle(ed, "add", number(missed, "is there danger"), topic="risks")
    assert answer.headers["location"].endswith("#done")
    assert "1 question added to “About risks”. Undo" in words(ed.get(answer.headers["location"]))
    assert "is there danger" in console.services.drafts.topic("risks").questions
    assert logged(console) == [("Ed", "added from the inbox", "1 question to About risks")]
    assert "is there danger" not in words(ed.get("/inbox"))


def test_what_only_tests_a_topic_is_never_taught(ed, missed, console):
    ids = [number(missed, text) for text in ("is there danger", "what about my dog")]
    settle(ed, "hold", *ids, topic="risks")
    edit = console.services.drafts.topic("risks")
    assert {"is there danger", "what about my dog"} <= set(edit.held_out)
    assert "is there danger" not in edit.questions
    assert logged(console) == [("Ed", "kept from the inbox for testing", "2 questions of About risks")]


def test_a_whole_group_is_ticked_by_one_box_and_single_ones_beside_it(ed, missed, console):
    ids = ",".join(number(missed, text) for text in ("is there danger", "what about my dog"))
    one = number(missed, "where can i park")
    settle(ed, "dismiss", one, ids=[ids])
    numbers = ", ".join(map(str, sorted(map(int, [one, *ids.split(",")]))))
    assert missed.all() == []
    assert logged(console) == [("Ed", "dismissed from the inbox", f"3 questions, no. {numbers}")]


def test_what_is_dismissed_can_be_put_back(ed, missed, console):
    settle(ed, "dismiss", number(missed, "what about my dog"))
    assert "what about my dog" not in words(ed.get("/inbox"))
    assert "what about my dog" in words(ed.get("/inbox?show=closed"))
    settle(ed, "reopen", number(missed, "what about my dog", "dismissed"), page="/inbox?show=closed")
    assert "what about my dog" in words(ed.get("/inbox"))
    assert [did for _, did, _ in logged(console)] == ["put back into the inbox", "dismissed from the inbox"]


def test_each_step_of_a_day_can_be_undone(ed, missed, console):
    before = console.services.drafts.topic("risks")
    for do in ("add", "hold", "not_ours", "dismiss", "mark", "unmark"):
        settle(ed, do, number(missed, "what about my dog"), topic="risks")
        assert "Undone; the questions are back." in words(ed.get(undo(ed, console).headers["location"]))
        assert number(missed, "what about my dog")
    assert console.services.drafts.topic("risks") == before
    assert console.services.drafts.overlay() == {}
    assert logged(console)[0][1:] == ("undid in the inbox", "1 question marked as no red flag.")
    again = send(ed, "/inbox", "/inbox/undo", step="1")
    assert (again.status_code, "undone already" in words(again)) == (422, True)


def test_not_for_us_is_a_draft_of_what_is_taught(ed, missed, console):
    one = number(missed, "what about my dog")
    settle(ed, "not_ours", one)
    assert "    - what about my dog" in console.services.drafts.overlay()["data/out_of_scope.yml"]
    assert "what about my dog" in words(ed.get("/clinic/not-for-us"))
    assert logged(console) == [("Ed", "marked as not for us in the inbox", f"1 question, no. {one}")]


def test_a_mark_as_a_red_flag_is_set_and_taken_away_and_says_who_reads_it(ed, missed, console):
    one = number(missed, "what about my dog")
    settle(ed, "mark", one)
    page = ed.get("/inbox")
    assert "May be a red flag 1 time" in words(page)
    assert "tell Bob or Maria now" in words(page)
    assert 'href="/clinic/red-flags"' in page.text
    console.services.accounts.lock("Bob", True)
    assert "tell Maria now" in words(ed.get("/inbox"))
    console.services.accounts.lock("Bob", False)
    console.services.accounts.change("Bob", role="clinician")
    assert "tell Bob now" in words(ed.get("/inbox"))
    settle(ed, "unmark", one)
    assert "May be a red flag" not in words(ed.get("/inbox"))


def test_a_new_topic_is_begun_with_what_is_ticked_and_nothing_leaves_the_inbox_yet(ed, missed):
    one = number(missed, "where can i park")
    assert settle(ed, "new", one).headers["location"] == f"/topics/new?ids={one}"
    assert len(missed.all()) == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=PARK", ["where can i park"]),
        ("kind=narrow", ["is there danger"]),
        ("channel=whatsapp", ["what about my dog"]),
        ("since=2026-05-02&until=2026-05-08", []),
        ("since=2026-05-09&until=2026-05-09&channel=webchat", ["where can i park"]),
        ("kind=nonsense&since=x&until=9999-99-99&page=x", ["where can i park", "what about my dog", "is there danger"]),
    ],
)
def test_what_is_looked_for_is_all_that_is_shown(ed, missed, query, found):
    page = words(ed.get(f"/inbox?{query}"))
    for text in ("where can i park", "what about my dog", "is there danger"):
        assert (text in page) == (text in found)
    if not found:
        assert "Nothing in the inbox is like that. Show all" in page


def test_after_a_step_one_is_where_one_was_and_looks_for_the_same(ed, console):
    missed = console.services.inbox.missed
    for theme in ("cost", "hats", "dogs", "cars", "food"):
        for n in range(30):
            missed.add(hashlib.sha256(f"s {theme} {n}".encode()).hexdigest().translate(LETTERS), "unknown", theme)
    missed.add("something else", "unknown", "other")
    pages = [ed.get(f"/inbox?kind=unknown&page={n}").text for n in (1, 2)]
    keys = [re.findall(r'<section class="card" id="([^"]+)"', page) for page in pages]
    assert len(keys[0]) == 2
    assert keys[1]
    ids = re.search(r'name="ids" value="([\d,]+)" data-all>All 30', pages[0].partition(f'id="{keys[0][1]}"')[2])
    assert ids
    answer = settle(ed, "dismiss", ids=[ids[1]], page="/inbox?kind=unknown", kind="unknown")
    assert answer.headers["location"].startswith("/inbox?kind=unknown&")
    page = ed.get(answer.headers["location"]).text
    assert f"at={keys[1][0]}#done" in answer.headers["location"]
    assert re.search(rf'id="done".*?30 questions dismissed.*?<section class="card" id="{keys[1][0]}"', page, re.DOTALL)


def test_what_staff_deleted_stands_apart_is_not_counted_and_goes_at_once(ed, missed, console):
    console.services.drafts.delete("risks", "Ed")
    page = words(ed.get("/inbox"))
    assert "From deleted topics: 5 questions of your own" in page
    assert page.index("is there danger") < page.index("From deleted topics") < page.index("what is it risks")
    assert console.services.counts()["inbox"] == 3
    found = re.search(r'type="hidden" name="ids" value="([\d,]+)"', ed.get("/inbox").text)
    assert found
    settle(ed, "dismiss", ids=[found[1]])
    assert "From deleted topics" not in words(ed.get("/inbox"))
    assert len(missed.waiting()) == 3


@pytest.mark.parametrize(
    ("do", "ids", "topic", "told"),
    [
        ("add", [], "risks", "Tick at least one question."),
        ("add", ["x", "9" * 20], "risks", "Tick at least one question."),
        ("add", None, "", "Choose the topic that these questions belong to."),
        ("hold", None, "", "Choose the topic that these questions belong to."),
        ("add", None, "parking", "there is no such topic"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_settled_or_unticked(ed, missed, console, do, ids, topic, told):
    answer = settle(ed, do, *([number(missed, "where can i park")] if ids is None else ids), topic=topic)
    assert answer.status_code == 422
    assert told in words(answer)
    assert answer.text.count(" checked>") == (ids is None)
    assert len(missed.all()) == 3
    assert logged(console) == []
