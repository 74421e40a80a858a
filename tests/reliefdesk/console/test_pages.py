"""Every page is served, and only to who is signed in."""

import re
from pathlib import Path

from reliefdesk.console import pages
from reliefdesk.console.pages.topics import NAME
from reliefdesk.console.web_server import all_pages
from tests.browser.console_state import all_routes
from tests.browser.console_states import NO_PAGES, STATES
from tests.reliefdesk.console.conftest import send, sign_in

FOLDER = Path(pages.__file__).parent
WITHOUT_ROUTES = ("forgotten", "links", "sign_in")  # what people use who are not signed in
FOR_STRANGERS = {(method, f"/{name}") for name in ("sign-in", "link", "forgotten") for method in ("GET", "POST")}
FOR_STRANGERS |= {("POST", "/sign-in/code")}


def test_every_page_of_the_folder_is_one_of_the_console():
    names = [page.__name__ for page in all_pages()]
    assert sorted(names) == sorted(f"{pages.__name__}.{path.stem}" for path in FOLDER.glob("[a-z]*.py"))
    assert [page.__name__ for page in all_pages() if not list(getattr(page, "routes", ()))] == [
        f"{pages.__name__}.{name}" for name in WITHOUT_ROUTES
    ]


def test_every_page_is_looked_at_in_a_browser():
    looked_at = {state.answers for state in STATES.values()} - {""}
    assert sorted(all_routes() - looked_at - NO_PAGES) == []
    assert sorted((looked_at | NO_PAGES) - all_routes()) == []
    assert sorted(looked_at & NO_PAGES) == []


def test_whoever_is_not_signed_in_meets_only_the_sign_in(serve):
    console = serve()
    stranger, assets = console.browser(), {f"/{name}" for name in console.services.renderer.assets}
    asked = {
        (method, "/" + route.path.replace("<name:[a-z0-9_]+>", "risks"))
        for route in console._app.router.routes
        for method in route.methods & {"GET", "POST"}
        if "<" not in route.path.replace("<name:[a-z0-9_]+>", "risks") and f"/{route.path}" not in assets
    }
    assert len(asked) > 20
    answers = {(method, path): stranger.request(method, path) for method, path in asked - FOR_STRANGERS}
    assert {
        page: answer.status_code
        for page, answer in answers.items()
        if answer.status_code != (401 if page[0] == "POST" else 200) or "<h1>Sign in" not in answer.text
    } == {}


def test_whoever_is_signed_in_sees_every_page(serve, tmp_path):
    console = serve(callbacks=tmp_path / "callbacks.db")
    browser = console.browser()
    assert sign_in(browser, "Maria") == 303
    rows = [row for page in all_pages() for row in getattr(page, "routes", ())]
    paths = {path.replace(NAME, "risks") for method, path, _, _ in rows if method == "GET"}
    assert {path: browser.get(path).status_code for path in paths if "<" not in path} == dict.fromkeys(
        {path for path in paths if "<" not in path}, 200
    )


def test_a_form_is_taken_and_the_next_page_says_so(serve):
    browser = serve().browser()
    sign_in(browser, "Ed")
    question = {"question": "is it really safe", "topic": "risks", "questions": "is it really safe\nis it cheap"}
    assert "Kept for testing; it is never taught." in send(browser, "/try", "/try/hold", **question).text
    page = browser.get("/topics/risks/edit").text
    assert "is it really safe" in page
    version = re.search(r'name="based_on" value="([^"]*)"', page)
    assert version
    fields = {"based_on": version[1], "title": "Risks", "answer": "There are few.", "questions": "is it safe"}
    told = send(browser, "/topics/risks/edit", "/topics/risks/edit", **fields)
    assert (told.status_code, told.headers["location"]) == (303, "/topics/risks?done=saved")
    assert "Visitors see it once it is published." in browser.get(told.headers["location"]).text
    again = send(browser, "/topics/risks/edit", "/topics/risks/edit", **fields | {"title": "Dangers"})
    assert again.status_code == 409
    for path, fields in (
        ("/topics/risks/discard", {}),
        ("/clinic", {"do": "look"}),
        ("/treatments/new", {"name": "Ice"}),
        ("/inbox", {"do": "dismiss"}),
        ("/table/take", {}),
    ):
        assert send(browser, "/account", path, **fields).status_code in (200, 303, 409, 422), path


def test_an_editor_publishes_nothing_and_a_publisher_is_told_what_is_missing(serve):
    console = serve()
    editor, publisher = console.browser(), console.browser()
    sign_in(editor, "Ed")
    sign_in(publisher, "Bob")
    assert send(editor, "/account", "/publish").status_code == 403
    for what in ("approve", "reject", "cancel"):
        assert send(publisher, "/account", f"/publish/20260101-000000-000/{what}").status_code == 404, what
    assert send(publisher, "/account", "/publish/20260101-000000-000/rollback").status_code == 409
