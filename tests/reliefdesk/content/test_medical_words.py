import pytest

from reliefdesk.content.medical_words import are_medical

MEDICAL = (
    "Is chest pain normal after a block?",
    "You do not need to call 911.",
    "Call {clinic_emergency_number} in an emergency.",
    "Your leg may be numb for a while.",
    "The shot takes ten minutes.",
    "Puede sentir dolor despu\u00e9s.",
    "Tell us if you are pregnant.",
)
OFFICE = (
    "Where can I park? Behind the clinic, for free.",
    "Bring your insurance card, a photo ID and a list of your medicines.",
    "Juniper Pain Clinic takes most plans. Our pain management team asks for a referral.",
    "Wear loose clothes. Come 15 minutes early.",
    "Call us at {clinic_phone} to move your visit.",
    "Puede estacionar detr\u00e1s de la cl\u00ednica.",
)


@pytest.mark.parametrize("text", MEDICAL)
def test_words_about_the_body_treatments_and_emergencies_are_medical(text):
    assert are_medical(text)


@pytest.mark.parametrize("text", OFFICE)
def test_words_of_the_front_desk_are_not(text):
    assert not are_medical(text)


def test_a_treatments_name_is_medical_however_it_is_spelt_and_a_part_of_a_word_is_not():
    assert are_medical("How long is the e.s.i. visit?", ["E.S.I."])
    assert not are_medical("Mesita libre", ["ESI"])
