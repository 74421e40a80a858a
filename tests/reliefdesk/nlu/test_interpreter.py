import dataclasses
import json
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliefdesk.nlu.conversation import LIT_FOR, Conversation
from reliefdesk.nlu.features import Featurizer
from tests.cut_offs import CUT

FORM_FIELDS = ("callback_name", "callback_phone", "callback_time", "callback_consent")


@pytest.fixture
def talk(interpreter):
    """Says the messages one after the other; what was made of the last one comes back."""

    def say(*messages, conversation=None):
        conversation = conversation or Conversation()
        for message in messages:
            said = interpreter.interpret(message, conversation)
            conversation = said.conversation
        return said

    return say


def intent(said):
    return said.decision.intent


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("What is a nerve block?", "nerve_block_definition"),
        ("please explain what an ablation is", "radiofrequency_ablation_definition"),
        ("how does ablation work", "radiofrequency_ablation_mechanism"),
        ("<b>is it safe</b>", "risks"),
        ("how much does it cost", "uncovered_cost"),
        ("can i drive home", "uncovered_driving"),
        ("tell me a joke", "out_of_scope"),
        ("hello", "greet"),
    ],
)
def test_a_question_leads_to_its_topic(talk, text, topic):
    assert intent(talk(text)) == topic


def test_the_treatment_is_carried_to_the_next_question(talk):
    assert intent(talk("what is a nerve block", "how does it work")) == "nerve_block_mechanism"
    assert intent(talk("what is ablation", "how does it work")) == "radiofrequency_ablation_mechanism"


def test_another_treatment_by_name_takes_its_place(talk):
    said = talk("what is a nerve block", "what is radiofrequency ablation", "how does it work")
    assert intent(said) == "radiofrequency_ablation_mechanism"


def test_and_the_other_treatment_keeps_the_question(talk):
    assert intent(talk("how does a nerve block work", "and the ablation?")) == "radiofrequency_ablation_mechanism"


def test_and_the_heat_one_is_understood_within_a_talk_of_treatments(talk):
    said = talk("whats a nerve block", "and the heat one?")
    assert intent(said).startswith("radiofrequency_ablation_")
    assert said.conversation.treatment == "radiofrequency_ablation"


def test_the_other_one_is_the_treatment_mentioned_before(talk):
    said = talk("what is a nerve block", "what is ablation", "how does the other one work")
    assert intent(said) == "nerve_block_mechanism"


def test_a_question_of_its_own_ignores_the_treatment_under_discussion(talk):
    assert intent(talk("what is a nerve block", "what is your phone number")) == "phone"


def test_small_talk_does_not_end_the_thread(talk):
    assert intent(talk("what is a nerve block", "thanks", "hello", "how does it work")) == "nerve_block_mechanism"


def test_a_treatment_is_forgotten_after_three_messages_about_something_else(talk):
    facts = ["what is your phone number", "number please", "how can i call you"]
    assert talk("what is a nerve block", *facts[:2]).conversation.treatment == "nerve_block"
    assert talk("what is a nerve block", *facts).conversation.treatment is None
    assert intent(talk("what is a nerve block", *facts, "how does it work")) == "which_treatment"


def test_coming_back_to_the_treatment_begins_the_count_anew(talk):
    facts = ["what is your phone number", "number please"]
    said = talk("what is a nerve block", *facts, "how does it work", *facts)
    assert said.conversation.treatment == "nerve_block"


def test_with_no_treatment_in_hand_it_is_asked_which(talk):
    said = talk("how does it work")
    assert intent(said) == "which_treatment"
    assert [choice.title for choice in said.choices] == ["Nerve block", "Radiofrequency ablation"]


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("1", "nerve_block_mechanism"),
        ("the first one", "nerve_block_mechanism"),
        ("Nerve block", "nerve_block_mechanism"),
        ("2", "radiofrequency_ablation_mechanism"),
        ("the second", "radiofrequency_ablation_mechanism"),
        ("heat", "radiofrequency_ablation_mechanism"),
        ("rfa", "radiofrequency_ablation_mechanism"),
        ("Radiofrequency ablation", "radiofrequency_ablation_mechanism"),
    ],
)
def test_a_choice_answers_the_question_that_was_asked(talk, typed, topic):
    said = talk("how does it work", typed)
    assert intent(said) == topic
    assert said.conversation.choices == ()


