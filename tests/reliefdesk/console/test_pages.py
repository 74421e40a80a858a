"""Every page is served, and only to who is signed in."""

from pathlib import Path

from reliefdesk.console import pages
from reliefdesk.console.app import all_pages

FOLDER = Path(pages.__file__).parent
FOR_STRANGERS = {("GET", "/sign-in"), ("POST", "/sign-in")}


def test_every_page_of_the_folder_is_one_of_the_console():
    names = [page.__name__ for page in all_pages()]
    assert sorted(names) == sorted(f"{pages.__name__}.{path.stem}" for path in FOLDER.glob("[a-z]*.py"))
    assert [page.__name__ for page in all_pages() if not list(getattr(page, "routes", ()))] == [
        f"{pages.__name__}.sign_in"
    ]


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
