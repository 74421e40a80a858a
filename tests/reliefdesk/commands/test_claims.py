import pytest
import typer

from reliefdesk.commands.claims import lines, right
from reliefdesk.publication.claim import Claim

JUDGED = Claim("old", "unknown", "cost", "Cost", "It costs.", is_right=False)
CLAIMS = (
    JUDGED,
    Claim("where do i park", "unknown", "parking", "Parking", "Behind the house."),
    Claim("how much", "unknown", "cost", "Cost", "It costs."),
    Claim("parking?", "talks", "parking", "Parking", "Behind the house.", "one"),
)


def test_what_is_asked_stands_by_topic_with_its_answer():
    assert lines(CLAIMS) == [
        "Parking: Behind the house.",
        "  1  where do i park",
        "  2  parking? (in the talk “one”)",
        "Cost: It costs.",
        "  3  how much",
    ]


@pytest.mark.parametrize(
    ("said", "places"), [("all", {1, 2, 3}), (" None ", set()), ("1", {1}), ("2, 3", {2, 3}), ("1,1", {1})]
)
def test_the_numbers_are_those_that_were_shown(said, places):
    assert right(CLAIMS, said) == places


@pytest.mark.parametrize("said", ["", "yes", "0", "4", "-1", "1;2"])
def test_other_words_are_told_what_to_say(said):
    with pytest.raises(typer.BadParameter, match="numbers from 1 to 3"):
        right(CLAIMS, said)
