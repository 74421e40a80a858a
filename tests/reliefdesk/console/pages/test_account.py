from tests.reliefdesk.console.conftest import PASSWORD, send, sign_in
from tests.reliefdesk.console.pages.conftest import words

NEW = "other words about nothing"


def change(browser, old=PASSWORD, new=NEW, again=NEW):
    return send(browser, "/account", "/account", old=old, new=new, again=again)


def test_a_new_password_holds_from_now_on_and_signs_other_browsers_out(console, come, ed):
    other = come("Ed")
    assert change(ed).headers["location"] == "/account?done=password"
    assert "Your password is changed" in words(ed.get("/account?done=password"))
    assert "<h1>Sign in" in other.get("/topics").text
    assert sign_in(console.browser(), "Ed") == 401
    assert sign_in(console.browser(), "Ed", NEW) == 303


def test_without_the_old_one_or_with_two_new_ones_nothing_changes(console, ed):
    for typed, told in (({"old": "wrong"}, "The old password is not right."), ({"again": "x"}, "passwords differ")):
        answer = change(ed, **typed)
        assert (answer.status_code, told in words(answer)) == (422, True)
    assert sign_in(console.browser(), "Ed") == 303


def test_an_open_screen_has_not_as_many_tries_as_it_likes(ed):
    answers = [words(change(ed, old="wrong")) for _ in range(12)]
    assert "There were too many tries." in answers[-1]
    assert "There were too many tries." in words(change(ed))


def test_who_signs_out_is_out_in_this_browser_alone(come, ed):
    other = come("Ed")
    assert send(ed, "/account", "/sign-out").headers["location"] == "/sign-in"
    assert "<h1>Sign in" in ed.get("/topics").text
    assert "<h1>Topics" in other.get("/topics").text