def test_a_related_topic_is_chosen_by_its_title(talk):
    said = talk("what is a nerve block")
    assert [choice.id for choice in said.choices] == ["nerve_block_mechanism", "risks"]
    assert intent(talk("what is a nerve block", "What are the risks?")) == "risks"
    assert intent(talk("what is a nerve block", "2")) == "risks"


def test_a_new_question_may_be_asked_instead_of_choosing(talk):
    assert intent(talk("how does it work", "can i drive home")) == "uncovered_driving"


@pytest.mark.parametrize("before", [(), ("what is a nerve block",), ("how does it work",), ("tell me a joke",)])
@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("i have chest pain and cant breathe", "emergency"),
        ("what is a nerve block and i want to kill myself", "crisis"),
        ("how does it work, my wound is leaking pus", "same_day"),
    ],
)
def test_a_red_flag_comes_before_everything(talk, before, text, tier):
    said = talk(*before, text)
    assert intent(said) == tier
    assert said.choices == ()


@pytest.fixture
def hearing(interpreter):
    """The interpreter, with an alarm that gives these tiers of any message."""

    def make(sure, doubtful, by_itself=None, is_faint=False):
        class Heard(type(interpreter.alarm)):
            def tiers(self, text):
                return sure, doubtful

            def by_itself(self, text):
                return by_itself

            def is_faint(self, text):
                return is_faint

        return dataclasses.replace(interpreter, alarm=Heard(**vars(interpreter.alarm)))

    return make


@pytest.mark.parametrize("text", ["please explain what an ablation is", "how much would that ablation cost me"])
def test_what_may_be_a_red_flag_is_answered_with_a_caution(hearing, interpreter, text):
    said = hearing(None, "same_day").interpret(text, Conversation())
    assert said.caution == "same_day"
    assert dataclasses.replace(said, caution="") == interpreter.interpret(text, Conversation())


def test_thanks_are_no_reason_for_caution(hearing):
    assert hearing(None, "crisis").interpret("thanks", Conversation()).caution == ""


@pytest.mark.parametrize(("by_itself", "meant"), [(None, "nerve_block_mechanism"), ("crisis", "crisis")])
def test_a_choice_is_a_red_flag_only_when_it_is_one_by_itself(hearing, interpreter, by_itself, meant):
    asked = interpreter.interpret("how does it work", Conversation()).conversation
    assert intent(hearing("crisis", "crisis", by_itself).interpret("the first one", asked)) == meant
    assert intent(hearing("crisis", "crisis", by_itself).interpret("i will fall", asked)) == "crisis"


@pytest.fixture
def with_topic_of_staffs(interpreter):
    """The interpreter, as if staff had added this topic."""

    def make(hearing, topic):
        bonus = SimpleNamespace(names=(topic,), weighed=lambda row, *_: row)
        return dataclasses.replace(hearing, ranking=dataclasses.replace(interpreter.ranking, bonus=bonus))

    return make


@pytest.mark.parametrize(
    ("topic", "is_faint", "meant", "line"),
    [
        ("nerve_block_definition", True, "nerve_block_definition", "emergency"),
        ("nerve_block_definition", False, "emergency", ""),
        ("risks", True, "emergency", ""),  # it is not staff's topic that leads
    ],
)
def test_where_the_alarm_is_faint_a_topic_of_staffs_that_leads_is_told_with_a_caution(
    hearing, with_topic_of_staffs, topic, is_faint, meant, line
):
    heard = with_topic_of_staffs(hearing("emergency", "emergency", is_faint=is_faint), topic)
    said = heard.interpret("What is a nerve block?", Conversation())
    assert (intent(said), said.caution) == (meant, line)


def test_right_after_a_card_a_faint_alarm_is_a_card_again(hearing, with_topic_of_staffs):
    heard = with_topic_of_staffs(hearing("emergency", "emergency", is_faint=True), "nerve_block_definition")
    assert intent(heard.interpret("What is a nerve block?", Conversation().alarmed("crisis"))) == "emergency"


def test_after_a_card_playing_it_down_gets_the_card_again(talk):
    for message in ("its fine really", "ok", "i have them right here", "thanks"):
        said = talk("i want to kill myself", message)
        assert intent(said) == "crisis"
        assert said.conversation.since_card > 0


