import json

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.red_flags import LONG_PAST, RED_FLAGS_FILE, TIERS, load_red_flags
from reliefdesk.webchat.documents import red_flag_list
from reliefdesk.webchat.messages import Messages


def the_list(content):
    flags = load_red_flags(content.root / RED_FLAGS_FILE)
    return red_flag_list(flags, flags.replies, Messages(load_clinic(content.root / "clinic.yml")).links)


def test_the_list_has_every_tiers_patterns_card_and_links(content):
    document = json.loads(the_list(content).body)
    assert set(document["patterns"]) == {*TIERS, LONG_PAST}
    assert document["patterns"]["emergency"][0] == "chest pain"
    assert set(document["cards"]) == set(document["links"]) == set(TIERS)
    assert document["links"]["crisis"][0] == {"title": "Call 988", "url": "tel:988"}


def test_a_changed_pattern_is_another_version(content):
    before = the_list(content)
    content.red_flags(patterns={"emergency": ["new words"], "crisis": ["b"], "same_day": ["c"]})
    after = the_list(content)
    assert before.etag != after.etag
    assert json.loads(before.body)["version"] != json.loads(after.body)["version"]
