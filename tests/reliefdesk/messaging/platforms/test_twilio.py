import dataclasses
from urllib.parse import urlencode

import httpx
import pytest
from pydantic import SecretStr
from twilio.request_validator import RequestValidator

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.credentials import CredentialsError, read
from reliefdesk.messaging.platforms.twilio import Twilio, TwilioCredentials
from reliefdesk.messaging.sms import as_sms
from reliefdesk.web.delivery import Delivery, Forged
from tests.contract.case import Message
from tests.contract.cases.twilio import TOKEN, URL, TwilioCase, sms

CASE = TwilioCase()
TWILIO = CASE.platform("https://api.twilio.com")


def deliver(**fields):
    return CASE.deliver_form({**sms(Message("hello", number=7)), **fields})


def event(**fields):
    (found,) = TWILIO.read(deliver(**fields))
    return found


def test_the_signature_of_twilios_own_documents_is_taken():
    url, token = "https://mycompany.com/myapp.php?foo=1&bar=2", SecretStr("12345")
    account = TWILIO.account.model_copy(update={"public_url": url, "auth_token": token})
    fields = {"CallSid": "CA1234567890ABCDE", "Caller": "+14158675309", "Digits": "1234", "From": "+14158675309"}
    signed = Delivery(
        urlencode({**fields, "To": "+18005551212"}).encode(), 0, {"x-twilio-signature": "RSOYDt4T1cUTdK1PDd93/VVr8B8="}
    )
    Twilio(account).verify(signed)
    with pytest.raises(Forged):
        Twilio(account).verify(dataclasses.replace(signed, body=signed.body.replace(b"1234&", b"1235&")))


def test_a_signature_covers_empty_fields_and_other_scripts():
    TWILIO.verify(deliver(Body="神経 ¿Qué? &=%+", FromZip=""))


@pytest.mark.parametrize("fragment", ["", "#rc=5&rp=5xx,ct,rt"])
def test_the_part_of_the_address_that_asks_for_retries_may_be_signed_or_not(fragment):
    asking = TWILIO.account.model_copy(update={"public_url": f"{URL}#rc=5&rp=5xx,ct,rt"})
    signature = RequestValidator(TOKEN).compute_signature(URL + fragment, {"Body": "hello"})
    Twilio(asking).verify(Delivery(b"Body=hello", 0, {"x-twilio-signature": signature}))


@pytest.mark.parametrize("signature", ["", "x", "Ünicode", "0" * 28])
def test_another_signature_is_forged(signature):
    with pytest.raises(Forged):
        TWILIO.verify(dataclasses.replace(deliver(), headers={"x-twilio-signature": signature}))


@pytest.mark.parametrize("sender", ["+14045550111", "rcs:+14045550111", "whatsapp:+14045550111"])
def test_the_answer_goes_back_to_the_app_and_a_number_is_one_person_in_all(sender):
    said = event(From=sender)
    assert (said.person, said.address) == ("+14045550111", sender)
    assert TWILIO.call(said.address, {"Body": "hello"}).form["To"] == sender


@pytest.mark.parametrize("word", ["STOP", "stop", " Unsubscribe ", "OPTOUT", "HELP", "info", "Start"])
def test_what_twilio_answers_by_itself_gets_no_second_answer(word):
    assert not event(Body=word).reply


@pytest.mark.parametrize("words", ["yes", "Stop please", "help me", "When do you start?", ""])
def test_other_words_get_ours(words):
    assert event(Body=words).reply


def test_whatsapp_leaves_its_words_to_us_unless_twilio_says_otherwise():
    assert event(From="whatsapp:+14045550111", Body="help").reply
    assert not event(From="whatsapp:+14045550111", Body="help", OptOutType="HELP").reply


def test_with_advanced_opt_out_only_twilio_says_which_words_it_answers():
    twilio = CASE.platform("https://api.twilio.com", advanced_opt_out=True)
    (cancel,), (alto,) = twilio.read(deliver(Body="cancel")), twilio.read(deliver(Body="ALTO", OptOutType="STOP"))
    assert cancel.reply
    assert not alto.reply


