import pytest

from reliefdesk.content.held_out import (
    OUT_OF_SCOPE,
    UNKNOWN,
    HeldOut,
    Talk,
    load_alarms,
    load_expecting,
    load_long,
    load_messages,
    load_questions,
    load_talks,
    load_unknown,
)
from reliefdesk.content.problem import ContentError
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments


def problems(load, content):
    with pytest.raises(ContentError) as refused:
        load(content.root, "held_out")
    return [str(problem) for problem in refused.value.problems]


def test_questions_expect_the_topic_that_their_file_is_named_after(content):
    content.held_out("risks", "is it safe", {"text": "what can go wrong", "also": ["right_for_me"]})
    assert load_questions(content.root, "held_out")["risks"] == (
        HeldOut("is it safe", ("risks",)),
        HeldOut("what can go wrong", ("risks", "right_for_me")),
    )


def test_the_two_parts_are_apart(content):
    content.write("tests/topics/risks.yml", {"tuning": ["is it safe"], "held_out": ["any danger"]})
    assert load_questions(content.root, "tuning")["risks"] == (HeldOut("is it safe", ("risks",)),)
    assert load_questions(content.root, "held_out")["risks"] == (HeldOut("any danger", ("risks",)),)


def test_a_part_that_a_file_lacks_has_no_questions(content):
    assert load_questions(content.root, "tuning") == {"nerve_block_definition": (), "risks": ()}


def test_what_has_no_answer_comes_from_two_files(content):
    content.write("tests/unknown.yml", {"held_out": ["what does it cost"]})
    content.write("tests/out_of_scope.yml", {"held_out": ["who won the game"]})
    assert load_unknown(content.root, "held_out") == {
        UNKNOWN: (HeldOut("what does it cost", (UNKNOWN,)),),
        OUT_OF_SCOPE: (HeldOut("who won the game", (OUT_OF_SCOPE,)),),
    }


def test_red_flags_expect_their_tier_and_look_alikes_nothing(content):
    content.write("tests/red_flags.yml", {"held_out": [{"tier": "crisis", "text": "i give up"}]})
    content.write("tests/look_alikes.yml", {"held_out": ["it is killing me"]})
    assert load_alarms(content.root, "held_out") == (
        (HeldOut("i give up", ("crisis",)),),
        ("it is killing me",),
    )


def test_a_question_that_tells_what_is_right_counts_where_that_can_be_said(content):
    rows = [
        {"text": "what for my knee", "expects": ["nerve_block_definition", "ablation_uses"]},
        {"text": "what for my hip", "expects": ["ablation_uses"]},
        {"text": "what for gout", "expects": ["unknown"]},
    ]
    content.write("tests/reverse.yml", {"held_out": rows})
    assert load_expecting(content.root, "reverse", "held_out") == (
        HeldOut("what for my knee", ("nerve_block_definition", "ablation_uses")),
        HeldOut("what for gout", ("unknown",)),
    )
    assert load_expecting(content.root, "reverse", "tuning") == load_expecting(content.root, "else", "held_out") == ()


def test_a_question_that_does_not_tell_what_is_right_is_quoted(content):
    content.write("tests/reverse.yml", {"held_out": [{"text": "what for my hip", "expects": "unknown"}]})
    with pytest.raises(ContentError, match="what for my hip"):
        load_expecting(content.root, "reverse", "held_out")


def test_a_talk_has_turns_in_order(content):
    turns = [
        {"visitor": "hi", "expects": ["chitchat"]},
        {"visitor": "is it safe", "expects": ["risks", "unknown"]},
    ]
    content.write("tests/conversations/held_out.yml", {"talks": [{"name": "short", "turns": turns}]})
    expected = (HeldOut("hi", ("chitchat",), "short"), HeldOut("is it safe", ("risks", "unknown"), "short"))
    assert load_talks(content.root, "held_out") == (Talk("short", expected),)


def test_every_file_that_cannot_be_read_is_told(content):
    content.write("tests/topics/risks.yml", "held_out: [")
    content.write("tests/topics/nerve_block_definition.yml", {"held_out": "is it safe"})
    content.held_out("hope", {"txt": "any hope"})
    assert [problem.split(": ")[0] for problem in problems(load_questions, content)] == [
        "[ERROR] tests/topics/hope.yml",
        "[ERROR] tests/topics/nerve_block_definition.yml",
        "[ERROR] tests/topics/risks.yml",
    ]


