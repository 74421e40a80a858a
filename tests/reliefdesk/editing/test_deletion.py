import json
import re

import pytest

from reliefdesk.content.treatments import load_treatments
from reliefdesk.content.yaml_text import parse_yaml
from reliefdesk.editing.deletion import (
    clinic_without,
    domain_without,
    faq_without,
    topic_without,
    treatments_without,
    without,
)

FAQ = """\
# Shown at /faq.
groups:
- title: For you # first
  topics: [risks, benefits]
- title: More
  topics: [risks]
- treatment: nerve_block
"""
DOMAIN = """\
responses:
  utter_hello:
  - metadata:
      # offered after it
      related: [risks, benefits]
    text: Hello
  utter_phone:
  - text: Call us.
"""


def test_a_topic_that_names_a_deleted_one_loses_it_and_its_file_stays_as_it_is_otherwise(content):
    text = content.topic("parking", related=["risks", "benefits"]).read_text(encoding="utf-8")
    left = topic_without(text, {"risks", "hours"})
    assert left.split() == text.replace('"risks", ', "").split()
    assert topic_without(text, {"hours"}) == text


def test_the_widget_offers_a_deleted_topic_first_no_longer():
    text = "name: Clinic # ours\nwidget:\n  topics: [risks, benefits]\n"
    assert clinic_without(text, {"risks"}) == text.replace("risks, ", "")
    assert clinic_without("name: Clinic", {"risks"}) == "name: Clinic"


def test_groups_of_a_treatment_that_is_gone_go_with_it():
    assert "treatment:" not in faq_without(FAQ, set(), {"nerve_block"})
    assert faq_without(FAQ, set(), {"implant"}) == FAQ


def test_each_file_is_mended_in_its_own_way_and_others_are_left_alone():
    assert without("data/faq.yml", FAQ, {"risks"}) == faq_without(FAQ, {"risks"})
    assert without("domain.yml", DOMAIN, {"risks"}) == domain_without(DOMAIN, {"risks"})
    assert without("data/topics/a.yml", DOMAIN, {"risks"}) == topic_without(DOMAIN, {"risks"})
    assert without("clinic.yml", "widget: {name: A, topics: [risks]}", {"risks"}) == "widget: {name: A}\n"
    assert without("data/nlu.yml", DOMAIN, {"risks"}) == DOMAIN


def test_the_page_loses_the_topic_and_the_groups_that_it_leaves_empty_and_keeps_its_comments():
    left = faq_without(FAQ, {"risks"})
    assert "# Shown at /faq." in left
    assert "For you # first" in left
    assert "[benefits]" in left
    assert "More" not in left
    assert "treatment: nerve_block" in left


def test_a_reply_offers_it_no_more_and_all_else_stays_as_it_was_written():
    assert domain_without(DOMAIN, {"risks"}) == DOMAIN.replace("[risks, benefits]", "[benefits]")


@pytest.mark.parametrize(("without", "text"), [(faq_without, FAQ), (domain_without, DOMAIN)])
def test_where_nothing_names_it_not_a_letter_changes(without, text):
    odd = text.replace("topics: [", "topics:   [")
    assert without(odd, {"hours"}) == odd


@pytest.mark.parametrize("without", [faq_without, domain_without])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "- a",
        "groups: 3\nresponses: 3",
        "groups: [3]\nresponses: {utter_a: [3]}",
        "groups: [{topics: 3}]\nresponses: {utter_a: 3}",
        "groups: [" * 500,
        "\x00",
        json.dumps({"groups": None, "responses": None}),
    ],
)
def test_what_cannot_be_read_stays_as_it_is(without, text):
    assert without(text, {"risks"}) == text


def test_names_of_treatments_go_and_comments_stay():
    text = "treatments: # ours\n  block:\n    names:\n      - block\n  implant:\n    names:\n      - implant\n"
    left = treatments_without(text, {"implant"})
    assert left == text.partition("  implant")[0]
    assert parse_yaml(treatments_without(text, {"block", "implant"})) == {"treatments": {}}
    assert treatments_without(text, {"other"}) == text


def test_of_what_ships_nothing_is_left_that_names_a_topic_or_a_treatment(repository):
    topics = {path.stem for path in (repository / "data" / "topics").glob("*.yml")}
    treatments = {*load_treatments(repository / "data" / "treatments.yml")}
    for name in ("clinic.yml", "domain.yml", "data/faq.yml"):
        left = without(name, (repository / name).read_text(encoding="utf-8"), topics, treatments)
        assert not (topics | {f"treatment: {each}" for each in treatments}) & {*re.findall(r"[\w: ]+", left)}, name
        assert parse_yaml(left)
    left = treatments_without((repository / "data" / "treatments.yml").read_text(encoding="utf-8"), treatments)
    assert parse_yaml(left)["treatments"] == {}