def test_after_a_card_another_subject_is_answered_with_a_caution(talk):
    said = talk("i have chest pain and cant breathe", "what is a nerve block")
    assert (intent(said), said.caution) == ("nerve_block_definition", "emergency")


def test_the_light_of_a_card_fades(talk):
    said = talk("i want to kill myself", *["what is a nerve block"] * LIT_FOR, "how does ablation work")
    assert (intent(said), said.caution) == ("radiofrequency_ablation_mechanism", "")


@pytest.mark.parametrize("field", FORM_FIELDS)
@pytest.mark.parametrize("sure", [None, "crisis"])
def test_in_doubt_a_form_still_takes_what_it_asked_for(hearing, field, sure):
    reader = hearing(sure, "crisis")
    typed = {"callback_phone": "202-555-0101", "callback_consent": "yes"}.get(field, "Maria Lopez")
    said = reader.interpret(typed, Conversation(form_field=field))
    assert (intent(said) in ("inform", "affirm"), said.caution) == (True, "")


@pytest.mark.parametrize("field", FORM_FIELDS)
def test_a_red_flag_comes_before_an_open_form_which_stays_as_it_is(talk, field):
    form = Conversation(form_field=field, treatment="nerve_block")
    said = talk("i have chest pain and cant breathe", conversation=form)
    assert intent(said) == "emergency"
    assert said.conversation == form.alarmed("emergency")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("callback_name", "Maria Lopez"),
        ("callback_name", "Ana"),
        ("callback_name", "yes"),
        ("callback_phone", "202 555 0143"),
        ("callback_phone", "it is (202) 555-0143, ok?"),
        ("callback_time", "tomorrow morning"),
        ("callback_time", "after five"),
    ],
)
def test_in_a_form_its_value_is_information_and_changes_nothing_else(talk, field, typed):
    form = Conversation(form_field=field)
    said = talk(typed, conversation=form)
    assert intent(said) == "inform"
    assert said.conversation == form


@pytest.mark.parametrize(("typed", "meant"), [("yes", "affirm"), ("sure", "affirm"), ("no", "deny"), ("nope", "deny")])
def test_in_a_form_consent_is_a_yes_or_a_no(talk, typed, meant):
    assert intent(talk(typed, conversation=Conversation(form_field="callback_consent"))) == meant


@pytest.mark.parametrize("field", FORM_FIELDS)
@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what is a nerve block?", "nerve_block_definition"),
        ("can i drive home?", "uncovered_driving"),
        ("what is your phone number", "phone"),
        ("cancel", "cancel"),
    ],
)
def test_in_a_form_a_question_is_still_a_question(talk, field, text, topic):
    assert intent(talk(text, conversation=Conversation(form_field=field))) == topic


def test_outside_of_a_form_nothing_is_information(talk):
    assert intent(talk("Maria Lopez")) != "inform"


@pytest.mark.parametrize("text", ["", "   ", "🍕", "!...", "\u200b", "🚗" * 500])
def test_a_message_without_a_word_or_a_known_sign_is_out_of_scope(talk, text):
    assert intent(talk(text)) == "out_of_scope"


@pytest.mark.parametrize(("text", "meant"), [("👍", "nod"), ("😀" * 500, "thank"), ("?!...", "simpler")])
def test_a_sign_alone_is_understood(talk, text, meant):
    assert intent(talk(text)) == meant


@pytest.mark.parametrize(
    "decorated",
    [
        "Ｗｈａｔ ｉｓ ａ ｎｅｒｖｅ ｂｌｏｃｋ？",
        "what\u200b is a ner\u00adve block",
        pytest.param("W͎̅h͎̅a͎̅t͎̅ i͎̅s͎̅ a͎̅ n͎̅e͎̅r͎̅v͎̅e͎̅ b͎̅l͎̅o͎̅c͎̅k͎̅"),
        pytest.param("w̷h̷a̷t̷s̷ ̷a̷ ̷n̷e̷r̷v̷e̷ ̷b̷l̷o̷c̷k̷"),
    ],
)
def test_decoration_hides_no_question(talk, decorated):
    assert intent(talk(decorated)) == "nerve_block_definition"


@pytest.mark.parametrize(
    "hidden", ["cant\u200bpee", "<i cant pee>", "cant\x00pee", "cant\u3164pee", "i can\u00b4t pee", "i can?t pee"]
)
def test_decoration_hides_no_red_flag(talk, hidden):
    assert intent(talk(hidden)) == "emergency"


