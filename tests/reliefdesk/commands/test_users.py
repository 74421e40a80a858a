import contextlib
import json
import re

import pytest
from typer.testing import CliRunner

from reliefdesk.commands.cli import app
from reliefdesk.staff.account import AccountRefused, NoSuchAccount

PASSWORD = "four words about nothing\n"
STATE = {"locked": False, "invited": False, "languages": []}


@pytest.fixture
def users(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments, typed=""):
        return CliRunner().invoke(app, ["users", *arguments], input=typed)

    return run


def test_with_no_account_the_list_says_how_to_make_one(users):
    assert 'users add "Maria Lopez" --role publisher' in users("list").output
    assert json.loads(users("list", "--json").output) == []


def test_an_account_is_made_with_a_password_from_standard_input(users):
    made = users("add", "Maria", "--role", "publisher", typed=PASSWORD)
    assert made.output == "Made the account Maria (publisher, manages people, sees callbacks).\n"
    assert users("add", "Ed", typed=PASSWORD).exit_code == 0
    assert json.loads(users("list", "--json").output) == [
        {"name": "Ed", "role": "editor", "callbacks": False, "publishes": False, "people": False} | STATE,
        {"name": "Maria", "role": "publisher", "callbacks": True, "publishes": False, "people": True} | STATE,
    ]


def test_an_editor_sees_callbacks_once_it_is_said(users):
    users("add", "Ed", typed=PASSWORD)
    for arguments, told in (
        (("change", "Ed", "--callbacks"), "Changed the account Ed (editor, sees callbacks)."),
        (("change", "Ed", "--no-callbacks"), "Changed the account Ed (editor)."),
        (
            ("change", "Ed", "--role", "publisher"),
            "Changed the account Ed (publisher, manages people, sees callbacks).",
        ),
        (("add", "Flo", "--callbacks"), "Made the account Flo (editor, sees callbacks)."),
    ):
        assert users(*arguments, typed=PASSWORD).output == f"{told}\n"


def test_an_account_signs_a_language_once_it_is_said_and_no_more_once_it_is_taken_away(users):
    users("add", "Ed", typed=PASSWORD)
    assert users("change", "Ed", "--signs", "es").output == "Changed the account Ed (editor, signs Spanish).\n"
    assert users("change", "Ed", "--role", "clinician").output == "Changed the account Ed (clinician, signs Spanish).\n"
    assert users("change", "Ed", "--signs", "").output == "Changed the account Ed (clinician).\n"
    with pytest.raises(AccountRefused, match="no language"):
        raise users("change", "Ed", "--signs", "xx").exception


def test_a_clinician_publishes_once_it_is_said(users):
    made = users("add", "Dr. Rivera", "--role", "clinician", typed=PASSWORD)
    assert made.output == "Made the account Dr. Rivera (clinician).\n"
    changed = users("change", "Dr. Rivera", "--publishes")
    assert changed.output == "Changed the account Dr. Rivera (clinician, publishes).\n"
    assert "Dr. Rivera (clinician, publishes)" in users("list").output
    assert users("change", "Dr. Rivera", "--no-publishes").output == "Changed the account Dr. Rivera (clinician).\n"


def test_there_is_no_password_without_one(users):
    done = users("add", "Ed")
    assert isinstance(done.exception, AccountRefused)
    assert "12 characters" in str(done.exception)


def test_a_new_password_and_a_removal_end_the_sessions_and_are_logged(users, tmp_path):
    from reliefdesk.staff.audit import Audit
    from reliefdesk.staff.devices import Devices
    from reliefdesk.staff.sign_ins import SignIns
    from reliefdesk.stores.desk import Desk

    users("add", "Ed", typed=PASSWORD)
    with contextlib.closing(Desk(tmp_path / "var" / "desk.db")) as desk:
        token = SignIns(desk).begin("ed")
        device = Devices(desk).remember("", "ed")
        assert "new password" in users("password", "Ed", typed="another four words now\n").output
        assert SignIns(desk).account(token) is None
        assert not Devices(desk).knows(device, "ed")
        assert "Removed" in users("remove", "ed").output
        assert [entry.did for entry in Audit(desk).entries()] == [
            "removed the account",
            "set a new password for",
            "made the account",
        ]


def test_an_unknown_account_is_told(users):
    done = users("remove", "Nobody")
    assert isinstance(done.exception, NoSuchAccount)
    assert done.exit_code == 1


def test_somebody_is_invited_by_a_link_and_again_when_it_is_lost(users):
    done = users("invite", "Ed", "--email", "ed@clinic.example")
    assert "Give this link to Ed (editor, invited); it works once:" in done.output
    again = users("invite", "Ed")
    links = [re.search(r"http://127.0.0.1:5006/link\?code=(\S{43})$", each.output.strip())[1] for each in (done, again)]
    assert links[0] != links[1]
    assert "Ed (editor, invited)" in users("list").output


def test_an_account_is_locked_and_unlocked_and_the_last_who_manages_people_is_not(users):
    users("add", "Maria", "--role", "publisher", typed=PASSWORD)
    users("add", "Ed", typed=PASSWORD)
    assert users("lock", "Ed").output == "Locked the account Ed.\n"
    assert "Ed (editor, locked)" in users("list").output
    assert users("lock", "Ed", "--off").output == "Unlocked the account Ed.\n"
    for spoil in (("lock", "Maria"), ("change", "Maria", "--no-people"), ("remove", "Maria")):
        assert isinstance(users(*spoil).exception, AccountRefused)


def test_a_lost_phone_is_taken_away_with_the_password(users, tmp_path):
    from reliefdesk.staff.audit import Audit
    from reliefdesk.stores.desk import Desk

    users("add", "Ed", typed=PASSWORD)
    users("password", "Ed", "--without-second-factor", typed="another four words now\n")
    with contextlib.closing(Desk(tmp_path / "var" / "desk.db")) as desk:
        assert Audit(desk).entries()[0].did == "took away the second factor of"
