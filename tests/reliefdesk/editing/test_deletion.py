import json

import pytest

from reliefdesk.editing.deletion import domain_without, faq_without, without_links

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


def test_a_topic_that_names_a_deleted_one_loses_it_and_others_are_left_alone(parking):
    edits = [parking(related=("risks", "benefits")), parking(id="fees", related=("benefits",)), parking(id="bus")]
    (changed,) = without_links(edits, {"risks", "hours"})
    assert (changed.id, changed.related) == ("parking", ("benefits",))


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
