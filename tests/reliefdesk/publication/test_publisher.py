import threading

import pytest

from reliefdesk.content.held_out import load_held_out, load_talks
from reliefdesk.model import training
from reliefdesk.model.live import live_model
from reliefdesk.model.signer import Signer
from reliefdesk.model.training import current_model
from reliefdesk.publication import candidate, measurement
from reliefdesk.publication.content import read_content
from reliefdesk.publication.publication import Busy, NotPossible
from reliefdesk.publication.publisher import Publisher
from reliefdesk.publication.store import PublicationStore
from reliefdesk.settings import Settings
from tests.conftest import Content
from tests.signing import signed_if_sound

DO = (
    "redefine", "do define", "please define", "kindly define", "now define", "then define", "at last define",
    "just define", "simply define", "again define", "also define", "clearly define", "briefly define", "maybe define",
)  # fmt: skip
NEW = "A nerve block is a shot beside a nerve. It can stop pain."


@pytest.fixture(params=["quick", pytest.param("learnt", marks=pytest.mark.rasa)])
def project(request):
    """Each behaviour is tried in seconds, and once more on a model that learns."""
    return request.getfixturevalue(f"{request.param}_project")


def test_an_answer_goes_live_with_a_readable_difference(project):
    project.answer(NEW)
    steps = []
    done = project.publish("Maria", steps.append)
    assert done.state == "published", done.reasons
    (change,) = done.difference.answers
    assert (change.id, change.after) == ("nerve_block_definition", NEW)
    assert done.difference.files == ("data/topics/nerve_block_definition.yml",)
    assert NEW in (project.root / "data/topics/nerve_block_definition.yml").read_text(encoding="utf-8")
    assert not project.drafts.overlay()
    assert list(dict.fromkeys(step.name for step in steps)) == ["check", "train", "evaluate", "swap"]
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    model = live_model(project.root / "models")
    assert model.name == f"{done.id}.tar.gz"
    assert (
        current_model(project.root, project.root / "models", Signer.of(Settings(), project.root)) == model
    )  # `reliefdesk run` serves it as it is
    assert project.publisher.live().id == done.id


def test_an_error_in_the_content_is_refused_and_everything_stays(project):
    before = project.live()
    project.answer("Call 202-555-0123.")
    done = project.publish("Maria")
    assert done.state == "refused"
    assert "the answer holds a phone number" in " ".join(done.reasons)
    assert project.live() == before
    assert project.drafts.overlay()


def test_below_the_bar_it_is_refused_in_staffs_words(quick_project):
    project = quick_project
    (project.root / "tests" / "bar.yml").write_text("topics: {most: {right: 0.01}}")
    project.add("would_you_define", *(f"would you {word} a nerve block" for word in DO))
    done = project.publish("Maria")
    assert done.state == "refused"
    assert "Questions with an answer: 1 of 2 is right; 0 may be." in done.reasons[0]


@pytest.fixture
def asking(quick_project):
    """A project in which two questions without an answer are about parking, and a third in a talk."""
    content = Content(quick_project.root)
    content.write(
        "tests/unknown.yml", '# by hand\nheld_out:\n- "where is parking"\n- "cost of parking"\n- "how much"\n'
    )
    talk = {"name": "one", "turns": [{"visitor": "parking please", "expects": ["unknown"]}]}
    content.write("tests/conversations/held_out.yml", {"talks": [talk]})
    content.write("tests/bar.yml", {"unknown": {"least": {"right": 0.999}}})
    quick_project.add("parking")
    return quick_project


def asked(publication):
    return [(claim.question, claim.title, claim.is_right) for claim in publication.difference.claims]


def test_a_new_answer_asks_once_for_the_questions_that_it_claims(asking):
    done = asking.publish("Maria")
    assert (done.state, done.reasons) == ("asking", ())
    titled = [(text, "About parking", None) for text in ("where is parking", "cost of parking", "parking please")]
    assert asked(done) == titled
    assert asking.publisher.current().id == done.id
    assert asking.live()["model"] == "first.tar.gz"


