import pytest
from argon2 import PasswordHasher

from reliefdesk.staff.account import AccountRefused, NoSuchAccount
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.password import PasswordHash

WEAK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
PASSWORD = "four words about nothing"


@pytest.fixture
def accounts(desk):
    return Accounts(desk, PasswordHash(WEAK))


def test_an_account_is_known_by_its_name_in_any_case_and_by_its_password(accounts):
    account = accounts.add("Maria  Lopez", "publisher", PASSWORD)
    assert (account.name, account.may_publish) == ("Maria Lopez", True)
    assert accounts.with_password("maria lopez", PASSWORD) == account
    assert accounts.with_password("Maria Lopez", PASSWORD + "!") is None
    assert accounts.with_password("Nobody", PASSWORD) is None


def test_an_editor_may_not_publish(accounts):
    assert not accounts.add("Ed", "editor", PASSWORD).may_publish


def test_a_password_is_not_in_the_file(accounts, tmp_path):
    accounts.add("Ed", "editor", PASSWORD)
    accounts.desk.close()
    stored = b"".join(path.read_bytes() for path in (tmp_path / "var").iterdir())
    assert b"argon2id" in stored
    assert PASSWORD.encode() not in stored


@pytest.mark.parametrize("name", ["", "x", "<b>", "a/b", "../up", "x" * 41, "a\nb\x00", "-rf"])
def test_a_name_that_is_none_is_refused(accounts, name):
    with pytest.raises(AccountRefused, match="no name for an account"):
        accounts.add(name, "editor", PASSWORD)


def test_the_role_that_it_has_gives_an_account_nothing_back_that_was_taken_away(accounts):
    accounts.add("Maria", "publisher", PASSWORD)
    assert not accounts.change("Maria", callbacks=False).callbacks
    assert not accounts.change("Maria", "publisher").callbacks
    accounts.change("Maria", "editor")
    assert accounts.change("Maria", "publisher").callbacks


def test_a_role_that_is_none_is_refused_with_those_there_are(accounts):
    with pytest.raises(AccountRefused, match="editor, publisher or clinician"):
        accounts.add("Ed", "root", PASSWORD)


def test_a_name_is_given_once(accounts):
    accounts.add("Ed Jones", "editor", PASSWORD)
    with pytest.raises(AccountRefused, match="already"):
        accounts.add("ED JONES", "editor", PASSWORD)


def test_an_account_is_not_made_with_a_password_that_is_easy_to_guess(accounts):
    with pytest.raises(AccountRefused, match="easy to guess"):
        accounts.add("Maria Lopez", "editor", "Maria Lopez1")
    assert accounts.all() == []


def test_a_new_password_takes_the_place_of_the_old(accounts):
    accounts.add("Ed", "editor", PASSWORD)
    accounts.set_password("ed", "another four words now")
    assert accounts.with_password("Ed", PASSWORD) is None
    assert accounts.with_password("Ed", "another four words now") is not None


def test_a_removed_account_is_unknown(accounts):
    accounts.add("Ed", "editor", PASSWORD)
    accounts.remove("Ed")
    assert accounts.with_password("Ed", PASSWORD) is None
    for unknown in (accounts.get, accounts.remove):
        with pytest.raises(NoSuchAccount, match="Ed"):
            unknown("Ed")


def test_a_password_stored_with_less_work_is_stored_anew(accounts):
    accounts.add("Ed", "editor", PASSWORD)
    weak = PasswordHasher(time_cost=1, memory_cost=32, parallelism=1).hash(PASSWORD)
    with accounts.desk.transaction() as connection:
        connection.execute("update account set password = ?", (weak,))
    assert accounts.with_password("Ed", PASSWORD)
    with accounts.desk.reading() as connection:
        assert connection.execute("select password from account").fetchone()[0] != weak
    assert accounts.with_password("Ed", PASSWORD)


@pytest.mark.parametrize("spelling", ["maria", "ｍaria", "𝐦aria", "mⓐria", "MARIA", "  maria ", "Ｍａｒｉａ"])
def test_every_spelling_of_a_name_that_signs_in_counts_as_the_same(accounts, spelling):
    account = accounts.add("Maria", "publisher", PASSWORD)
    assert accounts.with_password(spelling, PASSWORD) == account


def test_publishers_see_callbacks_and_editors_only_if_it_is_said(accounts):
    assert accounts.add("Maria", "publisher", PASSWORD).callbacks
    assert not accounts.add("Sam", "publisher", PASSWORD, callbacks=False).callbacks
    assert not accounts.add("Ed", "editor", PASSWORD).callbacks
    assert accounts.add("Flo", "editor", PASSWORD, callbacks=True).callbacks


def test_an_account_is_changed(accounts):
    accounts.add("Ed", "editor", PASSWORD)
    assert accounts.change("ED", callbacks=True).callbacks
    assert accounts.change("Ed", role="publisher", callbacks=False) == accounts.get("ed")
    assert (accounts.get("Ed").role, accounts.get("Ed").callbacks) == ("publisher", False)
    assert not accounts.change("Ed", role="editor").callbacks
    with pytest.raises(AccountRefused, match="editor, publisher or clinician"):
        accounts.change("Ed", role="root")


def test_a_clinician_makes_things_live_only_once_it_is_said_and_another_role_takes_that_away(accounts):
    assert not accounts.add("Dr. Rivera", "clinician", PASSWORD).may_publish
    assert not accounts.get("Dr. Rivera").callbacks
    assert accounts.change("Dr. Rivera", publishes=True).may_publish
    assert accounts.change("Dr. Rivera", callbacks=True).may_publish
    assert not accounts.change("Dr. Rivera", role="editor").may_publish
    assert not accounts.change("Dr. Rivera", role="clinician").may_publish
    assert accounts.add("Dr. Chen", "clinician", PASSWORD, publishes=True).may_publish
    assert not accounts.add("Ed", "editor", PASSWORD, publishes=True).may_publish


def test_when_somebody_signed_in_last_is_kept(accounts):
    account = accounts.add("Ed", "editor", PASSWORD)
    assert account.signed_in_at == ""
    accounts.signed_in(account.key)
    assert accounts.get("Ed").signed_in_at.endswith("+00:00")


def test_an_account_signs_the_languages_that_it_is_named_for_and_no_other(accounts):
    account = accounts.add("Ed", "editor", PASSWORD)
    assert not account.signs_something
    named = accounts.name_for("ed", ["fr", "es", "es"])
    assert (named.languages, named.signs_something, named.may_sign) == (("es", "fr"), True, False)
    assert accounts.change("Ed", role="clinician").languages == ("es", "fr")
    assert accounts.name_for("Ed", []).languages == ()
