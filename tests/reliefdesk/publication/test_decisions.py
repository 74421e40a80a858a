import pytest

from reliefdesk.publication.publication import Busy, NotPossible
from tests.publishing import ANSWER_FILE, NEW

PHONE = "+1 202-555-0199"


def test_whose_approval_is_wanted_and_whose_not(quick_project):
    quick_project.phone(PHONE)
    publisher, waiting = quick_project.publisher, quick_project.publish("Maria")
    with pytest.raises(NotPossible, match="somebody else"):
        publisher.start_approval(waiting.id, "maria")
    begun = publisher.start_approval(waiting.id, "John")
    assert begun.state == "waiting"  # nothing changed meanwhile: nothing is made anew
    with pytest.raises(NotPossible, match="Somebody publishes just now"):
        quick_project.publisher.start("Ana")
    assert publisher.run(begun).approved_by == "John"


def test_one_that_cannot_be_carried_over_ends_and_lets_others_begin(quick_project):
    quick_project.phone(PHONE)
    publisher, waiting = quick_project.publisher, quick_project.publish("Maria")
    (quick_project.root / "clinic.yml").unlink()
    refused = publisher.start_approval(waiting.id, "John")
    assert (refused.state, publisher.run(refused).state) == ("refused", "refused")
    assert "the clinic's facts became different" in refused.reasons[0]
    assert publisher.waiting() == []


def test_a_rejection_and_a_stop_take_the_folder_away_and_leave_the_draft(quick_project):
    for number, end in enumerate(("reject", "cancel")):
        quick_project.phone(f"+1 202-555-010{number + 3}")
        publisher, waiting = quick_project.publisher, quick_project.publish("Maria")
        done = publisher.reject(waiting.id, "John", "Fax.") if end == "reject" else publisher.cancel(waiting.id, "John")
        assert done.state == f"{end}ed".replace("cancel", "cancell")
        assert not (quick_project.root / "var" / "publications" / waiting.id).exists()
    assert quick_project.drafts.names() == ["clinic.yml"]


def test_who_does_not_approve_says_why(quick_project):
    quick_project.phone("+1 202-555-0103")
    publisher, waiting = quick_project.publisher, quick_project.publish("Maria")
    with pytest.raises(NotPossible, match="Say why, so that Maria knows"):
        publisher.reject(waiting.id, "John", "  ")
    assert publisher.get(waiting.id).state == "waiting"
    assert publisher.reject(waiting.id, "John", "That is the fax.").reasons == (
        "John did not approve it: That is the fax.",
    )


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


def test_one_that_waits_can_be_cancelled_and_its_folder_goes(quick_project):
    quick_project.phone("+1 202-555-0199")
    publisher = quick_project.publisher
    waiting = quick_project.publish("Maria")
    folder = quick_project.root / "var" / "publications" / waiting.id
    assert folder.is_dir()
    assert publisher.current().id == waiting.id
    assert publisher.cancel(waiting.id, "John").reasons == ("John cancelled it.",)
    assert not folder.exists()
    assert publisher.current() is None


def test_only_what_waits_can_be_approved_or_rejected(quick_project):
    quick_project.answer(NEW)
    publisher = quick_project.publisher
    done = quick_project.publish("Maria")
    for act in (lambda: publisher.approve(done.id, "John"), lambda: publisher.reject(done.id, "John", "")):
        with pytest.raises(NotPossible, match="does not wait for approval: it is published"):
            act()


def test_one_that_waits_is_refused_when_a_file_is_no_text_any_more(quick_project):
    quick_project.phone("+1 202-555-0199")
    publisher = quick_project.publisher
    waiting = quick_project.publish("Maria")
    (quick_project.root / "data" / "faq.yml").write_bytes(b"\xff\xfe")
    assert publisher.approve(waiting.id, "John").state == "refused"
