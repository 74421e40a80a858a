import textwrap
from pathlib import Path

import pytest

from reliefdesk.content.library import LIBRARY_FOLDER, load_library, parts
from reliefdesk.content.problem import ContentError
from reliefdesk.content.treatments import Treatment

FILES = {
    "front_desk/parking": """
        title: {en: "Where can I park?", es: "¿Dónde puedo estacionar?"}
        theme: parking_transport
        medical: false
        wordings:
          en: |
            - where do i park
            - is there a lot?
          es: |
            - donde estaciono
        """,
    "aspects/definition": """
        title: {en: "What is {treatment}?", es: "¿Qué es {treatment}?", several_en: "What are {treatment}?"}
        wordings:
          en: |
            - whats {treatment}
            - tell me about {treatment}
            - what do you mean by {treatment}
          es: |
            - que es {treatment}
        """,
    "treatments/epidural": """
        kinds: [pain]
        called: {en: an epidural, es: una epidural}
        names: {en: [epidural, ESI], es: [la epidural]}
        wordings:
          definition:
            en: |
              - the shot in the back, what is that
        """,
}


def project(tmp_path: Path, **changed: str) -> Path:
    for name, text in {**FILES, **changed}.items():
        path = tmp_path / LIBRARY_FOLDER / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    return tmp_path


def test_a_template_of_the_front_desk_has_title_wordings_and_theme(tmp_path):
    library = load_library(project(tmp_path))
    assert library.title("parking") == "Where can I park?"
    assert library.title("parking", "es") == "¿Dónde puedo estacionar?"
    assert library.wordings("parking") == ("where do i park", "is there a lot?", "donde estaciono")
    assert library.theme("parking") == "parking_transport"
    assert library.is_medical("parking") is False


def test_a_treatment_has_its_own_wordings_and_those_of_any_treatment_with_each_of_its_names_in_turn(tmp_path):
    library = load_library(project(tmp_path))
    assert library.title("epidural.definition") == "What is an epidural?"
    assert library.wordings_in("en", "epidural.definition") == (
        "the shot in the back, what is that",
        "whats epidural",
        "tell me about ESI",
        "what do you mean by epidural",
    )
    assert library.wordings_in("es", "epidural.definition") == ("que es la epidural",)
    assert library.is_medical("epidural.definition") is True
    assert library.theme("epidural.definition") == ""


def test_a_treatment_of_the_clinic_that_no_library_knows_gets_what_is_asked_of_any(tmp_path):
    library = load_library(project(tmp_path))
    own = {"cupping": Treatment("cupping", ("cupping", "cups", "ventosas"), (), ("ventosas",))}
    assert not library.holds("cupping.definition")
    assert library.holds("cupping.definition", own)
    assert library.wordings("cupping.definition", own) == (
        "whats cupping",
        "tell me about cups",
        "what do you mean by cupping",
        "que es ventosas",
    )
    assert library.title("cupping.definition", own=own) == "What is cupping?"
    assert library.title("cupping.definition", "es", own) == "¿Qué es las ventosas?"


def test_a_treatment_without_spanish_names_is_asked_in_spanish_by_its_english_ones(tmp_path):
    library = load_library(project(tmp_path))
    own = {"tens": Treatment("tens", ("TENS",), ())}
    assert library.wordings_in("es", "tens.definition", own) == ("que es TENS",)


def test_names_of_the_clinic_come_after_those_of_the_library(tmp_path):
    library = load_library(project(tmp_path))
    own = {"epidural": Treatment("epidural", ("back shot",), ())}
    assert "what do you mean by back shot" in library.wordings("epidural.definition", own)


FITTING = """
    title: {en: "Do you fit lenses?", es: "¿Adaptan lentes?"}
    medical: false
    wordings:
      en: |
        - do u do contacts
    """


def test_what_one_kind_of_clinic_is_asked_stands_in_a_folder_of_its_own(tmp_path):
    library = load_library(project(tmp_path, **{"specialties/eye/lens_fitting": FITTING}))
    assert library.wordings("lens_fitting") == ("do u do contacts",)
    assert library.file("lens_fitting") == "data/library/specialties/eye/lens_fitting.yml"
    assert (library.front_desk["lens_fitting"].specialty, library.front_desk["parking"].specialty) == ("eye", "")


def test_a_name_stands_once_in_the_library(tmp_path):
    with pytest.raises(ContentError) as refused:
        load_library(project(tmp_path, **{"specialties/eye/parking": FITTING}))
    (problem,) = refused.value.problems
    assert (problem.place, problem.text) == (
        "data/library/specialties/eye/parking.yml",
        "parking stands in data/library/front_desk/parking.yml too; rename one.",
    )


@pytest.mark.parametrize("name", ["cost", "epidural.price", "unknown.definition"])
def test_what_no_library_holds_has_no_wordings_and_counts_as_medical(tmp_path, name):
    library = load_library(project(tmp_path))
    assert not library.holds(name)
    assert library.wordings(name) == ()
    assert library.is_medical(name)


def test_a_project_without_a_library_has_an_empty_one(tmp_path):
    assert not load_library(tmp_path).holds("parking")


def test_every_problem_is_told_at_once(tmp_path):
    broken = {
        "front_desk/parking": "title: {en: a}\nwordings: {en: [a list]}\nmedical: false\ntheme: x\n",
        "aspects/definition": "- no mapping",
        "treatments/epidural": FILES["treatments/epidural"].replace("definition:", "colour:"),
    }
    with pytest.raises(ContentError) as refused:
        load_library(project(tmp_path, **broken))
    told = [str(problem) for problem in refused.value.problems]
    front_desk, aspects, treatments = (f"[ERROR] {LIBRARY_FOLDER.as_posix()}/{name}.yml: " for name in broken)
    assert told == [
        f"{front_desk}title.es: field required.",
        f"{front_desk}wordings.en: write `|` and below it a wording a line, each with a dash.",
        f"{aspects}the file holds no `key: value` lines.",
        f"{treatments}wordings: colour is no aspect; name a file of data/library/aspects/.",
    ]


def test_parts_of_a_name():
    assert parts("epidural.definition") == ("epidural", "definition")
    assert parts("parking") == ("", "")
