from reliefdesk.pages.routes import make_routes
from reliefdesk.settings import Settings


def test_every_page_of_answers_has_an_address_in_english_and_one_in_each_language(content):
    routes = make_routes(Settings(), content.root)
    paths = {route.uri for blueprint in routes.blueprints() for route in blueprint._future_routes}
    in_language = "/<language:[a-z]{2,3}>"
    for path in ("/", "/faq", "/faq/ask"):
        assert {path, in_language + path} <= paths
    assert not {in_language + path for path in ("/embed-check", "/theming")} & paths
