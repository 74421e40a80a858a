import datetime

import pytest

from reliefdesk.console.rendering import ConsoleRenderer


@pytest.fixture
def renderer(content):
    return ConsoleRenderer(content.root)


@pytest.mark.parametrize(("hour", "told"), [(4, "12:05 a.m."), (5, "1:05 a.m."), (16, "12:05 p.m."), (18, "2:05 p.m.")])
def test_a_moment_is_told_in_the_clinics_time(renderer, hour, told):
    moment = datetime.datetime(2026, 7, 4, hour, 5, tzinfo=datetime.timezone.utc)
    assert renderer.moment(moment) == f"July 4, 2026, {told}"


def test_a_day_may_be_another_one_there(renderer):
    assert renderer.moment(datetime.datetime(2026, 7, 4, 2, 0, tzinfo=datetime.timezone.utc)) == (
        "July 3, 2026, 10:00 p.m."
    )


def test_while_the_clinics_file_has_errors_pages_are_told_in_utc(renderer, content):
    content.write("clinic.yml", "phone: [")
    assert renderer.clinic() is None
    moment = datetime.datetime(2026, 7, 4, 2, 0, tzinfo=datetime.timezone.utc)
    assert renderer.moment(moment) == "July 4, 2026, 2:00 a.m."


def test_what_people_typed_is_text_and_no_markup(renderer):
    values = {"staff": None, "counts": {}, "done": "", "heading": "<b>&", "text": "<script>"}
    page = renderer.render("told.html", values)
    assert "<h1>&lt;b&gt;&amp;</h1>" in page
    assert "<script>" not in page.partition("<main")[2]


def test_an_assets_address_changes_with_its_bytes(renderer):
    page = renderer.render("told.html", {"staff": None, "counts": {}, "done": "", "heading": "", "text": ""})
    assert f'"/console.css?{renderer.assets["console.css"].etag[:12]}"' in page
    assert renderer.kind("icon.svg") == "image/svg+xml; charset=utf-8"
