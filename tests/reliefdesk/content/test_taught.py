import datetime

import pytest

from reliefdesk.content.library import Library
from reliefdesk.content.taught import MOST_UNANSWERED, taught
from reliefdesk.content.template import Aspect, FrontDesk, Title, Wordings
from reliefdesk.content.topic import Approval, Theme, Topic
from reliefdesk.content.treatments import Treatment

DAY = datetime.date(2026, 1, 1)
PARKING = FrontDesk(
    id="parking",
    title=Title(en="Where can I park?", es="¿Dónde puedo estacionar?"),
    theme="transport",
    medical=False,
    wordings=Wordings(en="- is there a lot\n- where do i park", es="- donde estaciono"),
)
DEFINITION = Aspect(
    id="definition", title=Title(en="What is {treatment}?", es="¿Qué es {treatment}?"),
    wordings=Wordings(en="- whats {treatment}"),
)  # fmt: skip
LIBRARY = Library(front_desk={"parking": PARKING}, treatments={}, aspects={"definition": DEFINITION})


def topic(name, *questions, template=None, without=()):
    dates = {"approved_on": DAY.isoformat(), "review_by": DAY.isoformat()}
    approval = Approval(title=name, approved_by="A", template=template, without=without, **dates)
    return Topic(id=name, answer="Yes.", questions=questions, approval=approval)


def learnt(*topics, themes=(), library=LIBRARY, treatments=None):
    by_id = {each.id: each for each in topics}
    return taught(by_id, {theme.id: theme for theme in themes}, library, treatments or {})


def test_a_template_that_no_topic_takes_up_is_of_its_theme():
    found = learnt(topic("garage", "garage"), themes=[Theme(id="transport", questions=("is there a bus",))])
    assert found.topics == {"garage": ("garage",)}
    assert found.themes == {"transport": ("is there a bus", "is there a lot", "where do i park", "donde estaciono")}


def test_a_topic_that_takes_it_up_is_taught_its_wordings_after_its_own():
    found = learnt(topic("garage", "garage", template="parking"), themes=[Theme(id="transport", questions=("bus",))])
    assert found.topics == {"garage": ("garage", "is there a lot", "where do i park", "donde estaciono")}
    assert found.themes == {"transport": ("bus",)}
    assert found.borrowed["where do i park"] == "data/library/front_desk/parking.yml"


def test_what_staff_unticked_is_taught_to_nobody():
    found = learnt(topic("garage", template="parking", without=("Where do I park?",)))
    assert found.topics == {"garage": ("is there a lot", "donde estaciono")}
    assert found.themes == {}


def test_a_question_that_stands_in_a_topic_stays_there_and_one_of_a_theme_goes():
    found = learnt(
        topic("lot", "Is there a lot?"),
        topic("garage", template="parking"),
        themes=[Theme(id="transport", questions=("donde estaciono", "bus"))],
    )
    assert found.topics == {"lot": ("Is there a lot?",), "garage": ("where do i park", "donde estaciono")}
    assert found.themes == {"transport": ("bus",)}


def test_of_two_topics_with_one_template_the_first_gets_its_wordings():
    found = learnt(topic("garage", template="parking"), topic("lot", "lot", template="parking"))
    assert found.topics["lot"] == ("lot",)


def test_a_treatment_of_the_clinic_is_asked_for_by_its_names():
    own = {"cupping": Treatment("cupping", ("cups",), ())}
    found = learnt(topic("cupping_definition", template="cupping.definition"), treatments=own)
    assert found.topics == {"cupping_definition": ("whats cups",)}
    assert found.borrowed["whats cups"] == "data/library/aspects/definition.yml"


@pytest.mark.parametrize("count", [1, MOST_UNANSWERED, MOST_UNANSWERED + 1, 100])
def test_few_wordings_are_taught_of_what_nobody_answers(count):
    many = Wordings(en="".join(f"- wording {number}\n" for number in range(count)))
    library = LIBRARY.model_copy(update={"front_desk": {"parking": PARKING.model_copy(update={"wordings": many})}})
    rows = learnt(library=library).themes["transport"]
    assert min(count, MOST_UNANSWERED / 2) <= len(rows) <= MOST_UNANSWERED
    assert rows[0] == "wording 0"


def test_a_template_without_a_theme_is_not_taught_until_it_is_answered():
    library = LIBRARY.model_copy(update={"front_desk": {"parking": PARKING.model_copy(update={"theme": ""})}})
    assert learnt(library=library).themes == {}
