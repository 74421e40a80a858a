from reliefdesk.content.topic import Translation, unsigned
from reliefdesk.editing.translated import Translated


def test_the_words_of_a_file_are_read_with_whose_they_are_and_what_they_translate():
    plain = unsigned().model_dump(mode="json")
    found = Translation.model_validate(
        {**plain, "title": "¿Qué es?", "text": "Una inyección.\n", "translated_by": "Ana", "of": "abc"}
    )
    assert Translated.of_file("es", found) == Translated("es", "¿Qué es?", "Una inyección.", "abc", "Ana")


def test_what_is_shown_to_a_signer_changes_with_the_words_and_with_the_english_and_not_with_the_writer():
    words = Translated("es", "¿Qué es?", "Una inyección.", "abc", "Ana")
    assert words.shown == Translated("es", "¿Qué es?", "Una  inyección.", "abc", "Ben").shown
    assert words.shown != Translated("es", "¿Qué es?", "Una inyección.", "abd", "Ana").shown
    assert words.shown != Translated("es", "¿Qué es?", "Dos inyecciones.", "abc", "Ana").shown
    assert not words.is_empty
    assert Translated("es", "", "").is_empty