def test_a_row_without_its_text_is_quoted(content):
    content.held_out("risks", {"txt": "oh no"})
    assert problems(load_questions, content) == [
        "[ERROR] tests/topics/risks.yml: {'txt': 'oh no'} needs `text:`, and `also:` is a list of topics."
    ]


def test_other_topics_that_are_no_list_are_refused_and_not_read_letter_by_letter(content):
    content.held_out("risks", {"text": "any danger", "also": "hope"})
    assert len(problems(load_questions, content)) == 1


@pytest.mark.parametrize("row", ["i give up", {"text": "i give up"}, {"tier": "crisys", "text": "i give up"}])
def test_a_red_flag_of_no_tier_is_refused(content, row):
    content.write("tests/red_flags.yml", {"held_out": [row]})
    content.write("tests/look_alikes.yml", {"held_out": []})
    assert problems(load_alarms, content)[0].startswith("[ERROR] tests/red_flags.yml: ")


@pytest.mark.parametrize("talk", ["hi", {"name": "short"}, {"name": "short", "turns": [{"visitor": "hi"}]}])
def test_a_talk_that_lacks_something_is_told_what_talks_need(content, talk):
    content.write("tests/conversations/held_out.yml", {"talks": [talk]})
    (problem,) = problems(load_talks, content)
    assert problem.startswith("[ERROR] tests/conversations/held_out.yml: ")
    assert "`visitor:` and `expects:`" in problem


@pytest.mark.parametrize("load", [load_unknown, load_alarms, load_talks])
def test_a_missing_file_is_told(content, load):
    assert problems(load, content)[0].startswith("[ERROR] tests/")


@pytest.mark.parametrize(
    ("needs", "fits"),
    [
        ({}, True),
        ({"topics": ["risks"]}, True),
        ({"topics": ["risks", "hope"]}, False),
        ({"treatments": ["nerve_block"]}, True),
        ({"treatments": ["stimulation"]}, False),
        ({"only": ["nerve_block"]}, True),
        ({"only": ["nerve_block", "stimulation"]}, False),  # "the last one" would be another
    ],
)
def test_a_talk_is_for_clinics_with_what_it_needs(content, needs, fits):
    talk = {"name": "one", "needs": needs, "turns": [{"visitor": "hi", "expects": ["chitchat"]}]}
    content.write("tests/conversations/held_out.yml", {"talks": [talk]})
    assert bool(load_talks(content.root, "held_out")) == fits


def test_a_clinic_with_one_treatment_more_is_not_asked_for_the_last_of_three(repository):
    talks = load_talks(repository, "held_out")
    topics = {path.stem for path in (repository / "data/topics").glob("*.yml")}
    treatments = (*load_treatments(repository / TREATMENTS_FILE),)
    assert all(talk.fits(topics, treatments) for talk in talks)
    left = [talk for talk in talks if talk.fits(topics, (*treatments, "epidural"))]
    assert len(talks) - 15 < len(left) < len(talks)
    assert [talk for talk in talks if talk.fits((), ())]  # what needs nothing of ours is asked of everybody


def test_long_messages_are_stories_with_what_they_ask_and_red_flags_with_their_tier(content):
    assert load_long(content.root, "held_out") == ((), ())
    content.topic("risks")
    content.write("tests/long.yml", {"held_out": [{"text": "my story", "expects": ["risks", "hours"]}]})
    content.write("tests/long_red_flags.yml", {"held_out": [{"text": "my fall", "tier": "emergency"}]})
    assert load_long(content.root, "held_out") == (
        (HeldOut("my story", ("risks", "hours")),),
        (HeldOut("my fall", ("emergency",)),),
    )
    content.write("tests/long.yml", {"held_out": ["my story"]})
    assert problems(load_long, content)[0].startswith("[ERROR] tests/long.yml: ")


def test_a_message_may_ask_several_things(content):
    rows = [{"text": "is it safe and where are you", "expects": [["risks", "hope"], "address"]}]
    content.write("tests/two_questions.yml", {"held_out": [*rows, {"text": "is there hope", "expects": ["no_topic"]}]})
    content.topic("risks")
    (message,) = load_messages(content.root, "two_questions", "held_out")
    assert message.parts == (("risks", "hope"), ("address",))


@pytest.mark.parametrize("row", ["is it safe", {"text": "is it safe"}, {"expects": ["risks"]}])
def test_a_message_without_what_it_asks_is_told(content, row):
    content.write("tests/two_questions.yml", {"held_out": [row]})
    with pytest.raises(ContentError, match="needs `text:`"):
        load_messages(content.root, "two_questions", "held_out")