def test_a_very_long_message_is_read_all_the_same(talk):
    said = talk("tell me what a nerve block is " * 300)
    assert intent(said).startswith("nerve_block")


@settings(max_examples=20)
@given(text=st.text(max_size=80), field=st.none() | st.sampled_from(FORM_FIELDS), data=st.data())
def test_any_message_in_any_talk_is_read_and_can_be_stored(interpreter, text, field, data):
    names = st.none() | st.sampled_from(["nerve_block", "radiofrequency_ablation"])
    before = Conversation(
        treatment=data.draw(names), course=data.draw(st.sampled_from([None, "answered"])), form_field=field
    )
    said = interpreter.interpret(text, before)
    stored = json.loads(json.dumps(said.as_json()))
    assert said.decision.intent
    assert Conversation.from_slots({**stored["slots"], "requested_slot": field}, form=field) == said.conversation


def test_reading_a_message_twice_gives_the_same(interpreter):
    before = Conversation(treatment="nerve_block", mentioned=("nerve_block",))
    assert interpreter.interpret("how does it work", before) == interpreter.interpret("how does it work", before)


@pytest.mark.parametrize("text", ["thanks a lot. how does ablation work", "hello, how does ablation work"])
def test_a_question_after_a_pleasantry_is_what_is_answered(talk, text):
    assert intent(talk(text)) == "radiofrequency_ablation_mechanism"


def test_a_pleasantry_alone_is_answered_as_one(talk):
    assert intent(talk("hello, thank you")) in ("greet", "thank")


def test_what_is_the_other_one_asks_for_its_definition_whatever_was_asked_before(talk):
    said = talk("how does a nerve block work", "whats the ablation thing then")
    assert intent(said) == "radiofrequency_ablation_definition"


@pytest.mark.parametrize("text", ["how does the nerve block work", "nerve block", "does a nerve block help joints"])
def test_a_question_about_one_treatment_never_gets_the_answer_of_another(talk, text):
    said = talk("what is radiofrequency ablation", text)
    assert not intent(said).startswith("radiofrequency_ablation")
    assert not any(choice.id.startswith("radiofrequency_ablation") for choice in said.choices)


def test_a_general_topic_answers_for_a_treatment_that_is_named_and_no_other_topic_does(interpreter):
    asked = Conversation(question="are there any risks")
    assert intent(interpreter.interpret("ablation", asked)) == "risks"
    special = dataclasses.replace(interpreter, general=frozenset())
    assert intent(special.interpret("ablation", asked)) == "radiofrequency_ablation_definition"


def test_a_general_topic_is_not_said_twice_in_a_row(interpreter):
    asked = Conversation(question="are there any risks", topic="risks")
    assert intent(interpreter.interpret("ablation", asked)) == "radiofrequency_ablation_definition"


def test_in_a_form_a_question_is_read_in_the_light_of_the_talk(talk):
    before = Conversation(
        treatment="nerve_block", mentioned=("nerve_block",), topic="nerve_block_definition",
        question="what is a nerve block", form_field="callback_name",
    )  # fmt: skip
    said = talk("how does it work?", conversation=before)
    assert intent(said) == "nerve_block_mechanism"
    assert intent(talk("is it safe? and how does it work?", conversation=before)) == "risks"


def test_a_message_is_encoded_at_once_with_what_it_may_mean(lesson, encoder):
    asked = []

    class Noting:
        def encode(self, texts):
            asked.append(texts)
            return encoder.encode(texts)

    features = lesson.features
    noting = Featurizer(Noting(), features.ngrams, features.axes, features.questions, features.kernel_width)
    reader = dataclasses.replace(lesson, features=noting).interpreter(CUT)
    reader.interpret("oh nice, does it hurt long", Conversation().discuss("nerve_block"))
    assert asked == [["oh nice, does it hurt long", "oh nice does nerve block hurt long", "oh nice"]]


def test_what_is_known_word_for_word_is_not_encoded(lesson):
    class Refusing:
        def encode(self, texts):
            raise AssertionError(texts)

    features = lesson.features
    refusing = Featurizer(Refusing(), features.ngrams, features.axes, features.questions, features.kernel_width)
    reader = dataclasses.replace(lesson, features=refusing).interpreter(CUT)
    assert reader.interpret("is it safe", Conversation()).decision.intent == "risks"
