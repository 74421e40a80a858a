import pytest

from reliefdesk.nlu.spelling import Spelling

ALARMS = ["i cant breathe", "hard to breathe", "breathe no more", "chest pain now", "my chest hurts", "chest is tight"]
OTHERS = ["what is a nerve block", "where are you", "the chess club", "my back hurts", "pain", "pain", "where is it"]


@pytest.fixture
def spelling():
    return Spelling.of(ALARMS, OTHERS)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("i cant braethe", "i cant breathe"),  # changed places
        ("i cant breahe", "i cant breathe"),  # left out
        ("I can't Breeathe!", "I can't breathe!"),  # too many
        ("cbest pain", "chest pain"),  # a wrong one
        ("my chest", "my chest"),
        ("chess", "chess"),  # a word of its own
        ("whree", "whree"),  # its neighbour is in no alarm
        ("chst", "chst"),  # too short to be sure
        ("", ""),
        ("😀  ☃", "😀  ☃"),
    ],
)
def test_a_word_of_an_alarm_is_read_as_it_was_meant(spelling, typed, read):
    assert spelling.repaired(typed) == read


def test_of_two_neighbours_the_commoner_is_meant():
    spelling = Spelling.of(["numbness"] * 3, ["dumbness"] * 4)
    assert spelling.repaired("umbness") == "umbness"
    assert Spelling.of(["numbness"] * 5, ["dumbness"]).repaired("umbness") == "numbness"


def test_a_model_stores_it(spelling):
    assert Spelling.from_json(spelling.as_json()) == spelling
    assert Spelling.from_json(None).repaired("i cant braethe") == "i cant braethe"
