import dataclasses

import pytest

from reliefdesk.console.services import Services
from reliefdesk.console.topic_form import Typed, empty
from reliefdesk.console.topic_wordings import Choices, wordings_form, wordings_of
from reliefdesk.content.library import Library
from reliefdesk.content.template import FrontDesk, Title, Wordings
from reliefdesk.settings import Settings


@pytest.fixture
def services(content):
    opened = Services(content.root, Settings())
    yield opened
    opened.close()


def typed(title="Where can I park?", **changes):
    start = empty("ana")
    return dataclasses.replace(start, edit=dataclasses.replace(start.edit, title=title), **changes)


def test_made_wordings_are_ticked_until_staff_untick_them(services):
    form = wordings_form(services, typed())
    assert all(ticked for _, ticked in form.more)
    first, *others = (tick.wording for tick, _ in form.more)
    again = wordings_form(services, typed(offered=frozenset([first, *others]), taken=frozenset(others)))
    assert [tick.wording for tick, ticked in again.more if not ticked] == [first]
    assert again.count == form.count - 1


def test_what_was_ticked_and_seen_becomes_questions_once(services):
    form = wordings_form(services, typed())
    wording = form.more[0][0].wording
    edit = dataclasses.replace(typed().edit, questions=(wording.upper(),))
    assert form.complete(edit, None, services, {wording}).questions == (wording.upper(),)
    assert form.complete(edit, None, services, ()).questions == (wording.upper(),)
    assert len(form.complete(edit, None, services).questions) == form.count


def test_a_topic_without_a_template_has_no_wordings_of_one(services):
    edit = services.drafts.topic("risks")
    assert wordings_of(edit, services.project()) == ()
    assert wordings_form(services, Typed.of(edit, "")).template == ""


def test_what_a_specialty_is_asked_stands_under_its_own_heading_after_what_any_clinic_is():
    questions = {name: template(name) for name in ("parking", "lens_fitting", "pet_food")}
    questions["lens_fitting"] = template("lens_fitting", "eye")
    questions["pet_food"] = template("pet_food", "small_animals")
    library = Library(front_desk=questions, treatments={}, aspects={})
    choices = Choices.of({"parking": "Where can I park?"}, library)
    assert choices.others == {"Eye": {"lens_fitting": "lens_fitting?"}, "Small animals": {"pet_food": "pet_food?"}}
    assert [*Choices.of({}, library).others] == ["Any clinic", "Eye", "Small animals"]


def template(name, specialty=""):
    title = Title(en=f"{name}?", es=f"¿{name}?")
    return FrontDesk(id=name, specialty=specialty, title=title, medical=False, wordings=Wordings())