def test_what_became_of_our_messages_is_no_event():
    assert TWILIO.read(deliver(MessageStatus="delivered", SmsStatus="delivered")) == []


def test_six_choices_are_one_message_of_two_segments():
    topics = ["Refills", "Before a procedure", "After a procedure", "Billing", "Opening hours", "Talk to a person"]
    asked = "I can help with these topics. Which one do you want to hear about?"
    answer = Answer(asked, tuple(topics), how="Reply with a number.")
    (part,) = TWILIO.render(answer)
    assert part["Body"].splitlines()[1:] == [
        "1 Refills",
        "2 Before a procedure",
        "3 After a procedure",
        "4 Billing",
        "5 Opening hours",
        "6 Talk to a person",
        "Reply with a number.",
    ]
    assert as_sms(part["Body"]).parts == 2


def test_spanish_stays_as_it_is():
    (part,) = TWILIO.render(Answer("¡Hola! **¿Qué es?** Llame al 202-555-0143 – [página](https://clinic.example/a_b)"))
    assert part["Body"] == "¡Hola! ¿Qué es? Llame al 202-555-0143 - página: https://clinic.example/a_b"


def test_accents_that_cost_are_left_out_where_the_clinic_wants_it_so():
    plain = TwilioCase().platform("https://api.twilio.com", without_accents=True)
    assert plain.render(Answer("¿Qué pasó?")) == [{"Body": "¿Qué paso?"}]


def test_a_long_answer_is_cut_below_what_twilio_takes():
    bodies = [part["Body"] for part in TWILIO.render(Answer("This is a sentence of some length. " * 100))]
    assert len(bodies) == 3
    assert all(len(body) <= 1500 and body.endswith(".") for body in bodies)
    emoji = [part["Body"] for part in TWILIO.render(Answer("😀" * 1000))]
    assert [len(body) for body in emoji] == [750, 250]


def test_somebody_who_sent_stop_wants_no_other_words():
    refused = httpx.Response(400, json={"code": 21610, "message": "unsubscribed", "status": 400})
    assert TWILIO.is_unwanted(refused)
    assert TWILIO.refusal(refused) == "400 21610"
    assert not TWILIO.is_unwanted(httpx.Response(400, text="<html>"))
    assert not TWILIO.is_unwanted(httpx.Response(400, json=[21610]))


def test_a_delivery_is_acknowledged_with_nothing_to_say():
    acknowledgement = TWILIO.acknowledgement(deliver())
    assert (acknowledgement.body, acknowledgement.content_type) == ("<Response/>", "text/xml; charset=utf-8")


def test_sids_in_each_others_place_are_told():
    given = CASE.credentials("https://api.twilio.com")
    given["account_sid"], given["messaging_service_sid"] = given["messaging_service_sid"], given["account_sid"]
    with pytest.raises(CredentialsError) as error:
        read(TwilioCredentials, given, "twilio")
    assert [problem.split(":")[0] for problem in error.value.problems] == [
        "twilio, account_sid",
        "twilio, messaging_service_sid",
    ]


@pytest.mark.parametrize(
    ("url", "number"),
    [
        (URL, 0),
        (f"{URL}#rc=5&rp=5xx,ct,rt", 0),
        ("http://127.0.0.1:5005/webhooks/twilio/webhook", 0),
        (f"{URL}/", 1),
        ("http://clinic.example/webhooks/twilio/webhook", 1),
        ("http://clinic.example", 2),
    ],
)
def test_an_address_that_can_hardly_be_the_request_url_is_doubted(url, number):
    doubts = list(CASE.platform("https://api.twilio.com", public_url=url).doubts())
    assert len(doubts) == number
    assert all(doubt.startswith("public_url does not ") for doubt in doubts)


def test_the_request_url_is_signed_letter_by_letter():
    url = "https://Clinic.example/webhooks/twilio/webhook/"
    signature = RequestValidator(TOKEN).compute_signature(url, {"Body": "hello"})
    twilio = CASE.platform("https://api.twilio.com", public_url=url)
    twilio.verify(Delivery(b"Body=hello", 0, {"x-twilio-signature": signature}))