def test_what_is_right_becomes_test_questions_of_the_topic_and_all_is_judged_anew_without_learning(asking, monkeypatch):
    publisher, waiting = asking.publisher, asking.publish("Maria")
    for module, name in ((training, "train"), (measurement, "load_interpreter")):
        monkeypatch.setattr(module, name, lambda *_: pytest.fail("once was enough"))
    done = publisher.run(publisher.start_answer(waiting.id, (0, 1, 2), "John"))
    assert (done.state, done.reasons) == ("published", ())
    assert {(claim.is_right, claim.by) for claim in done.difference.claims} == {(True, "John")}
    root = asking.root
    assert (root / "tests/unknown.yml").read_text() == '# by hand\nheld_out:\n- "how much"\n'
    assert [row.text for row in load_held_out(root, "parking", "held_out")] == ["where is parking", "cost of parking"]
    (talk,) = load_talks(root, "held_out")
    assert talk.turns[0].expects == ("unknown", "parking")
    assert asking.drafts.names() == []
    sets = {figures.id: (figures.questions, figures.right) for figures in done.difference.sets}
    assert (sets["topics"], sets["unknown"], sets["talks"]) == ((4, 1.0), (1, 1.0), (1, 1.0))
    assert {move.better for move in done.difference.moves if move.after == "About parking"} == {True, None}


def test_what_is_not_ticked_stays_and_counts_as_wrong(asking):
    publisher = asking.publisher
    done = publisher.run(publisher.start_answer(asking.publish("Maria").id, (0, 2), "Maria"))
    assert done.state == "refused"
    assert done.reasons[0].startswith("Questions without an approved answer: 1 of 2 is not right; 0 may be.")
    assert [reason for reason in done.reasons if "“" in reason] == [
        "“cost of parking” led to what the assistant can help with, and now to About parking."
    ]
    assert '"where is parking"' in (asking.root / "tests/unknown.yml").read_text()
    edit = asking.drafts.topic("parking")
    assert edit.held_out == ("where is parking",)  # what was said is kept with the draft


def test_after_a_refusal_only_what_was_not_right_is_asked_again(asking):
    publisher = asking.publisher
    publisher.run(publisher.start_answer(asking.publish("Maria").id, (0, 2), "Maria"))
    again = asking.publish("Maria")
    assert [text for text, _, _ in asked(again)] == ["cost of parking", "parking please"]
    assert publisher.run(publisher.start_answer(again.id, (0, 1), "Maria")).state == "published"


def test_what_went_live_with_a_no_is_not_asked_again_not_even_of_other_words(asking):
    (asking.root / "tests" / "bar.yml").write_text("{}")
    publisher = asking.publisher
    assert publisher.run(publisher.start_answer(asking.publish("Maria").id, (), "Maria")).state == "published"
    asking.draft("parking", questions=tuple(f"parking place {n}" for n in range(14)))
    assert asking.publish("Maria").state == "published"
    asking.draft("parking", answer="In front of the house.")
    assert asking.publish("Maria").state == "published"


def test_one_that_asks_can_be_stopped_and_blocks_nobody(asking):
    waiting = asking.publish("Maria")
    asking.answer(NEW)
    publisher = asking.publisher
    assert publisher.run(publisher.start("John", only=[ANSWER_FILE])).state == "published"
    done = publisher.run(publisher.start_answer(waiting.id, (0, 1, 2), "Maria"))
    assert done.state == "published"  # made anew on what John published
    assert NEW in (asking.root / ANSWER_FILE).read_text(encoding="utf-8")
    asking.draft("parking", answer="In front.")
    asks = asking.publish("Maria")
    assert publisher.cancel(asks.id, "Ana").state == "cancelled" if asks.state == "asking" else asks.was_live
    with pytest.raises(NotPossible, match="asks nothing"):
        publisher.start_answer(asks.id, (), "Ana")


def test_a_red_flag_that_gets_an_answer_stops_it_before_anybody_is_asked(asking):
    flags = {"held_out": [{"text": "parking lot, i want to die", "tier": "crisis"}]}
    Content(asking.root).write("tests/red_flags.yml", flags)
    done = asking.publish("Maria")
    assert done.state == "refused"
    assert done.reasons[0].startswith("1 message that may be an emergency gets an answer instead of a card.")
    assert "now to About parking" in done.reasons[1]


def test_going_back_is_stopped_by_a_red_flag_only_when_what_is_live_is_safer(quick):
    quick.add("parking")
    publisher = quick.publisher
    first = quick.publish("Maria")
    drafts = quick.drafts
    drafts.delete("parking", "Maria")
    quick.publish("Maria")
    flags = {"held_out": [{"text": "parking lot, i want to die", "tier": "crisis"}]}
    Content(quick.root).write("tests/red_flags.yml", flags)
    back = publisher.run(publisher.start_rollback(first.id, "John"))
    assert (back.state, back.reasons[0][:9]) == ("refused", "1 message")
    quick.add("lot")  # answers it as badly
    Content(quick.root).write("tests/red_flags.yml", {"held_out": []})
    assert quick.publish("Maria").state == "published"
    Content(quick.root).write("tests/red_flags.yml", flags)
    assert publisher.run(publisher.start_rollback(first.id, "John")).state == "published"


