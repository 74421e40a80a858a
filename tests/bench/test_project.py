from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bench.stock.project import write_project
from reliefdesk.content.topic import load_themes, load_topics

ROOT = Path(__file__).parents[2]


def read_yaml(path: Path) -> Any:
    """Without our own reader's bound: all questions stand in one file here."""
    return YAML(typ="safe").load(path)


def test_stock_rasa_gets_every_question_title_and_answer(tmp_path: Path) -> None:
    write_project(ROOT, tmp_path)
    rows = {block["intent"]: block["examples"] for block in read_yaml(tmp_path / "data" / "nlu.yml")["nlu"]}
    for topic in load_topics(ROOT).values():
        assert rows[topic.id].count("\n") == len(topic.questions) + 2
        assert f"- {topic.title}\n" in rows[topic.id]
    for theme in load_themes(ROOT).values():
        assert rows[f"uncovered_{theme.id}"].count("\n") == len(theme.questions)


def test_each_intent_has_one_rule_and_says_what_is_in_the_domain(tmp_path: Path) -> None:
    write_project(ROOT, tmp_path)
    domain = read_yaml(tmp_path / "domain.yml")
    rules = read_yaml(tmp_path / "data" / "rules.yml")["rules"]
    assert sorted(rule["steps"][0]["intent"] for rule in rules) == sorted(domain["intents"])
    assert {rule["steps"][1]["action"] for rule in rules} <= set(domain["responses"])


def test_no_answer_is_left_with_a_placeholder(tmp_path: Path) -> None:
    write_project(ROOT, tmp_path)
    texts = [entry["text"] for entries in read_yaml(tmp_path / "domain.yml")["responses"].values() for entry in entries]
    assert not [text for text in texts if "{" in text]


def test_with_a_custom_action_every_rule_calls_it_and_nothing_else_is_different(tmp_path: Path) -> None:
    plain, acting = tmp_path / "plain", tmp_path / "acting"
    write_project(ROOT, plain)
    write_project(ROOT, acting, acting=True)
    rules = read_yaml(acting / "data" / "rules.yml")["rules"]
    assert {rule["steps"][1]["action"] for rule in rules} == set(read_yaml(acting / "domain.yml")["actions"])
    assert read_yaml(acting / "data" / "nlu.yml") == read_yaml(plain / "data" / "nlu.yml")
    assert read_yaml(acting / "domain.yml")["responses"] == read_yaml(plain / "domain.yml")["responses"]
    pipeline = read_yaml(acting / "config.yml")["pipeline"]
    assert [part["name"] for part in pipeline] == [part["name"] for part in read_yaml(plain / "config.yml")["pipeline"]]
    assert {part["epochs"] for part in pipeline if "epochs" in part} == {1}


SAYS = {"risks": "utter_risks", "cost": "utter_unclear", "uncovered_cost": "utter_not_covered"}


@pytest.mark.parametrize(("intent", "says"), SAYS.items())
def test_the_custom_action_says_what_a_rule_would(intent: str, says: str) -> None:
    from rasa_sdk import Tracker
    from rasa_sdk.executor import CollectingDispatcher

    from bench.stock.answering import ActionAnswer

    dispatcher, domain = CollectingDispatcher(), {"responses": {"utter_risks": [], "utter_not_covered": []}}
    message = {"intent": {"name": intent}}
    tracker = Tracker("ana", {}, message, [], False, None, {}, None)
    assert ActionAnswer().run(dispatcher, tracker, domain) == []
    assert [sent["response"] for sent in dispatcher.messages] == [says]
