import pytest

from reliefdesk.console.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how long does a nerve block last", "English"),
        ("cuanto cuesta el bloqueo de nervios", "Spanish"),
        ("¿Duele?", "Spanish"),
        ("do i need to see dr. Nuñez about this", "English"),
        ("parking", "English"),
        ("", "English"),
    ],
)
def test_small_words_and_signs_tell_the_language(text, language):
    assert language_of(text) == language
