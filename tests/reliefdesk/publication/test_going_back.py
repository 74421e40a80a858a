from reliefdesk.content.yaml_text import parse_yaml
from reliefdesk.publication.going_back import gone_back

TOPIC = """responses:
  utter_risks:
  - metadata:
      title: Risks
      {general}related: [benefits]
    text: There are risks.
"""
DOMAIN = """slots:
  name: {{type: text}}{slot}
responses:
  utter_greet:
  - text: Hello.
    metadata:
      related: [{related}]
"""
RISKS = "data/topics/risks.yml"


def domain(related: str = "risks", slot: str = "") -> str:
    return DOMAIN.format(related=related, slot=slot)


def test_a_general_topic_stays_one_where_the_release_before_did_not_write_it():
    now = {RISKS: TOPIC.format(general="general: true\n      ")}
    back = gone_back({RISKS: TOPIC.format(general="")}, now)[RISKS]
    assert parse_yaml(back) == parse_yaml(now[RISKS])
    assert gone_back({RISKS: "nothing: [that is a topic"}, now)[RISKS] == "nothing: [that is a topic"


def test_a_topic_that_was_not_general_on_purpose_is_not_made_so():
    then = {RISKS: TOPIC.format(general="general: false\n      ")}
    assert gone_back(then, {RISKS: TOPIC.format(general="general: true\n      ")}) == then


def test_what_a_release_added_to_the_domain_stays_and_offers_no_topic_that_is_gone():
    slot = "\n  phone: {type: text}"
    now = {RISKS: "", "data/topics/new.yml": "", "domain.yml": domain("risks, new", slot)}
    back = gone_back({RISKS: "", "domain.yml": domain("risks")}, now)
    assert parse_yaml(back["domain.yml"]) == parse_yaml(domain("risks", slot))


def test_what_staff_changed_of_the_domain_goes_back():
    then = {RISKS: "", "data/topics/old.yml": "", "domain.yml": domain("old, risks")}
    assert gone_back(then, {RISKS: "", "domain.yml": domain("risks")}) == then


def test_a_publication_of_before_the_domain_was_published_gets_todays():
    assert gone_back({RISKS: ""}, {RISKS: "", "domain.yml": domain()})["domain.yml"] == domain()


def test_the_houses_sentences_go_back_unless_one_would_be_missing():
    then, more = (
        {"data/house.yml": "sentences: {a: {en: A}}"},
        {"data/house.yml": "sentences: {a: {en: B}, b: {en: B}}"},
    )
    assert gone_back(then, {"data/house.yml": "sentences: {a: {en: B}}"}) == then
    assert gone_back(then, more) == more


def test_what_is_switched_off_stays_as_it_is_now():
    off = "data/switched_off.yml"
    assert gone_back({off: "then"}, {off: "now"}) == {off: "now"}
    assert gone_back({off: "then"}, {}) == {}
    assert gone_back({}, {off: "now"}) == {off: "now"}


def test_test_questions_without_an_answer_go_back_and_those_of_before_they_were_published_stay():
    unknown, talks = "tests/unknown.yml", "tests/conversations/held_out.yml"
    now = {unknown: "held_out: []", talks: "talks: [now]"}
    assert gone_back({unknown: 'held_out: ["where"]', talks: "talks: [then]"}, now) == {
        unknown: 'held_out: ["where"]',
        talks: "talks: [now]",
    }
    assert gone_back({}, now) == now
