from pathlib import Path

from bench.stock.project import write_project
from reliefdesk.topics import load_themes, load_topics, read_yaml

ROOT = Path(__file__).parents[2]


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
