import pytest

from reliefdesk.content.treatment_matcher import TreatmentMatcher
from reliefdesk.content.treatments import Treatment
from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.nlu.mention import Mentions

BLOCK, ABLATION, STIMULATION = "nerve_block", "radiofrequency_ablation", "spinal_cord_stimulation"
TREATMENTS = {
    BLOCK: Treatment(BLOCK, ("nerve block", "numbing shot"), ("block", "shot")),
    ABLATION: Treatment(ABLATION, ("ablation", "rfa"), ("heat", "burn")),
    STIMULATION: Treatment(STIMULATION, ("stimulator",), ()),
}
NOTHING_YET = Conversation()
OF_BOTH = Conversation(treatment=ABLATION, mentioned=(BLOCK, ABLATION), explained=(ABLATION,))


@pytest.fixture(scope="module")
def mentions():
    return Mentions(TreatmentMatcher(TREATMENTS), tuple(TREATMENTS))


def test_what_is_named_is_meant_in_the_messages_own_order(mentions):
    assert mentions.meant("is rfa or a nerve block safer", NOTHING_YET) == [ABLATION, BLOCK]


def test_a_name_counts_for_more_than_a_hint(mentions):
    assert mentions.named("the ablation, not the shot") == [ABLATION]
    assert mentions.named("the one with heat") == [ABLATION]


@pytest.mark.parametrize("words", ["and the heat one?", "the second one", "the other one"])
def test_before_any_talk_of_treatments_only_a_name_means_one(mentions, words):
    assert mentions.meant(words, NOTHING_YET) == []


@pytest.mark.parametrize(
    "talk",
    [
        Conversation(mentioned=(BLOCK,)),
        Conversation(choices=(Choice("Risks", "risks"),)),
        Conversation(topic="risks"),
    ],
)
def test_within_a_talk_a_hint_means_a_treatment(mentions, talk):
    assert mentions.meant("and the heat one?", talk) == [ABLATION]


@pytest.mark.parametrize("words", ["i hurt when i burn toast", "it is the heat in here and " + "very " * 9 + "hot"])
def test_a_hint_that_is_beside_the_point_or_drowns_in_words_means_none(mentions, words):
    assert mentions.meant(words, OF_BOTH) == []


def test_a_place_counts_those_that_were_mentioned_and_else_those_on_the_list(mentions):
    assert mentions.meant("the second one", OF_BOTH) == [ABLATION]
    assert mentions.meant("the third one", OF_BOTH) == [STIMULATION]
    assert mentions.meant("the third one", Conversation(mentioned=tuple(TREATMENTS)[:1])) == [STIMULATION]
    assert mentions.meant("the third one", Conversation(topic="risks")) == [STIMULATION]


def test_the_other_one_is_what_was_mentioned_and_not_explained(mentions):
    assert mentions.meant("and the other one?", OF_BOTH) == [BLOCK]
    assert mentions.meant("and the other one?", Conversation(topic="risks")) == []


def test_a_first_message_touches_one_treatment_or_none(mentions):
    assert mentions.touched("dads having a block friday") == BLOCK
    assert mentions.touched("a shot or heat") is None
    assert mentions.touched("hello") is None


@pytest.mark.parametrize("words", ["and the ablation?", "what about the heat one", "that one"])
def test_a_name_a_hint_or_a_pointer_may_stand_alone(mentions, words):
    assert mentions.alone(words)


@pytest.mark.parametrize("words", ["does ablation hurt", "how long does the heat one last", "can i drive"])
def test_with_a_question_beside_it_it_does_not(mentions, words):
    assert not mentions.alone(words)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("how does a nerve block work", "how does a radiofrequency ablation work"),
        ("does the shot hurt", "does the radiofrequency ablation hurt"),
        ("how does it work", "how does radiofrequency ablation work"),
        ("how long", "how long radiofrequency ablation"),
    ],
)
def test_a_question_is_asked_of_another_treatment_in_place_of_its_own(mentions, question, asked):
    assert mentions.ask_of(question, ABLATION) == asked


@pytest.mark.parametrize(
    ("words", "are"),
    [
        ("the ablation and the stimulator, what are they for", True),
        ("el ablation y el stimulator para qué sirven", True),
        ("what is ablation and how does the stimulator work", False),
    ],
)
def test_two_treatments_stand_side_by_side_with_nothing_between_but_and(mentions, words, are):
    assert mentions.are_joined(words) is are
