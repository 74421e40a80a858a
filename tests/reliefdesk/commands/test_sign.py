import contextlib
import dataclasses

import pytest
from typer.testing import CliRunner

from reliefdesk.commands.cli import app
from reliefdesk.content.checks import check_content
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import translated
from reliefdesk.staff.accounts import Accounts
from reliefdesk.stores.desk import Desk
from tests.signing import PASSWORD, staffed


@pytest.fixture
def drafts(content):
    with contextlib.closing(Desk(content.root / "var" / "desk.db")) as desk:
        staffed(desk, Bob="publisher", Ana="clinician", Ed="editor")
        yield Drafts(content.root, desk)


@pytest.fixture
def run(content, monkeypatch, drafts):
    monkeypatch.chdir(content.root)
    return lambda *arguments, typed=f"{PASSWORD}\n": CliRunner().invoke(app, ["sign", *arguments], input=typed)


@pytest.fixture
def rosa(content, drafts):
    """A clinic that answers in Spanish too, and an editor who is named for it."""
    content.clinic(languages=["en", "es"])
    staffed(drafts.desk, Rosa="editor")
    Accounts(drafts.desk).name_for("Rosa", ["es"])
    edit = drafts.topic("risks")
    words = Translated("es", "Sobre los riesgos", "Pocos.")
    drafts.save(translated(edit, edit, words, "Ed", still_fits=False), "Ed", drafts.version("risks"))


def write(drafts, answer="Few.", by="Ed"):
    drafts.save(dataclasses.replace(drafts.topic("risks"), answer=answer), by, drafts.version("risks"))


def errors(content):
    return [problem.text for problem in check_content(content.root) if not problem.warning]


def test_what_waits_is_listed(run, drafts):
    assert run().output == "Nothing is to be signed.\n"
    write(drafts)
    assert run().output.startswith("risks: About risks Not signed.")


def test_a_draft_is_signed_by_an_account_that_proves_itself(run, drafts):
    write(drafts)
    done = run("risks", "--by", "bob", "--review-by", "2027-01-31")
    assert (done.exit_code, "About risks\n  Few.\nrisks: signed by Bob." in done.output) == (0, True)
    signed = drafts.approvals.of(drafts.topic("risks")).signed
    assert (signed.approved_by, str(signed.review_by)) == ("Bob", "2027-01-31")


@pytest.mark.parametrize(("by", "typed"), [("bob", "wrong\n"), ("ed", f"{PASSWORD}\n"), ("nobody", f"{PASSWORD}\n")])
def test_nobody_signs_in_another_ones_name(run, drafts, by, typed):
    write(drafts)
    done = run("risks", "--by", by, typed=typed)
    assert (done.exit_code, "an account that may sign" in done.output) == (1, True)
    assert drafts.approvals.signatures.of("risks") == []


def test_who_wrote_it_is_no_second_person_here_either(run, drafts):
    write(drafts, by="Bob")
    done = run("risks", "--by", "bob")
    assert (done.exit_code, "somebody else signs them" in done.output) == (1, True)
    write(drafts, "Very few.", by="root at the command line")
    assert "A second person signs it too" in run("risks", "--by", "bob").output
    assert run("risks", "--by", "ana").exit_code == 0
    assert drafts.approvals.of(drafts.topic("risks")).signed.approved_by == "Ana"


def test_words_that_were_changed_by_hand_are_an_error_until_two_persons_signed_them(run, drafts, content):
    content.topic("risks", answer="Changed by hand.", words="0" * 32)
    assert "`reliefdesk sign risks`" in errors(content)[0]
    run("risks", "--by", "bob")
    assert errors(content)
    assert "its file says so" in run("risks", "--by", "ana").output
    assert errors(content) == []
    assert drafts.names() == []


def test_what_breaks_a_rule_is_told_and_a_wrong_date_too(run, drafts):
    write(drafts, "Take 2 aspirin a day.")
    done = run("risks", "--by", "bob")
    assert (done.exit_code, "names a dose" in done.output) == (1, True)
    assert run("risks", "--by", "bob", "--review-by", "soon").exit_code == 2
    assert run("parking", "--by", "bob").exit_code == 1


def test_translations_that_wait_are_listed_by_language(run, rosa):
    assert run("--language", "es").output.startswith("risks: About risks The Spanish is not signed.")
    assert "risks" not in run().output


def test_a_translation_is_signed_by_who_is_named_for_its_language_and_read_beside_the_english(run, rosa, drafts):
    english = drafts.topic("risks")
    done = run("risks", "--language", "es", "--by", "rosa", "--review-by", "2027-01-31")
    assert done.exit_code == 0, done.output
    assert f"About risks\n  {english.answer}\nSobre los riesgos\n  Pocos.\nrisks: signed by Rosa." in done.output
    signed = drafts.approvals.of_translation(drafts.topic("risks"), "es").signed
    assert (signed.approved_by, str(signed.review_by)) == ("Rosa", "2027-01-31")
    assert run("--language", "es").output == "Nothing is to be signed.\n"


def test_who_is_not_named_for_a_language_signs_none_of_its_translations(run, rosa, drafts):
    done = run("risks", "--language", "es", "--by", "bob")
    assert (done.exit_code, "an account that may sign translations into es" in done.output) == (1, True)
    assert drafts.approvals.of_translation(drafts.topic("risks"), "es").signed is None


def test_a_translation_of_other_english_words_is_not_signed(run, rosa, drafts):
    write(drafts, "Other words.")
    done = run("risks", "--language", "es", "--by", "rosa")
    assert (done.exit_code, "is of other English words" in done.output) == (1, True)


def test_a_language_that_the_clinic_does_not_speak_is_told(run):
    done = run("--language", "fr")
    assert (done.exit_code, "none of the clinic's other languages" in done.output.replace("\n", " ")) == (2, True)