def test_without_a_draft_there_is_nothing_to_publish(project):
    with pytest.raises(NotPossible, match="nothing to publish"):
        project.publisher.start("Maria")


def test_of_two_people_at_once_one_is_told_who_and_since_when(project):
    project.answer(NEW)
    publisher = project.publisher
    first = publisher.start("Maria")
    with pytest.raises(Busy, match=r"Maria is publishing since \d\d:\d\d on .* Wait") as busy:
        project.publisher.start("John")
    assert (busy.value.by, busy.value.since) == ("Maria", first.at)
    assert publisher.run(first).state == "published"
    project.answer("It is a shot near a nerve. It can stop pain.")
    assert project.publish("John").state == "published"


def test_contact_facts_wait_for_a_second_person(project):
    project.phone("+1 202-555-0199")
    publisher = project.publisher
    waiting = project.publish("Maria")
    assert (waiting.state, waiting.needs_approval) == ("waiting", ("The clinic's facts change: phone.",))
    assert [(change.id, change.after) for change in waiting.difference.facts] == [("phone", "+1 202-555-0199")]
    with pytest.raises(NotPossible, match="somebody else"):
        publisher.approve(waiting.id, " maria ")
    done = publisher.approve(waiting.id, "John")
    assert (done.state, done.approved_by) == ("published", "John")
    assert "0199" in (project.root / "clinic.yml").read_text(encoding="utf-8")


def test_what_is_not_approved_stays_a_draft_and_says_why(project):
    project.phone("+1 202-555-0199")
    publisher = project.publisher
    done = publisher.reject(project.publish("Maria").id, "John", "That is the fax.")
    assert (done.state, done.reasons) == ("rejected", ("John did not approve it: That is the fax.",))
    assert project.drafts.overlay()
    assert publisher.current() is None


ANSWER_FILE = "data/topics/nerve_block_definition.yml"


def test_a_correction_goes_live_beside_one_that_waits_which_is_then_made_anew(project):
    project.phone("+1 202-555-0199")
    publisher, steps = project.publisher, []
    waiting = project.publish("Maria")
    project.answer(NEW)
    assert publisher.run(publisher.start("John", only=[ANSWER_FILE])).state == "published"
    assert [each.id for each in publisher.waiting()] == [waiting.id]
    done = publisher.approve(waiting.id, "John", steps.append)
    assert (done.state, done.approved_by) == ("published", "John"), done.reasons
    assert {"check", "train", "evaluate", "swap"} <= {step.name for step in steps}  # it was measured again
    assert "0199" in (project.root / "clinic.yml").read_text(encoding="utf-8")
    assert NEW in (project.root / ANSWER_FILE).read_text(encoding="utf-8")
    assert publisher.live().id == done.id
    assert current_model(project.root, project.root / "models", Signer.of(Settings(), project.root))
    assert [each.kind for each in publisher.history()] == ["publication", "publication", "found"]
    assert publisher.before().id == publisher.history()[0].id  # the correction, which was live before it


def test_what_both_changed_is_refused_and_nothing_is_overwritten(quick_project):
    project, publisher = quick_project, quick_project.publisher
    project.phone("+1 202-555-0199")
    first = project.publish("Maria")
    project.phone("+1 202-555-0142")
    second = project.publish("Ana")
    assert publisher.approve(second.id, "John").state == "published"
    done = publisher.approve(first.id, "John")
    assert done.state == "refused"
    assert "While this waited, the clinic's facts became different. Nothing is overwritten" in done.reasons[0]
    assert "0142" in (project.root / "clinic.yml").read_text(encoding="utf-8")
    assert not (project.root / "var" / "publications" / first.id).exists()


def test_one_that_waits_is_made_anew_on_files_that_changed_by_hand_meanwhile(quick_project):
    project, publisher = quick_project, quick_project.publisher
    project.phone("+1 202-555-0199")
    waiting = project.publish("Maria")
    faq = project.root / "data" / "faq.yml"
    faq.write_text(faq.read_text() + "\n")
    assert publisher.approve(waiting.id, "John").state == "published"
    assert faq.read_text().endswith("\n")


