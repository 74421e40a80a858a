import pytest

from reliefdesk.content.doses import dose


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("the shot holds 5 ml of it.", "5 ml"),
        ("thirty milligrams is plenty.", "thirty milligrams"),
        ("a spoonful helps most children.", "a spoonful"),
        ("we use 2% lidocaine.", "2% lidocaine"),
        ("it takes 120 units.", "120 units"),
        ("tylenol every six hours is fine.", "tylenol every six hours"),
        ("son dos tabletas.", "dos tabletas"),
    ],
)
def test_a_dose_is_found(sentence, said):
    assert dose(sentence) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "most plans pay for three steroid injections a year.",
        "two medicines were tried before.",
        "requests for medicine are read twice a day.",
        "botox is 12 dollars a unit.",
        "tell us about your medicines once you are here.",
    ],
)
def test_prices_and_how_often_a_plan_pays_are_none(sentence):
    assert dose(sentence) == ""
