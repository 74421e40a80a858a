import datetime

import pytest

from reliefdesk.console.facts_preview import facts_preview
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.house import load_voice

NOON = datetime.datetime(2026, 11, 23, 17, 30, tzinfo=datetime.timezone.utc)  # half past twelve in New York


@pytest.fixture
def preview(content):
    def of(**facts):
        clinic = load_clinic(content.clinic(**facts))
        return facts_preview(clinic, load_voice(content.root).house, content.root, NOON)

    return of


def test_hours_are_said_in_both_languages_and_for_this_moment(preview):
    shown = preview(hours={**dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "8-12, 1-5"),
                           "saturday": "", "sunday": ""})  # fmt: skip
    assert shown.hours["English"].startswith("Monday to Friday 8 a.m. to noon and 1 p.m. to 5 p.m.")
    assert shown.hours["Spanish"].startswith("lunes a viernes")
    assert shown.now == "We are closed right now. We open today at 1 p.m."
    assert shown.holidays == "We are closed on Thursday, November 26 (Thanksgiving Day)."
    assert shown.breaks == "We close for a break: Monday to Friday noon to 1 p.m."


def test_the_answer_to_who_wants_a_person_is_that_of_the_domain_and_as_a_text_message_too(preview, content):
    replies = {"utter_person": "Call {clinic_phone}.", "utter_address": "{clinic_name} is here."}
    content.write("domain.yml", {"responses": {name: [{"text": text}] for name, text in replies.items()}})
    shown = preview()
    assert shown.contact == "Call +1 202-555-0100. We are open now, until 5 p.m. Test Clinic is here."
    assert shown.sms.text.startswith(shown.contact)
    assert "Call me back" in shown.sms.text


@pytest.mark.parametrize("domain", ["responses: [", "a: 1", ""])
def test_without_replies_there_is_still_a_preview(preview, content, domain):
    content.write("domain.yml", domain)
    assert preview().contact == "We are open now, until 5 p.m."
