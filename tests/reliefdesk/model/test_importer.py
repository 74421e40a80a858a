"""Where the importer looks for the content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.content.yaml_text import parse_yaml, written
from tests.conftest import Content

pytestmark = pytest.mark.rasa

GREETING = 'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - hello\n'


@pytest.fixture(scope="session")
def importer() -> Any:
    from reliefdesk.rasa.slim import install

    install()
    from reliefdesk.model.importer import TopicImporter

    return TopicImporter


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without content, with a configuration in it; the folder in use."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "config.yml").write_text("recipe: default.v1\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def intents(importer: Any) -> set[str]:
    return {message.get("intent") for message in importer.get_nlu_data().training_examples}


def test_content_is_beside_the_configuration(importer: Any, content: Content, elsewhere: Path) -> None:
    content.write("config.yml", "recipe: default.v1\n")
    assert "risks" in intents(importer(str(content.root / "config.yml")))


@pytest.mark.parametrize(("domain", "data"), [("domain.yml", None), (None, "data/nlu.yml")])
def test_or_beside_the_domain_or_the_training_data(
    importer: Any, content: Content, elsewhere: Path, domain: str | None, data: str | None
) -> None:
    content.write("domain.yml", 'version: "3.1"\n')
    content.write("data/nlu.yml", GREETING)
    given = [path and str(content.root / path) for path in (domain, data)]
    assert "risks" in intents(importer(str(elsewhere / "config.yml"), *given))


def test_or_in_the_folder_in_use_as_for_the_folds_of_a_cross_validation(
    importer: Any, content: Content, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content.root)
    fold = elsewhere / "training_data.yml"
    fold.write_text(GREETING, encoding="utf-8")
    assert {"risks", "greet"} <= intents(importer(str(elsewhere / "config.yml"), None, [str(fold)]))


def test_content_that_is_nowhere_is_told(importer: Any, elsewhere: Path) -> None:
    with pytest.raises(ContentError, match=r"clinic\.yml"):
        intents(importer(str(elsewhere / "config.yml")))


def test_what_is_learnt_of_an_approval_stands_on_the_row_of_the_title(importer: Any, content: Content) -> None:
    from reliefdesk.nlu.component import _question

    content.write("config.yml", "recipe: default.v1\n")
    content.write("domain.yml", "version: '3.1'\n")
    content.topic("risks", related=["nerve_block_definition"], card="all", general=True)
    made = importer(str(content.root / "config.yml"), str(content.root / "domain.yml"))
    titled = {row.label: row for row in map(_question, made.get_nlu_data().intent_examples) if row.title}
    assert (titled["risks"].related, titled["risks"].card) == (("nerve_block_definition",), "all")
    assert {label for label, row in titled.items() if row.general} == {"risks"}


def test_a_topic_with_few_questions_is_taught_its_template_and_the_sentences_of_its_answer(
    importer: Any, content: Content
) -> None:
    from reliefdesk.nlu.component import _question

    content.write("config.yml", "recipe: default.v1\n")
    content.write("domain.yml", "version: '3.1'\n")
    content.write(
        "data/library/front_desk/parking.yml",
        {
            "title": {"en": "Where can I park?", "es": "¿Dónde puedo estacionar?"},
            "medical": False,
            "wordings": {"en": "- where do i park\n- is there a lot\n"},
        },
    )
    for path in (content.root / "data").glob("*.yml"):  # Rasa takes JSON for a file of Dialogflow's
        path.write_text(written(parse_yaml(path.read_text(encoding="utf-8"))), encoding="utf-8")
    own, answer = [f"car {number}" for number in range(5)], "You can park behind the house. It is free."
    content.topic("risks", answer=answer, questions=own, template="parking", without=["is there a lot"])
    made = importer(str(content.root / "config.yml"), str(content.root / "domain.yml"), [str(content.root / "data")])
    rows = [row for row in map(_question, made.get_nlu_data().intent_examples) if row.label == "risks"]
    sentences = ["You can park behind the house.", "It is free."]
    assert [row.text for row in rows] == [*own, "where do i park", "About risks", answer, *sentences]
    assert [row.is_added for row in rows if row.title] == [True]
    assert "template" not in made.get_domain().responses["utter_risks"][0]["metadata"]
