import json

import pytest

from reliefdesk.content.items import ItemChange, changed, items_of
from reliefdesk.content.problem import ContentError
from tests.conftest import CLINIC

TITLES = {"risks": "What are the risks?", "nerve_block_definition": "What is a nerve block?"}


def difference(name, before, after):
    old, new = (items_of(name, each if isinstance(each, str) else json.dumps(each), TITLES) for each in (before, after))
    return list(changed(old, new))


def facts(**changes):
    return difference("clinic.yml", CLINIC, {**CLINIC, **changes})


def file_of(content, name, change):
    text = (content.root / name).read_text(encoding="utf-8")
    document = json.loads(text)
    change(document)
    return difference(name, text, document)


def test_hours_are_told_day_by_day_and_in_words():
    hours = {**CLINIC["hours"], "monday": "7:30-12 and 1-6"}
    assert facts(hours=hours) == [
        ItemChange("hours.monday", "monday", "8 a.m. to 5 p.m.", "7:30 a.m. to noon and 1 p.m. to 6 p.m.")
    ]


def test_each_holiday_is_told_by_its_date():
    holidays = {"2026-11-26": "Thanksgiving", "2026-12-24": {"name": "Christmas Eve", "hours": "8-12"}}
    assert facts(holidays=holidays) == [
        ItemChange(
            "holidays.2026-11-26", "Thursday, November 26, 2026", "Thanksgiving Day: closed", "Thanksgiving: closed"
        ),
        ItemChange("holidays.2026-12-24", "Thursday, December 24, 2026", None, "Christmas Eve: 8 a.m. to noon"),
    ]


def test_no_item_is_told_as_python_has_it():
    told = facts(example=True, widget={"topics": ["risks"], "languages": ["en"], "greeting": {"en": "Hi."}})
    assert [each.title for each in told] == [
        "an invented example",
        "languages, the first one to begin with",
        "greeting, en",
        "first topics",
        "greeting, es",
    ]
    assert told[0].after == "yes"
    assert told[3].after == "What are the risks?"


def test_of_red_flags_the_look_alikes_are_told_too(content):
    def harmless(document):
        document["nlu"].append({"intent": "no_red_flag", "examples": "- my chest of drawers\n"})

    (told,) = file_of(content, "data/red_flags.yml", harmless)
    assert (told.title, told.after) == ("sentences that only look like a red flag", "my chest of drawers")


def test_names_that_came_and_went_are_told_by_treatment(content):
    def name(document):
        document["treatments"]["nerve_block"]["names"] = ["nerve block", "block shot"]

    (told,) = file_of(content, "data/treatments.yml", name)
    assert told == ItemChange("nerve_block.names", "Nerve block, names", "numbing shot", "block shot")


def test_of_the_page_the_notice_the_order_and_the_topics_below_each_heading_are_told(content):
    def page(document):
        document["notice"]["rows"].append("Another paragraph.")
        document["groups"].reverse()
        document["groups"][1]["topics"].append("nerve_block_definition")

    assert file_of(content, "data/faq.yml", page) == [
        ItemChange("notice.rows", "notice", None, "Another paragraph."),
        ItemChange(
            "groups",
            "headings in their order",
            "For you\nNerve block\nOther questions",
            "Nerve block\nFor you\nOther questions",
        ),
        ItemChange("group.For you", "below “For you”", None, "What is a nerve block?"),
    ]


def test_a_file_that_cannot_be_read_says_so():
    with pytest.raises(ContentError, match="line 1: this is not YAML"):
        items_of("clinic.yml", "name: a: b", {})


def test_what_a_treatment_helps_is_told_by_titles_and_the_words_of_a_condition_row_by_row(content):
    gout = {"names": ["gout"], "spanish": ["gota"]}
    content.treatments(conditions={"gout": gout}, a={"names": ["alpha"]})

    def help_gout(document):
        document["treatments"]["a"]["helps"] = ["gout"]
        document["conditions"]["gout"]["parts"] = ["toe"]

    assert file_of(content, "data/treatments.yml", help_gout) == [
        ItemChange("a.helps", "A, what it helps", None, "Gout"),
        ItemChange("conditions.gout.parts", "Gout, places of the body", None, "toe"),
    ]
