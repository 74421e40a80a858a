import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.not_ours import not_ours, with_questions, with_these_alone, without_questions

FILE = """\
version: "3.1"

# What nobody here can say.
nlu:
- intent: out_of_scope
  examples: |
    - who won the game
    - order me a pizza
"""


def test_what_is_new_comes_last_and_all_else_stays_as_it_is():
    text, new = with_questions(FILE, ["Who won the game?", "do you sell hats", "Do you sell hats!"])
    assert new == ("do you sell hats",)
    assert text == FILE + "    - do you sell hats\n"
    assert with_questions(text, ["do you sell hats"]) == (text, ())


def test_what_was_added_is_taken_out_again():
    text, new = with_questions(FILE, ["do you sell hats"])
    assert without_questions(text, new) == FILE
    assert without_questions(FILE, new) == FILE
    assert without_questions(FILE, not_ours(FILE)) == ""


def test_each_question_keeps_its_place_and_its_block():
    two = f"{FILE}- intent: out_of_scope\n  examples: |\n    - quien gano\n"
    text = with_these_alone(two, ["who won the game", "quien gano", "do you sell hats"])
    assert text == two.replace("    - order me a pizza\n", "") + "    - do you sell hats\n"


def test_a_file_that_is_not_there_is_begun():
    text, _ = with_questions("", ["do you sell hats"])
    assert not_ours(text) == ("do you sell hats",)


@pytest.mark.parametrize("text", ["nlu: [", "version: '3.1'", "nlu:\n- intent: other\n"])
def test_a_file_of_another_shape_is_told(text):
    with pytest.raises(ContentError, match=r"data/out_of_scope.yml"):
        with_questions(text, ["do you sell hats"])
