import pytest

from reliefdesk.content.yaml_text import parse_yaml
from reliefdesk.publication.content import read_content
from reliefdesk.publication.going_back import gone_back
from reliefdesk.publication.publication import NotPossible
from reliefdesk.publication.publisher import Publisher
from reliefdesk.publication.store import PublicationStore
from reliefdesk.settings import Settings
from tests.conftest import Content
from tests.publishing import NEW

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


def test_going_back_is_stopped_by_a_red_flag_only_when_what_is_live_is_safer(quick_project):
    quick_project.add("parking")
    publisher = quick_project.publisher
    first = quick_project.publish("Maria")
    drafts = quick_project.drafts
    drafts.delete("parking", "Maria")
    quick_project.publish("Maria")
    flags = {"held_out": [{"text": "parking lot, i want to die", "tier": "crisis"}]}
    Content(quick_project.root).write("tests/red_flags.yml", flags)
    back = publisher.run(publisher.start_rollback(first.id, "John"))
    assert (back.state, back.reasons[0][:9]) == ("refused", "1 message")
    quick_project.add("lot")  # answers it as badly
    Content(quick_project.root).write("tests/red_flags.yml", {"held_out": []})
    assert quick_project.publish("Maria").state == "published"
    Content(quick_project.root).write("tests/red_flags.yml", flags)
    assert publisher.run(publisher.start_rollback(first.id, "John")).state == "published"


def test_what_was_approved_once_is_gone_back_to_without_a_second_person_or_a_bar(quick_project):
    quick_project.phone("+1 202-555-0199")
    publisher = quick_project.publisher
    publisher.approve(quick_project.publish("Maria").id, "John")
    (quick_project.root / "tests" / "bar.yml").write_text("topics: {most: {right: 0.1}}")
    done = publisher.run(publisher.start_rollback(publisher.before().id, "Maria"))
    assert (done.state, done.reasons) == ("published", ())
    assert "0100" in (quick_project.root / "clinic.yml").read_text()


def test_one_goes_back_only_to_what_was_live(quick_project):
    quick_project.answer("Call 202-555-0123.")
    publisher = quick_project.publisher
    refused = quick_project.publish("Maria")
    with pytest.raises(NotPossible, match=f"{refused.id} was never live"):
        publisher.start_rollback(refused.id, "Maria")


def test_before_anything_was_published_there_is_nothing_to_go_back_to(quick_project):
    with pytest.raises(NotPossible, match="nothing to go back to"):
        quick_project.publisher.before()
    assert quick_project.publisher.live() is None


def test_files_that_were_changed_by_hand_are_found_and_can_be_gone_back_to(quick_project):
    quick_project.answer(NEW)
    quick_project.publish("Maria")
    clinic = quick_project.root / "clinic.yml"
    clinic.write_text(clinic.read_text().replace("0100", "0142"))
    assert quick_project.publisher.live() is None
    quick_project.answer("It is a shot.")
    quick_project.publish("John")
    publisher = quick_project.publisher
    newest, found = publisher.history()[:2]
    assert (newest.by, found.kind, found.by) == ("John", "found", "the project's folder")
    assert "0142" in publisher.content(found.id)["clinic.yml"]
    assert publisher.before().id == found.id


def test_a_publication_of_before_domain_yml_was_published_leaves_it_as_it_is(content, desk):
    publisher, store = Publisher(content.root, desk, Settings()), PublicationStore(desk)
    files = read_content(content.root)
    old = store.add("publication", "Ana", "published", {}, files)
    content.write("domain.yml", {"responses": {}})
    assert publisher.content(old.id) == {**files, "domain.yml": '{"responses": {}}'}
    assert publisher.live() == publisher.get(old.id)
    content.write("clinic.yml", "name: Another")
    assert publisher.live() is None
    assert publisher.before().id == old.id


def test_a_publication_of_before_there_were_house_sentences_leaves_them_as_they_are(content, desk):
    publisher, store = Publisher(content.root, desk, Settings()), PublicationStore(desk)
    older = {path: text for path, text in read_content(content.root).items() if path != "data/house.yml"}
    old = store.add("publication", "Ana", "published", {}, older)
    content.house(cut_short="That was not all.")
    assert "That was not all." in publisher.content(old.id)["data/house.yml"]
