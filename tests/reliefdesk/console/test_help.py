import re

from reliefdesk.console.help import GUIDE, THE_REST, guide, headings, place

TEXT = """# Guide

![A picture](console/home.png)

## First & last

See [the reference](reference.md#settings), [below](#first--last) and <script>alert(1)</script>.

| a | b |
|---|---|
| 1 | 2 |
"""


def test_the_guide_is_shown_without_pictures_and_with_links_of_its_own_alone(tmp_path):
    path = tmp_path / "guide.md"
    path.write_text(TEXT)
    shown = guide(path)
    assert "<img" not in shown
    assert "<p></p>" not in shown
    assert "<h1" not in shown
    assert "<script" not in shown
    assert 'id="first--last"' in shown
    assert "See the reference," in shown
    assert '<a href="#first--last">below</a>' in shown
    assert "<table" in shown
    assert headings(path) == (("First & last", "first--last"),)


def test_every_chapter_of_staffs_own_guide_is_led_to():
    shown = guide()
    assert GUIDE.name == "content.md"
    assert len(headings()) > 3
    assert all(f'id="{name}"' in shown for _, name in headings())
    assert THE_REST in GUIDE.read_text(encoding="utf-8")
    assert "candidate" not in shown
    assert [href for href in re.findall(r'href="#([^"]+)"', shown) if f'id="{href}"' not in shown] == []


def test_a_place_is_named_as_github_names_it():
    assert place("Callbacks, insight, log") == "callbacks-insight-log"
