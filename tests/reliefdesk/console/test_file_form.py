import pytest

from reliefdesk.console.file_pages import PAGES
from reliefdesk.editing.file_drafts import FILES
from tests.reliefdesk.console.conftest import sign_in
from tests.reliefdesk.console.pages.conftest import words
from tests.reliefdesk.console.pages.forms import fields, fill_in

# The list of what is not for the clinic may be empty, and the small project has no such file.
NEEDED = [path for name, path in PAGES.items() if name != "data/out_of_scope.yml"]


@pytest.fixture
def console(serve):
    return serve()


@pytest.fixture
def ed(console):
    browser = console.browser()
    assert sign_in(browser, "Ed") == 303
    return browser


def test_every_file_that_staff_change_has_a_form():
    assert set(PAGES) == set(FILES)


@pytest.mark.parametrize("path", NEEDED)
def test_a_form_that_is_sent_as_it_was_shown_leaves_no_draft(console, ed, path):
    assert "Nothing stands in the way of publishing." in words(ed.get(path))
    assert fill_in(ed, path).status_code == 303
    assert console.services.drafts.overlay() == {}


@pytest.mark.parametrize("path", PAGES.values())
def test_a_form_of_another_sign_in_is_refused(ed, path):
    assert ed.post(path, data={**fields(ed.get(path).text), "token": "0" * 64, "do": "save"}).status_code == 403


@pytest.mark.parametrize(("name", "path"), PAGES.items())
def test_a_draft_that_cannot_be_read_is_told_and_discarded(console, ed, name, path):
    drafts = console.services.drafts
    drafts.save_file(name, "spoilt: [", "Ed", drafts.file_version(name))
    page = ed.get(path)
    assert "the form cannot read it" in words(page)
    token = page.text.partition('name="token" value="')[2].partition('"')[0]
    assert ed.post(path, data={"token": token, "do": "discard"}).status_code == 303
    assert console.services.drafts.overlay() == {}


def test_one_fault_does_not_hide_another(ed):
    page = fill_in(ed, "/clinic", phone="12", widget__colour="#ffffff", widget__topics__0="no_topic")
    for field in ("phone", "widget.colour", "widget.topics.0"):
        assert f'id="{field}-wrong"' in page.text


def test_what_is_wrong_is_listed_in_the_order_of_the_form(ed):
    page = words(fill_in(ed, "/clinic", hours__monday="late", phone="12", name=""))
    assert page.index("Name of the clinic :") < page.index("Phone number :") < page.index("Monday :")


@pytest.mark.parametrize("path", NEEDED)
def test_a_form_that_comes_empty_is_told_what_it_lacks(console, ed, path):
    token = fields(ed.get(path).text)["token"]
    page = ed.post(path, data={"token": token, "do": "save"})
    assert page.status_code == 422
    assert "Not saved yet" in words(page)
    assert console.services.drafts.overlay() == {}
