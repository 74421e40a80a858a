import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.reading_grade import is_spanish, reading_grade

PLAIN = "You can park behind the clinic. It is free."


def test_short_sentences_of_short_words_are_easy():
    assert reading_grade(PLAIN) < 4
    assert reading_grade("Interventional neuromodulation necessitates multidisciplinary evaluation.") > 16


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We take Medicare, Medicaid, Blue Cross Blue Shield, Aetna, Cigna, Humana and UnitedHealthcare.", ()),
        ("An epidural steroid injection puts medicine near the nerves in your back.", ("epidural steroid injection",)),
        ("Two Radiofrequency Ablations are done a year at most.", ("radiofrequency ablation",)),
        ("Write to appointments@intermountainpain.example or open https://intermountain.example/appointments.", ()),
        ("Our office is in {clinic_address}, and you can call {clinic_emergency_number} for help.", ()),
    ],
)
def test_names_links_addresses_and_placeholders_do_not_count(text, names):
    assert reading_grade(text, names) < 6


def test_a_hard_word_counts_although_a_name_stands_beside_it():
    text = "Multidisciplinary rehabilitation necessitates authorization from Medicare."
    assert reading_grade(text) > 8


def test_spanish_is_measured_by_its_own_formula():
    easy = "Un bloqueo nervioso es una inyección que pone medicina cerca de un nervio. Ayuda con el dolor."
    hard = (
        "La ablación por radiofrecuencia utiliza temperaturas elevadas para interrumpir la transmisión de señales"
        " nociceptivas desde las articulaciones facetarias lumbares, proporcionando un alivio prolongado."
    )
    assert reading_grade(easy) <= 8 < reading_grade(hard)


def test_a_text_is_spanish_by_its_small_words():
    assert is_spanish("El estacionamiento está detrás de la clínica.")
    assert not is_spanish("The clinic is in El Paso, near Los Angeles Street.")
    assert not is_spanish("")


@given(st.text(), st.lists(st.text(), max_size=3))
def test_every_text_has_a_grade(text, names):
    assert isinstance(reading_grade(text, names), float)


def test_nothing_is_easy():
    assert reading_grade("") == 0