def test_one_that_is_made_anew_runs_until_then_and_may_fall_below_the_bar(quick_project):
    project, publisher = quick_project, quick_project.publisher
    project.phone("+1 202-555-0199")
    project.add("would_you_define")
    waiting = project.publish("Maria")
    project.answer(NEW)
    publisher.run(publisher.start("John", only=[ANSWER_FILE]))
    (project.root / "tests" / "bar.yml").write_text("topics: {most: {right: 0.01}}")
    begun = publisher.start_approval(waiting.id, "John")
    assert begun.state == "running"
    with pytest.raises(Busy):
        project.publisher.start("Ana")
    done = publisher.run(begun)
    assert (done.state, project.drafts.names()) == ("refused", ["clinic.yml", "data/topics/would_you_define.yml"])
    assert "0199" not in (project.root / "clinic.yml").read_text(encoding="utf-8")


def test_only_what_was_chosen_goes_live_and_other_drafts_stay_with_their_history(quick_project):
    project = quick_project
    project.answer(NEW)
    project.answer("Call 202-555-0123.", "risks")
    publisher = project.publisher
    done = publisher.run(publisher.start("Maria", only=[ANSWER_FILE]))
    assert (done.state, done.difference.files) == ("published", (ANSWER_FILE,))
    assert project.drafts.names() == ["data/topics/risks.yml"]
    assert [entry.what for entry in project.drafts.log("risks")] == ["saved"]
    with pytest.raises(NotPossible, match="none of the chosen drafts"):
        publisher.start("Maria", only=[])


def test_a_running_one_can_be_cancelled_by_anybody(project):
    project.answer(NEW)
    publisher, asked = project.publisher, threading.Event()
    publication = publisher.start("Maria")

    def progress(step):
        if not asked.is_set():
            asked.set()
            project.publisher.cancel(publication.id, "John")

    done = publisher.run(publication, progress)
    assert (done.state, done.reasons) == ("cancelled", ("John cancelled it.",))
    assert project.drafts.overlay()
    with pytest.raises(NotPossible, match="ended already"):
        publisher.cancel(publication.id, "John")


def test_a_rollback_restores_files_and_model_and_leaves_drafts(project):
    before = (project.root / "data/topics/nerve_block_definition.yml").read_text(encoding="utf-8")
    project.answer(NEW)
    publisher = project.publisher
    project.publish("Maria")
    project.answer("There are few.", "risks")
    found = publisher.before()
    assert found.kind == "found"
    done = publisher.run(publisher.start_rollback(found.id, "John"))
    assert done.state == "published"
    assert (project.root / "data/topics/nerve_block_definition.yml").read_text(encoding="utf-8") == before
    assert current_model(project.root, project.root / "models", Signer.of(Settings(), project.root))
    assert list(project.drafts.overlay()) == ["data/topics/risks.yml"]
    with pytest.raises(NotPossible, match="is live now"):
        publisher.start_rollback(done.id, "John")


def test_history_knows_what_was_said_when(project):
    project.answer(NEW)
    publisher = project.publisher
    done = project.publish("Maria")
    newest, found = publisher.history()
    assert (newest.id, newest.by, found.kind) == (done.id, "Maria", "found")
    assert NEW in publisher.content(done.id)["data/topics/nerve_block_definition.yml"]
    assert NEW not in publisher.content(found.id)["data/topics/nerve_block_definition.yml"]


@pytest.fixture
def quick(quick_project):
    """Of what no model changes."""
    return quick_project


def test_one_that_another_process_took_is_not_run_here(quick):
    quick.answer(NEW)
    publisher = quick.publisher
    first = publisher.start("Maria")
    with pytest.raises(NotPossible, match="Another process runs"):
        quick.publisher.run(first)
    assert publisher.run(first).state == "published"


def test_a_process_that_could_not_make_the_model_leaves_it_interrupted(quick, monkeypatch):
    def fail(*_):
        raise candidate.Failed("The model could not be made (no memory).")

    monkeypatch.setattr(candidate, "_work", fail)
    quick.answer(NEW)
    done = quick.publish("Maria")
    assert (done.state, done.reasons) == ("interrupted", ("The model could not be made (no memory).",))
    assert quick.drafts.overlay()


def test_an_error_of_ours_keeps_nobody_from_publishing_again(quick, monkeypatch):
    def fail(*_):
        raise ValueError("a fault")

    quick.answer(NEW)
    with monkeypatch.context() as broken:
        broken.setattr(candidate, "_work", fail)
        with pytest.raises(ValueError, match="a fault"):
            quick.publish("Maria")
    assert quick.publisher.history()[0].state == "interrupted"
    assert quick.publish("John").state == "published"


