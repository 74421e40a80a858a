from reliefdesk.dialogue.subject import Subjects, subjects_of
from reliefdesk.nlu.conversation import Choice, Conversation

NAMES = ("zap_definition", "zap_mechanism", "zap_duration", "heat_definition", "risks", "hope", "hours")
SUBJECTS = Subjects(
    ("zap", "heat"),
    {name: name.upper() for name in NAMES},
    {"zap_definition": ("zap_mechanism", "risks"), "risks": ("hope", "heat_definition"), "hope": ("risks",)},
    {"zap_definition": "zap", "zap_mechanism": "zap"},
)


def test_what_is_left_begins_with_what_is_related_and_says_nothing_twice():
    assert SUBJECTS.left(("zap_definition",)) == ("risks", "zap_duration", "hope")  # one card says the mechanism too
    assert SUBJECTS.left(("zap_definition", "risks")) == ("hope", "heat_definition")
    assert SUBJECTS.left(("risks", "zap_definition")) == ("zap_duration", "hope")
    assert SUBJECTS.left(("hope", "risks", "heat_definition", "hope")) == ()


def test_another_treatments_topics_do_not_belong_to_a_treatment():
    assert "heat_definition" not in SUBJECTS.left(("zap_duration",), most=9)


def test_of_a_fact_of_the_clinic_and_before_any_answer_nothing_is_left():
    assert SUBJECTS.left(("hours",)) == SUBJECTS.left(()) == SUBJECTS.left(("greet",)) == ()


def test_an_earlier_answer_is_found_by_its_place_or_as_the_one_before():
    said = ("greet", "risks", "hope", "not_covered", "hours", "hours")
    assert [SUBJECTS.earlier(said, place) for place in (0, 1, -1, None, 9)] == ["risks", "hope", "hours", "hope", None]
    assert SUBJECTS.earlier((), None) is SUBJECTS.earlier(("greet",), 0) is None


def test_a_topic_that_was_told_unasked_is_the_one_under_discussion():
    talk = SUBJECTS.turned(Conversation(), "zap_definition")
    assert (talk.treatment, talk.topic, talk.question) == ("zap", "zap_definition", "ZAP_DEFINITION")
    assert talk.choices == (Choice("ZAP_MECHANISM", "zap_mechanism"), Choice("RISKS", "risks"))
    assert SUBJECTS.turned(talk, "risks").treatment == "zap"


def test_they_are_read_from_a_models_domain_without_what_has_no_title_or_is_off():
    domain = {
        "responses": {
            "utter_a": [{"metadata": {"title": "A", "related": ["b"], "card": "one"}}],
            "utter_b": [{"metadata": {"title": "B"}}],
            "utter_c": [{"metadata": {"title": "C"}}],
            "utter_greet": [{"text": "Hello"}],
        }
    }
    assert subjects_of(domain, ["zap"], {"c"}) == Subjects(
        ("zap",), {"a": "A", "b": "B"}, {"a": ("b",), "b": ()}, {"a": "one"}
    )
