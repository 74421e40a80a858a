import re

import pytest

from tests.reliefdesk.console.conftest import PASSWORD, send, sign_in
from tests.reliefdesk.console.pages.conftest import logged, words

NEW = "other words about nothing"


def act(browser, do, name="Ed"):
    return send(browser, "/people", "/people/do", do=do, name=name)


def code_of(answer):
    return re.search(r'value="http://127.0.0.1:5006/link\?code=([^"]+)"', answer.text)[1]


def test_only_who_manages_people_sees_them(come, maria, ed):
    assert "Invite somebody" in words(maria.get("/people"))
    assert 'href="/people"' in maria.get("/").text
    for browser in (come("Bob"), ed):
        assert browser.get("/people").status_code == 403
        assert 'href="/people"' not in browser.get("/").text
        assert send(browser, "/account", "/people", name="Eve Adams", role="publisher").status_code == 403
        assert send(browser, "/account", "/people/do", name="Ed", do="remove").status_code == 403


def test_everybody_is_listed_with_what_matters(maria, console):
    console.services.people.invite("Flo Miller", "clinician", "Maria", "flo@clinic.example")
    page = words(maria.get("/people"))
    assert "Maria publisher you Last signed in: " in page
    assert "Ed editor Never signed in Second factor: off No e-mail address" in page
    assert "Flo Miller clinician invited Never signed in Second factor: off flo@clinic.example" in page


def test_an_invitation_shows_its_link_once_and_the_invited_gets_in(maria, console):
    made = send(maria, "/people", "/people", name="Flo Miller", role="editor", email="", may="callbacks")
    assert "It works once, within 7 days, and is shown only now." in words(made)
    assert "It opens on this computer only" in words(made)
    assert 'data-copy="link"' in made.text
    stranger = console.browser()
    chosen = stranger.post("/link", data={"code": code_of(made), "password": NEW, "again": NEW})
    assert chosen.status_code == 303
    assert sign_in(stranger, "Flo Miller", NEW) == 303
    assert console.services.accounts.get("Flo Miller").callbacks
    assert ("Maria", "invited", "Flo Miller (editor, sees callbacks, invited)") in logged(console)


def test_an_invitation_that_cannot_be_made_is_told_and_what_was_typed_stays(maria):
    answer = send(maria, "/people", "/people", name="Ed", role="clinician", email="flo@clinic.example")
    assert (answer.status_code, "There is an account Ed already" in words(answer)) == (422, True)
    assert 'value="flo@clinic.example"' in answer.text
    assert "<option selected>clinician</option>" in answer.text


def test_a_role_and_what_goes_with_it_change_at_once(maria, ed, console):
    changed = send(
        maria, "/people", "/people/change", name="Ed", role="publisher", email="ed@clinic.example", may="people"
    )
    assert changed.headers["location"] == "/people?done=changed"
    account = console.services.accounts.get("Ed")
    assert (account.role, account.callbacks, account.may_manage) == ("publisher", False, True)
    assert console.services.contacts.of("ed").email == "ed@clinic.example"
    assert ed.get("/people").status_code == 200


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": "Maria", "role": "editor"}, "nobody could manage people"),
        ({"name": "Nobody", "role": "editor"}, "no account"),
        ({"name": "Ed", "role": "root"}, "no role"),
        ({"name": "Ed", "role": "editor", "email": "no"}, "no e-mail"),
    ],
)
def test_what_cannot_be_changed_is_told(maria, console, fields, told):
    before = console.services.accounts.all()
    answer = send(maria, "/people", "/people/change", **fields)
    assert (answer.status_code, told in words(answer)) == (422, True)
    assert [one.role for one in console.services.accounts.all()] == [one.role for one in before]


def test_somebody_is_locked_out_and_let_in_again(maria, ed, console):
    assert act(maria, "lock").headers["location"] == "/people?done=locked"
    assert "<h1>Sign in" in ed.get("/topics").text
    assert sign_in(console.browser(), "Ed") == 401
    assert "Ed editor locked" in words(maria.get("/people"))
    assert act(maria, "unlock").headers["location"] == "/people?done=unlocked"
    assert sign_in(console.browser(), "Ed") == 303


def test_somebody_is_removed_and_stays_in_the_log(maria, ed, console):
    assert 'data-sure="Remove the account of Ed?"' in maria.get("/people").text
    assert act(maria, "remove").headers["location"] == "/people?done=removed"
    assert "<h1>Sign in" in ed.get("/topics").text
    assert ("Maria", "removed the account", "Ed") in logged(console)


def test_a_link_for_a_new_password_and_a_lost_phone(maria, console):
    assert "within a day" in words(act(maria, "link"))
    assert act(maria, "factor").headers["location"] == "/people?done=factor-off"
    assert act(maria, "nonsense").headers["location"] == "/people"


def test_nobody_does_it_to_the_own_account(maria):
    for do in ("lock", "remove"):
        answer = act(maria, do, "Maria")
        assert (answer.status_code, "your own account" in words(answer)) == (422, True)


def test_the_link_goes_out_by_mail_where_there_is_a_server_and_a_failure_is_told(serve, mail, settings_of, trusted):
    browser = serve(**settings_of(mail).model_dump()).browser()
    sign_in(browser, "Maria")
    made = send(browser, "/people", "/people", name="Flo Miller", role="editor", email="flo@clinic.example")
    assert "It was sent to flo@clinic.example, too." in words(made)
    assert code_of(made) in mail.messages[0].get_content()
    mail.answer = "451 later"
    assert "could not be sent by e-mail: The mail server refused" in words(act(browser, "link", "Flo Miller"))


def test_a_link_to_an_address_of_the_network_is_not_said_to_open_here_alone(serve):
    served = serve(console_url="https://desk.clinic.health")
    browser = served.browser()
    headers = {"Host": "desk.clinic.health", "Origin": "https://desk.clinic.health"}
    signed_in = browser.post("/sign-in", data={"name": "Maria", "password": PASSWORD}, headers=headers)
    cookie = {"Cookie": signed_in.headers["set-cookie"].partition(";")[0], **headers}
    token = re.search(r'name="token" value="([^"]+)"', browser.get("/people", headers=cookie).text)[1]
    made = browser.post("/people", data={"token": token, "name": "Flo", "role": "editor"}, headers=cookie)
    assert "https://desk.clinic.health/link?code=" in made.text
    assert "this computer only" not in words(made)
