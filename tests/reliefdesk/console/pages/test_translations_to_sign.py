import re

import pytest

from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import translated
from tests.reliefdesk.console.conftest import PASSWORD, send
from tests.reliefdesk.console.pages.conftest import logged, words

TITLE, TEXT = "¿Qué riesgos hay?", "Hay pocos riesgos. Hable con su doctor."


@pytest.fixture
def rosa(console, come):
    """An editor who is named for Spanish."""
    console.services.accounts.add("Rosa", "editor", PASSWORD)
    console.services.accounts.name_for("Rosa", ["es"])
    return come("Rosa")


@pytest.fixture
def written(console):
    drafts = console.services.drafts
    before = drafts.topic("risks")
    edit = translated(before, None, Translated("es", TITLE, TEXT), "Ed", still_fits=False)
    drafts.save(edit, "Ed", before.version)
    return edit


def ticks(page):
    return re.findall(r'name="sign" value="([^"]+)"', page.text)


def sign(browser, *ticked, until="2027-06-01"):
    return send(browser, "/sign/es", "/sign/es", sign=list(ticked), review_by=until)


def test_both_languages_stand_side_by_side_and_the_spanish_says_that_it_is(rosa, written):
    page = rosa.get("/sign/es")
    assert f"English {written.answer} Spanish {TITLE} {TEXT}" in words(page)
    assert '<div lang="es"><p><strong>' in page.text
    assert "1 in Spanish" in words(rosa.get("/sign"))


def test_who_is_named_signs_the_very_words_and_the_log_says_so(rosa, console, written):
    assert sign(rosa, *ticks(rosa.get("/sign/es"))).headers["location"] == "/sign/es?done=signed"
    standing = console.services.drafts.approvals.of_translation(console.services.drafts.topic("risks"), "es")
    assert (standing.signed.approved_by, str(standing.signed.review_by)) == ("Rosa", "2027-06-01")
    newest = console.services.audit.entries()[0]
    assert (newest.who, newest.did, newest.about) == ("Rosa", "signed in Spanish", TITLE)
    assert "No Spanish is to be signed here." in words(rosa.get("/sign/es"))


def test_words_that_were_changed_meanwhile_are_not_signed(rosa, console, written):
    ticked = ticks(rosa.get("/sign/es"))
    drafts = console.services.drafts
    other = translated(written, written, Translated("es", TITLE, f"{TEXT} Venga."), "Ed", still_fits=False)
    drafts.save(other, "Ed", drafts.version("risks"))
    answer = sign(rosa, *ticked)
    assert answer.status_code == 409
    assert "meanwhile" in words(answer)


def test_who_is_not_named_reads_them_and_is_told_whom_to_ask(ed, maria, console, written):
    page = ed.get("/sign/es?topic=risks")
    assert "not named for Spanish" in words(page)
    assert ticks(page) == []
    answer = sign(maria, f"risks {written.in_language('es').shown}")
    assert answer.status_code == 403
    assert logged(console) == []


@pytest.mark.parametrize(
    ("ticked", "until"), [((), "2027-06-01"), (("risks x",), "some day"), (("risks x",), "2099-01-01")]
)
def test_nothing_ticked_or_a_day_that_is_none_signs_nothing(rosa, console, written, ticked, until):
    answer = sign(rosa, *(ticks(rosa.get("/sign/es")) if ticked else ()), until=until)
    assert answer.status_code in (409, 422)
    assert not console.services.drafts.approvals.signatures.of("risks", language="es")


def test_a_language_that_the_clinic_has_not_is_no_page(rosa):
    assert rosa.get("/sign/fr").status_code == 404
