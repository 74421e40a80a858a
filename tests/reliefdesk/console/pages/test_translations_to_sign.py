import json
import re
import tarfile

import pytest

from reliefdesk.assistant.reply import Reply
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import translated
from reliefdesk.model import trained
from reliefdesk.model.archive import METADATA
from tests.publishing import StandIn, packed, put_in_place, stand_in, work_here
from tests.reliefdesk.console.conftest import PASSWORD, send, sign_in
from tests.reliefdesk.console.pages.conftest import logged, publish, words
from tests.reliefdesk.console.pages.forms import fill_in

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
    assert "1 answer is not signed yet" in words(rosa.get("/"))


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


def said(root, language):
    """What the live model says of `risks` to a visitor of that language, and whose words it is."""
    model = json.loads((root / "models" / "live.json").read_text(encoding="utf-8"))["model"]
    with tarfile.open(root / "models" / model) as archive:
        domain = json.loads(archive.extractfile(METADATA).read())["domain"]
    reply = Reply.approved(domain, "risks", language=language)
    return reply.language, reply.text, reply.approval["approved_by"]


def test_what_is_written_signed_and_published_is_what_a_visitor_gets(content, monkeypatch, serve):
    put_in_place(content, packed)
    stand_in(monkeypatch)
    work_here(monkeypatch)
    monkeypatch.setattr(trained, "load_interpreter", lambda model, root, signer: StandIn(root))
    console = serve()
    console.services.accounts.add("Rosa", "editor", PASSWORD)
    console.services.accounts.name_for("Rosa", ["es"])
    ed, rosa, maria = (console.browser() for _ in range(3))
    assert [sign_in(*who) for who in ((ed, "Ed"), (rosa, "Rosa"), (maria, "Maria"))] == [303, 303, 303]
    english = console.services.drafts.topic("risks").answer
    fill_in(ed, "/topics/risks/edit", title__es=TITLE, text__es=f"{TEXT} Llame al {{clinic_phone}}.")
    assert "{clinic_phone} is not in the English" in words(ed.get("/topics/risks/edit"))
    fill_in(ed, "/topics/risks/edit", title__es=TITLE, text__es=TEXT)
    assert "The Spanish is not signed." in words(maria.get("/publish"))
    assert 'value="data/topics/risks.yml" disabled' in maria.get("/publish").text
    sign(rosa, *ticks(rosa.get("/sign/es")))
    _, done = publish(maria, console)
    assert (done.state, [change.title for change in done.difference.answers]) == ("published", ["Spanish: About risks"])
    assert said(content.root, "es") == ("es", TEXT, "Rosa")
    assert said(content.root, "en") == ("en", english, "a tester")
