import pytest

from reliefdesk.console.first_steps import first_steps
from reliefdesk.console.services import Services
from reliefdesk.settings import Settings

PASSWORD = "four words about nothing"


@pytest.fixture
def services(content):
    made = Services(content.root, Settings())
    yield made
    made.close()


def asked(services, name):
    return [step.address for step in first_steps(services, services.accounts.get(name))]


def test_whoever_is_alone_is_asked_to_invite_somebody_and_an_invitation_is_enough(services):
    services.accounts.add("Maria", "publisher", PASSWORD, people=True)
    assert asked(services, "Maria") == ["/people#invite", "/try"]
    services.people.invite("Bob", "clinician", "Maria")
    assert asked(services, "Maria") == []


def test_who_does_not_manage_people_is_not_asked_to_invite_any(services):
    services.accounts.add("Ed", "editor", PASSWORD)
    assert asked(services, "Ed") == []


def test_a_drafted_fact_is_enough_to_take_its_step_away(services, content):
    services.accounts.add("Ed", "editor", PASSWORD)
    content.clinic(example=True)
    assert asked(services, "Ed") == ["/clinic", "/try"]
    drafts = services.drafts
    text = drafts.file("clinic.yml").replace('"example": true', '"example": false')
    drafts.save_file("clinic.yml", text, "Ed", drafts.file_version("clinic.yml"))
    assert asked(services, "Ed") == []
