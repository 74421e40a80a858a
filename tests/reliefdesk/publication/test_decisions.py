import pytest

from reliefdesk.publication.publication import NotPossible

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
