import pytest

from reliefdesk.web.accepted_language import accepted_language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("fr, en;q=0.5, es;q=0.7", "es"),
        ("en-US,en", "en"),
        ("es;q=0, en;q=0.1", "en"),
        ("es;q=much", ""),
        ("fr", ""),
        ("", ""),
    ],
)
def test_the_language_that_is_wished_for_most_is_taken_of_those_that_there_are(header, language):
    assert accepted_language(header, ("en", "es")) == language
