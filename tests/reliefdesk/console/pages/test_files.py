import html
import json
import re

import pytest

from reliefdesk.editing.edit import version_of
from tests.conftest import CLINIC
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words

HOUSE = "data/house.yml"
NEW = json.dumps({**CLINIC, "phone": "+1 202-555-0199"})


def save(browser, text, do="save", file="clinic.yml", based_on=None):
    page = f"/clinic?file={file}"
    if based_on is None:
        based_on = version(browser.get(page))
    return send(browser, page, "/clinic", file=file, text=text, do=do, based_on=based_on)


def version(answer):
    return re.search(r'name="based_on" value="([^"]*)"', answer.text)[1]


def typed(answer):
    return html.unescape(re.search(r"<textarea.*?>\n(.*?)</textarea>", answer.text, re.DOTALL)[1])


@pytest.mark.parametrize(
    "file", ["clinic.yml", "data/red_flags.yml", "data/house.yml", "data/treatments.yml", "data/faq.yml"]
)
def test_each_file_is_shown_as_it_stands_and_nothing_is_in_its_way(ed, content, file):
    answer = ed.get(f"/clinic?file={file}")
    assert typed(answer) == (content.root / file).read_text()
    assert "Nothing stands in the way of publishing." in words(answer)


@pytest.mark.parametrize("file", ["", "?file=config.yml", "?file=../secret", "?file=data/topics/risks.yml"])
def test_no_other_file_of_the_project_is_shown(ed, content, file):
    assert typed(ed.get(f"/clinic{file}")) == (content.root / "clinic.yml").read_text()


def test_a_saved_text_is_a_draft_with_the_difference_to_what_is_live(ed, console, content):
    live = (content.root / "clinic.yml").read_text()
    assert save(ed, NEW).headers["location"] == "/clinic?file=clinic.yml&done=saved"
    assert console.services.drafts.file("clinic.yml") == NEW
    assert (content.root / "clinic.yml").read_text() == live
    page = ed.get("/clinic?file=clinic.yml&done=saved")
    assert "<ins>" in page.text
    assert "Discard the draft" in page.text
    assert logged(console) == [("Ed", "saved", "The clinic's facts")]


def test_a_discarded_draft_is_gone(ed, console, content):
    save(ed, NEW)
    save(ed, "", do="discard")
    assert console.services.drafts.overlay() == {}
    assert logged(console)[0] == ("Ed", "discarded the draft of", "The clinic's facts")
    assert "Discard the draft" not in ed.get("/clinic").text


def test_a_spoilt_text_may_be_kept_and_says_what_is_to_be_mended(ed, console):
    assert save(ed, NEW.replace("+1 202-555-0199", "12")).status_code == 303
    assert "clinic.yml, phone" in words(ed.get("/clinic"))


def test_a_text_that_was_only_checked_is_not_kept(ed, console):
    answer = save(ed, NEW.replace("+1 202-555-0199", "12"), do="check")
    assert "clinic.yml, phone" in words(answer)
    fragment = send(ed, "/clinic", "/clinic/check", file="clinic.yml", text="phone: [")
    assert "To be mended" in fragment.text
    assert "<form" not in fragment.text
    assert console.services.drafts.overlay() == {}


def test_who_saves_over_a_newer_text_sees_both(ed, maria, console):
    first = version(ed.get("/clinic"))
    save(maria, NEW)
    refused = save(ed, NEW.replace("0199", "0177"), based_on=first)
    assert refused.status_code == 409
    assert "somebody else changed this while you wrote" in words(refused)
    assert "0177" in typed(refused)
    assert console.services.drafts.file("clinic.yml") == NEW
    assert save(ed, NEW.replace("0199", "0177"), based_on=version(refused)).status_code == 303


def test_a_text_that_is_too_long_is_told_and_not_kept(ed, console):
    answer = save(ed, "# " + "a" * 1_100_000)
    assert answer.status_code == 422
    assert "this is too long" in words(answer)
    assert console.services.drafts.overlay() == {}


def save_house(browser, text, based_on, do="save"):
    return save(browser, text, do, HOUSE, version_of(based_on))


def test_the_houses_sentences_are_shown_and_who_reads_a_change(ed):
    page = ed.get(f"/clinic?file={HOUSE}").text
    assert "That answer was cut short." in page
    assert "a second person reads and approves it" in page


def test_a_sentence_that_is_saved_is_a_draft_of_its_file(console, ed):
    live = console.services.drafts.file(HOUSE)
    changed = live.replace("Book a visit", "Book your visit")
    assert save_house(ed, changed, live).status_code == 303
    assert console.services.drafts.file(HOUSE) == changed
    assert console.services.drafts.live_file(HOUSE) == live
    assert console.services.changed_files() == {HOUSE: "House sentences"}
    assert console.services.project().voice("book_visit") == "Book your visit"


def test_what_is_wrong_with_a_sentence_is_told_beside_it(console, ed):
    live = console.services.drafts.file(HOUSE)
    page = save_house(ed, live.replace("until {time}", "until {noon}"), live, do="check").text
    assert "nothing is known to stand for {noon}" in page
    assert "{time} is missing" in page
    assert console.services.drafts.file(HOUSE) == live
