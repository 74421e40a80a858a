import shutil

import pytest

from reliefdesk.content.checks import check_content
from reliefdesk.content.library import LIBRARY_FOLDER
from reliefdesk.content.problem import ContentError
from reliefdesk.content.treatments import load_treatments
from reliefdesk.editing.edit_checks import problems as topic_problems
from reliefdesk.editing.project import ProjectReader
from reliefdesk.editing.treatment_draft import TreatmentForm, problems, save
from tests.signing import signed

ANSWERS = {"definition": "It is a shot of salt water.", "uses": "It can help sore spots.", "duration": " "}


def form(**changes):
    fields = {
        "name": "Salt shot",
        "other_names": ("saline shot", "SALT SHOT"),
        "hints": ("salt",),
        "answers": ANSWERS,
    }
    return TreatmentForm(**{**fields, **changes})


@pytest.fixture
def project(drafts, repository):
    folder = LIBRARY_FOLDER / "aspects"
    shutil.copytree(repository / folder, drafts.root / folder)
    return ProjectReader(drafts).read


def test_each_answer_becomes_a_topic_with_the_wordings_of_its_template(project):
    library = project().library
    definition, uses = form().topics(library)
    assert (definition.id, uses.id) == ("salt_shot_definition", "salt_shot_uses")
    assert (definition.title, uses.title) == ("What is a salt shot?", "What is a salt shot for?")
    assert (uses.template, uses.questions) == ("salt_shot.uses", ())
    assert definition.related == ("salt_shot_uses",)
    wordings = library.wordings("salt_shot.uses", {"salt_shot": form().entry.as_treatment()})
    assert len(wordings) >= 50
    assert all("salt shot" in wording or "saline shot" in wording for wording in wordings)


def test_spanish_names_ask_in_spanish(project):
    entry = form(spanish=("Inyección de sal", "saline shot")).entry
    assert entry.spanish == ("inyeccion de sal",)
    wordings = project().library.wordings_in("es", "salt_shot.definition", {"salt_shot": entry.as_treatment()})
    assert wordings
    assert all("inyeccion de sal" in wording for wording in wordings)


def test_staff_change_titles_and_leave_wordings_out(project):
    changed = form(titles={"uses": "What is a salt shot good for?"}, without={"uses": ("salt shot for what",)})
    definition, uses = changed.topics(project().library)
    assert (definition.title, uses.title) == ("What is a salt shot?", "What is a salt shot good for?")
    assert (definition.without, uses.without) == ((), ("salt shot for what",))


def test_a_saved_treatment_is_drafted_as_a_whole_and_sound(content, drafts, project):
    assert problems(form(), drafts, project()) == []
    save(form(), form().topics(project().library), drafts, project(), "ana")
    errors = [p for edit in form().topics(project().library) for p in topic_problems(edit, project()) if not p.warning]
    assert errors == []
    signed(drafts, *(edit.id for edit in form().topics(project().library)))
    for name, text in drafts.overlay().items():
        (content.root / name).write_text(text)
    assert [str(problem) for problem in check_content(content.root) if not problem.warning] == []
    treatment = load_treatments(content.root / "data/treatments.yml")["salt_shot"]
    assert (treatment.names, treatment.hints) == (("salt shot", "saline shot"), ("salt",))
    assert "salt_shot" in (content.root / "data/faq.yml").read_text()


def test_the_shipped_file_keeps_its_shape(content, drafts, project, repository):
    for name in ("data/treatments.yml", "data/faq.yml"):
        content.write(name, (repository / name).read_text())
    save(form(), (), drafts, project(), "ana")
    for name in ("data/treatments.yml", "data/faq.yml"):
        before = (repository / name).read_text().splitlines()
        after = drafts.overlay()[name].splitlines()
        assert [line for line in before if line not in after] == []
        assert len(after) - len(before) <= 5


def test_names_that_are_taken_are_told_and_nothing_is_saved(content, drafts, project):
    taken = form(name="Nerve block", other_names=("Numbing shot!",), answers={})
    texts = [problem.text for problem in problems(taken, drafts, project())]
    assert any("a treatment nerve_block already" in text for text in texts)
    assert any("at least what the treatment is" in text for text in texts)
    assert "already a name of Nerve block" in problems(form(other_names=("Numbing shot!",)), drafts, project())[0].text
    with pytest.raises(ContentError):
        save(taken, taken.topics(project().library), drafts, project(), "ana")
    assert drafts.overlay() == {}


@pytest.mark.parametrize("name", ["", "  ", "!!!"])
def test_a_treatment_without_a_name_is_told(drafts, project, name):
    (problem,) = problems(form(name=name), drafts, project())
    assert "write what you call" in problem.text
