import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.content.translated_held_out import load_translated, translated_languages

FLAG = {"text": "no respiro", "tier": "emergency"}
TURNS = [{"visitor": "hola", "expects": ["chitchat"]}, {"visitor": "hi", "expects": ["chitchat"], "language": "en"}]


@pytest.fixture
def spanish(content):
    content.topic("risks")
    folder = "tests/languages/es"
    content.write(f"{folder}/questions.yml", {"held_out": [{"text": "hay riesgos", "expects": ["risks"]}]})
    content.write(f"{folder}/two_questions.yml", {"held_out": []})
    content.write(f"{folder}/unknown.yml", {"held_out": ["cuanto cuesta"]})
    content.write(f"{folder}/out_of_scope.yml", {"held_out": ["llueve"]})
    content.write(f"{folder}/red_flags.yml", {"tuning": [FLAG], "held_out": [FLAG, FLAG]})
    content.write(f"{folder}/look_alikes.yml", {"held_out": ["me muero de hambre"]})
    content.write(f"{folder}/conversations/held_out.yml", {"talks": [{"name": "uno", "turns": TURNS}]})
    return content


def test_each_question_is_to_be_answered_in_its_language(spanish):
    found = load_translated(spanish.root, "es", "held_out")
    single = (*found.questions, *found.unknown, *found.out_of_scope, *found.red_flags, *found.look_alikes)
    assert [row.language for row in single] == ["es"] * 6
    assert (found.questions[0].expects, found.unknown[0].expects) == (("risks",), ("unknown",))


def test_a_turn_of_a_talk_may_be_in_another_language(spanish):
    (talk,) = load_translated(spanish.root, "es", "held_out").talks
    assert [turn.language for turn in talk.turns] == ["es", "en"]


def test_only_one_part_is_loaded(spanish):
    spanish.write("tests/languages/es/conversations/tuning.yml", {"talks": []})
    found = load_translated(spanish.root, "es", "tuning")
    assert (len(found.red_flags), found.questions, found.talks) == (1, (), ())


def test_what_is_wrong_is_told_with_its_file(spanish):
    spanish.write("tests/languages/es/red_flags.yml", {"held_out": [{"text": "no respiro", "tier": "soon"}]})
    with pytest.raises(ContentError) as wrong:
        load_translated(spanish.root, "es", "held_out")
    assert "tests/languages/es/red_flags.yml" in str(wrong.value)


def test_the_languages_are_those_that_have_a_folder(content, spanish):
    assert translated_languages(content.root) == ("es",)
    assert translated_languages(content.root / "data") == ()
