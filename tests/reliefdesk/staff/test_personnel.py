import pytest
from argon2 import PasswordHasher

from reliefdesk.staff.account import AccountRefused, NoSuchAccount
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.audit import Audit
from reliefdesk.staff.devices import Devices
from reliefdesk.staff.password import PasswordHash
from reliefdesk.staff.personnel import People, told
from reliefdesk.staff.sign_ins import SignIns

PASSWORD, NEW = "four words about nothing", "other words about nothing"


@pytest.fixture
def people(desk):
    weak = PasswordHash(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    return People(Accounts(desk, weak))


@pytest.fixture
def maria(people):
    return people.add("Maria", "publisher", PASSWORD, "root")


def log(people):
    return [(entry.who, entry.did, entry.about) for entry in Audit(people.accounts.desk).entries()]


def test_the_first_publisher_manages_people_and_others_only_if_it_is_said(people, maria):
    assert maria.may_manage
    assert not people.add("Bob", "publisher", PASSWORD, "Maria").may_manage
    assert people.add("Ann", "publisher", PASSWORD, "Maria", people=True).may_manage
    assert not people.add("Ed", "editor", PASSWORD, "Maria", people=True).may_manage


def test_the_invited_chooses_a_password_once_and_nobody_signs_in_before(people, maria):
    account, token = people.invite("Ed Jones", "editor", "Maria", "ed@clinic.example")
    assert account.invited
    assert people.contacts.of(account.key).email == "ed@clinic.example"
    for typed in ("", PASSWORD):
        assert people.accounts.with_password("Ed Jones", typed) is None
    assert not people.choose(token, PASSWORD).invited
    assert people.accounts.with_password("ed jones", PASSWORD)
    with pytest.raises(NoSuchAccount, match="used before"):
        people.choose(token, NEW)
    assert log(people)[:2] == [("Ed Jones", "chose a password by a link", ""), ("Maria", "invited", told(account))]


def test_an_invitation_that_cannot_be_made_leaves_nothing(people, maria):
    for refused in ({"name": "Ed", "role": "root"}, {"name": "Ed", "role": "editor", "email": "nowhere"}):
        with pytest.raises(AccountRefused):
            people.invite(**refused, by="Maria")
    assert [account.name for account in people.accounts.all()] == ["Maria"]
    assert len(log(people)) == 1


def test_a_password_that_will_not_do_does_not_use_the_link(people, maria):
    _, token = people.invite("Ed", "editor", "Maria")
    with pytest.raises(AccountRefused, match="12 characters"):
        people.choose(token, "short")
    assert people.choose(token, PASSWORD).name == "Ed"


def test_a_link_for_a_forgotten_password_signs_out_everywhere(people, maria):
    desk = people.accounts.desk
    cookie, device = SignIns(desk).begin(maria.key), Devices(desk).remember("", maria.key)
    _, token = people.link("Maria", "Bob")
    assert SignIns(desk).account(cookie) == maria.key
    people.choose(token, NEW)
    assert SignIns(desk).account(cookie) is None
    assert not Devices(desk).knows(device, maria.key)
    assert people.accounts.with_password("Maria", NEW)


def test_a_locked_account_is_out_everywhere_with_its_links_until_it_is_unlocked(people, maria):
    people.add("Ed", "editor", PASSWORD, "Maria")
    _, token = people.link("Ed", "Maria")
    cookie = SignIns(people.accounts.desk).begin("ed")
    people.lock("Ed", "Maria", True)
    assert people.accounts.with_password("Ed", PASSWORD) is None
    assert SignIns(people.accounts.desk).account(cookie) is None
    with pytest.raises(NoSuchAccount):
        people.choose(token, NEW)
    with pytest.raises(AccountRefused, match="locked"):
        people.link("Ed", "Maria")
    people.lock("Ed", "Maria", False)
    assert people.accounts.with_password("Ed", PASSWORD)


def test_somebody_who_manages_people_stays(people, maria):
    people.add("Bob", "publisher", PASSWORD, "root")
    for spoil in (
        lambda: people.change("Maria", "root", "editor"),
        lambda: people.change("Maria", "root", people=False),
        lambda: people.lock("Maria", "root", True),
        lambda: people.remove("Maria", "root"),
    ):
        with pytest.raises(AccountRefused, match="nobody could manage people"):
            spoil()
    assert people.accounts.get("Maria").may_manage
    people.change("Bob", "root", people=True)
    people.remove("Maria", "root")
    people.remove("Bob", "root")
    assert people.accounts.all() == []


def test_nobody_locks_or_removes_the_own_account(people, maria):
    for spoil in (people.lock, people.remove):
        with pytest.raises(AccountRefused, match="your own account"):
            spoil("maria", "Maria", *([True] if spoil == people.lock else []))


def test_all_of_a_removed_account_goes_but_the_log(people, maria):
    people.invite("Ed", "editor", "Maria", "ed@clinic.example")
    people.factors.offer("ed")
    people.remove("Ed", "Maria")
    assert people.contacts.of("ed").email == ""
    assert not people.links.is_open("ed")
    assert log(people)[0] == ("Maria", "removed the account", "Ed")


def test_a_lost_phone_is_taken_away(people, maria):
    people.take_factor("Maria", "Bob")
    assert log(people)[0] == ("Bob", "took away the second factor of", "Maria")
    assert not people.factors.has(maria.key)


def test_the_very_first_account_is_made_by_a_link_and_only_while_there_is_none(people):
    token = people.first_link()
    with pytest.raises(AccountRefused, match="no name"):
        people.choose(token, PASSWORD, "?")
    account = people.choose(token, PASSWORD, "Maria Lopez")
    assert (account.role, account.may_manage) == ("publisher", True)
    assert people.first_link() == ""
    assert log(people) == [("Maria Lopez", "made", "the first account")]


def test_a_first_link_of_before_somebody_had_an_account_makes_none(people):
    token = people.first_link()
    people.add("Maria", "publisher", PASSWORD, "root")
    with pytest.raises(NoSuchAccount, match="already"):
        people.choose(token, PASSWORD, "Eve Adams")


def test_a_new_password_at_the_command_line_signs_out(people, maria):
    cookie = SignIns(people.accounts.desk).begin(maria.key)
    people.set_password("Maria", NEW, "root")
    assert SignIns(people.accounts.desk).account(cookie) is None
    assert log(people)[0] == ("root", "set a new password for", "Maria")


def test_what_an_account_may_is_told_in_words(people, maria):
    assert told(maria) == "Maria (publisher, manages people, sees callbacks)"
    account, _ = people.invite("Ed", "editor", "Maria")
    assert told(account) == "Ed (editor, invited)"


def test_who_is_named_for_a_language_is_told_in_the_log_and_one_that_there_is_not_is_refused(people, maria):
    assert (
        told(people.name_for("Maria", "Maria", ["es"]))
        == "Maria (publisher, manages people, sees callbacks, signs Spanish)"
    )
    assert log(people)[0][1] == "changed the account"
    people.name_for("Maria", "Maria", ["es"])
    assert len(log(people)) == 2
    with pytest.raises(AccountRefused, match="'xx' is no language"):
        people.name_for("Maria", "Maria", ["xx"])
