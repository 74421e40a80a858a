import pytest
from argon2 import PasswordHasher

from reliefdesk.staff.account import AccountRefused
from reliefdesk.staff.password import PasswordHash, what_is_wrong

PASSWORD = "four words about nothing"
EASY = [
    ("", "12 characters"),
    ("eleven char", "12 characters"),
    ("x" * 201, "200"),
    ("aaaaaaaaaaaa", "easy to guess"),
    ("Password1234", "easy to guess"),
    ("Maria Lopez1", "easy to guess"),
    ("reliefdesk12", "easy to guess"),
]


def hashing(memory=64):
    """Quick, for tests."""
    return PasswordHash(PasswordHasher(time_cost=1, memory_cost=memory, parallelism=1))


@pytest.mark.parametrize(("password", "told"), EASY)
def test_a_password_that_is_easy_to_guess_is_refused_with_what_to_do(password, told):
    assert told in what_is_wrong(password, "Maria Lopez")
    with pytest.raises(AccountRefused, match=told):
        hashing().of(password, "Maria Lopez")


@pytest.mark.parametrize("password", [PASSWORD, "twelve chars", "x" * 195 + "abcde"])
def test_any_other_will_do(password):
    assert what_is_wrong(password, "Maria Lopez") is None


def test_what_is_stored_fits_its_password_alone_and_does_not_hold_it():
    passwords = hashing()
    stored = passwords.of(PASSWORD, "Ed")
    assert PASSWORD not in stored
    assert passwords.fits(stored, PASSWORD)
    assert not passwords.fits(stored, PASSWORD.upper())
    assert passwords.of(PASSWORD, "Ed") != stored  # each has a salt of its own


def test_nobody_has_a_password_and_it_takes_as_long_to_tell(monkeypatch):
    verified, verify = [], PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda *typed: verified.append(typed) or verify(*typed))
    assert not hashing().fits(None, "nobody has this one")
    assert len(verified) == 1


@pytest.mark.parametrize("stored", ["", "no hash", "$argon2id$v=19$m=64,t=1,p=1$cut"])
def test_what_is_no_hash_fits_nothing(stored):
    assert not hashing().fits(stored, PASSWORD)


def test_a_password_stored_with_less_work_than_today_is_outdated():
    stored = hashing(memory=32).of(PASSWORD, "Ed")
    assert hashing(memory=64).is_outdated(stored)
    assert not hashing(memory=32).is_outdated(stored)
    assert hashing(memory=64).fits(stored, PASSWORD)
