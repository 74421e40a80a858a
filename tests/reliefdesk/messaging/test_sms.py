import pytest

from reliefdesk.messaging.sms import as_sms


def test_choices_are_numbered_and_quotes_are_plain():
    assert (
        as_sms("“Yes” – it’s so", ["One", "Two"], "Reply with a number.").text
        == '"Yes" - it\'s so\n1 One\n2 Two\nReply with a number.'
    )


@pytest.mark.parametrize(
    ("text", "parts"), [("x" * 160, 1), ("x" * 161, 2), ("[" * 80, 1), ("[" * 81, 2), ("ñ" * 160, 1), ("ő" * 71, 2)]
)
def test_parts_are_counted_as_the_network_does(text, parts):
    assert as_sms(text).parts == parts


def test_letters_that_make_it_longer_are_named():
    assert as_sms("ő and 😀").odd == ("ő", "😀")


def test_no_letter_that_has_a_plain_twin_makes_it_longer():
    assert as_sms("• one‑day − 5\u202fmg").text == "- one-day - 5 mg"


def test_accents_that_cost_are_left_out_where_that_is_wanted_and_others_stay():
    told = "¿Qué pasó? Así es la inyección, mamá: año, pingüino, é ò."
    assert as_sms(told).odd == ("á", "í", "ó")
    plain = as_sms(told, without_accents=True)
    assert plain.text == "¿Qué paso? Asi es la inyeccion, mama: año, pingüino, é ò."
    assert (plain.odd, plain.parts) == ((), 1)


def test_what_has_no_plain_letter_stays_without_accents_too():
    assert as_sms("ő 😀", without_accents=True).text == "o 😀"