def test_what_was_approved_once_is_gone_back_to_without_a_second_person_or_a_bar(quick):
    quick.phone("+1 202-555-0199")
    publisher = quick.publisher
    publisher.approve(quick.publish("Maria").id, "John")
    (quick.root / "tests" / "bar.yml").write_text("topics: {most: {right: 0.1}}")
    done = publisher.run(publisher.start_rollback(publisher.before().id, "Maria"))
    assert (done.state, done.reasons) == ("published", ())
    assert "0100" in (quick.root / "clinic.yml").read_text()


def test_one_goes_back_only_to_what_was_live(quick):
    quick.answer("Call 202-555-0123.")
    publisher = quick.publisher
    refused = quick.publish("Maria")
    with pytest.raises(NotPossible, match=f"{refused.id} was never live"):
        publisher.start_rollback(refused.id, "Maria")


def test_before_anything_was_published_there_is_nothing_to_go_back_to(quick):
    with pytest.raises(NotPossible, match="nothing to go back to"):
        quick.publisher.before()
    assert quick.publisher.live() is None


def test_files_that_were_changed_by_hand_are_found_and_can_be_gone_back_to(quick):
    quick.answer(NEW)
    quick.publish("Maria")
    clinic = quick.root / "clinic.yml"
    clinic.write_text(clinic.read_text().replace("0100", "0142"))
    assert quick.publisher.live() is None
    quick.answer("It is a shot.")
    quick.publish("John")
    publisher = quick.publisher
    newest, found = publisher.history()[:2]
    assert (newest.by, found.kind, found.by) == ("John", "found", "the project's folder")
    assert "0142" in publisher.content(found.id)["clinic.yml"]
    assert publisher.before().id == found.id


def test_one_that_waits_can_be_cancelled_and_its_folder_goes(quick):
    quick.phone("+1 202-555-0199")
    publisher = quick.publisher
    waiting = quick.publish("Maria")
    folder = quick.root / "var" / "publications" / waiting.id
    assert folder.is_dir()
    assert publisher.current().id == waiting.id
    assert publisher.cancel(waiting.id, "John").reasons == ("John cancelled it.",)
    assert not folder.exists()
    assert publisher.current() is None


def test_only_what_waits_can_be_approved_or_rejected(quick):
    quick.answer(NEW)
    publisher = quick.publisher
    done = quick.publish("Maria")
    for act in (lambda: publisher.approve(done.id, "John"), lambda: publisher.reject(done.id, "John", "")):
        with pytest.raises(NotPossible, match="does not wait for approval: it is published"):
            act()


def test_a_file_that_is_no_text_is_named_and_nothing_begins(quick):
    quick.answer(NEW)
    (quick.root / "clinic.yml").write_bytes(b"\xff\xfe")
    publisher = quick.publisher
    with pytest.raises(NotPossible, match=r"clinic\.yml: this is not UTF-8"):
        publisher.start("Maria")
    assert publisher.history() == []
    assert publisher.live() is None


def test_one_that_waits_is_refused_when_a_file_is_no_text_any_more(quick):
    quick.phone("+1 202-555-0199")
    publisher = quick.publisher
    waiting = quick.publish("Maria")
    (quick.root / "data" / "faq.yml").write_bytes(b"\xff\xfe")
    assert publisher.approve(waiting.id, "John").state == "refused"


def test_without_a_model_what_is_live_can_be_published_as_it_is(quick):
    (quick.root / "models" / "first.tar.gz").unlink()
    done = quick.publish("Maria")
    assert done.state == "published"
    assert current_model(quick.root, quick.root / "models", Signer.of(Settings(), quick.root))


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


def test_a_clinic_that_is_emptied_is_published_and_filled_again(quick):
    drafts = quick.drafts
    edit = drafts.topic("risks")
    (quick.root / "tests" / "bar.yml").write_text("{}")
    drafts.delete_all(["risks", "nerve_block_definition"], "Maria", treatments=drafts.treatments())
    done = quick.publish("Maria")
    assert done.state == "published", done.reasons
    assert [*(quick.root / "data" / "topics").iterdir()] == []
    assert current_model(quick.root, quick.root / "models", Signer.of(Settings(), quick.root))
    drafts.save(edit, "Maria", "")
    signed_if_sound(drafts, "risks")
    assert quick.publish("Maria").state == "published"
    assert drafts.names() == []
