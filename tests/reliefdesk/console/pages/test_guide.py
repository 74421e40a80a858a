from reliefdesk.console.words import MEANINGS
from tests.reliefdesk.console.pages.conftest import words


def test_help_holds_the_guide_and_what_the_words_mean(ed):
    page = words(ed.get("/help"))
    assert "What the words mean" in page
    assert all(meaning in page for meaning in MEANINGS.values())
    assert "A missed question" in page
    assert 'href="/help"' in ed.get("/topics").text
    assert "Times are the clinic's: America/New_York." in words(ed.get("/topics"))
