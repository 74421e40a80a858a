from argon2 import PasswordHasher

from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.password import PasswordHash

WEAK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
PASSWORD = "four words about nothing"


def test_in_a_file_of_before_publishers_keep_what_they_saw_and_editors_do_not(desk):
    desk.prepare(
        "create table account (key text primary key, name text not null, role text not null, password text not null,"
        " made_at text not null) without rowid"
    )
    with desk.transaction() as connection:
        connection.execute("insert into account values ('ed', 'Ed', 'editor', '', ''), ('m', 'M', 'publisher', '', '')")
    for accounts in (Accounts(desk), Accounts(desk)):
        assert [(account.name, account.callbacks) for account in accounts.all()] == [("Ed", False), ("M", True)]


def test_of_a_file_of_before_there_were_clinicians_everything_stays_and_one_can_be_made(desk):
    desk.prepare(
        "create table account (key text primary key, name text not null, role text not null check (role in ('editor',"
        " 'publisher')), password text not null, made_at text not null, callbacks integer not null default 0)"
        " without rowid"
    )
    with desk.transaction() as connection:
        connection.execute("insert into account values ('ed', 'Ed', 'editor', 'x', 'then', 1)")
        connection.execute("insert into account values ('m', 'M', 'publisher', 'y', 'now', 0)")
    for _ in range(2):
        accounts = Accounts(desk, PasswordHash(WEAK))
        assert [(one.name, one.role, one.callbacks) for one in accounts.all()] == [
            ("Ed", "editor", True),
            ("M", "publisher", False),
        ]
    assert accounts.add("Dr. Rivera", "clinician", PASSWORD).may_sign
    with desk.reading() as connection:
        assert connection.execute("select password, made_at from account where key = 'ed'").fetchone() == ("x", "then")


def test_in_a_file_of_before_people_were_managed_its_publishers_do(desk):
    desk.prepare(
        "create table account (key text primary key, name text not null, role text not null, password text not null,"
        " made_at text not null, callbacks integer not null default 0, publishes integer not null default 0)"
        " without rowid"
    )
    with desk.transaction() as connection:
        connection.execute("insert into account values ('ed', 'Ed', 'editor', 'x', '', 0, 0)")
        connection.execute("insert into account values ('m', 'M', 'publisher', 'y', '', 1, 0)")
    for _ in range(2):
        accounts = Accounts(desk, PasswordHash(WEAK))
        assert [(one.name, one.may_manage, one.locked) for one in accounts.all()] == [
            ("Ed", False, False),
            ("M", True, False),
        ]
    accounts.change("M", people=False)
    assert [one.people for one in Accounts(desk).all()] == [False, False]


def test_in_a_file_of_before_languages_nobody_is_named_for_one_and_rights_stay(desk):
    desk.prepare(
        "create table account (key text primary key, name text not null, role text not null, password text not null,"
        " made_at text not null, callbacks integer not null default 0, publishes integer not null default 0,"
        " people integer not null default 0, locked integer not null default 0,"
        " signed_in_at text not null default '') without rowid"
    )
    with desk.transaction() as connection:
        connection.execute("insert into account values ('m', 'M', 'publisher', 'y', '', 1, 0, 0, 1, '')")
    for _ in range(2):
        account = Accounts(desk).get("M")
        assert (account.languages, account.people, account.locked, account.callbacks) == ((), False, True, True)
