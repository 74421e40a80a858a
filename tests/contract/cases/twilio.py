"""Twilio, as twilio.com/docs/messaging/guides/webhook-request and /docs/messaging/api/message-resource describe it."""

from __future__ import annotations

import base64
import hmac
import re
import time
from typing import Any
from urllib.parse import parse_qsl, urlencode

from reliefdesk.messaging.platforms.twilio import Twilio
from reliefdesk.web.delivery import Delivery
from tests.contract.case import Case, Message, Told, with_headers
from tests.contract.fake_api import Recorded, Reply

ACCOUNT, SERVICE, TOKEN = "AC" + "0" * 32, "MG" + "1" * 32, "0123456789abcdef0123456789abcdef"
URL = "https://clinic.example/webhooks/twilio/webhook"
HEADER = "x-twilio-signature"
BASIC = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()


class TwilioCase(Case):
    kind = Twilio
    stock = "twilio"

    def credentials(self, api: str) -> dict[str, Any]:
        sids = {"account_sid": ACCOUNT, "messaging_service_sid": SERVICE}
        return {**sids, "auth_token": TOKEN, "public_url": URL, "api": api}

    def deliver(self, *messages: Message) -> Delivery:
        (message,) = messages
        return self.deliver_form(sms(message))

    def deliver_form(self, form: dict[str, str]) -> Delivery:
        return self.sign(urlencode(form).encode())

    def sign(self, body: bytes) -> Delivery:
        fields = sorted(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
        signed = URL + "".join(name + value for name, value in fields)
        signature = base64.b64encode(hmac.digest(TOKEN.encode(), signed.encode(), "sha1")).decode()
        headers = {HEADER: signature, "content-type": "application/x-www-form-urlencoded; charset=UTF-8"}
        return Delivery(body, time.time(), headers)

    def attachment(self, message: Message) -> Delivery:
        media = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages/{_sid('MM', message)}/Media/ME0"
        return self.deliver_form(
            {
                **sms(message),
                "MessageSid": _sid("MM", message),
                "NumMedia": "1",
                "MediaContentType0": "image/jpeg",
                "MediaUrl0": media,
            }
        )

    def unknown(self) -> list[Delivery]:
        sid = _sid("SM", Message(""))
        sent = {"SmsSid": sid, "MessageSid": sid, "AccountSid": ACCOUNT, "To": "+14045550111", "From": "+12025550143"}
        states = ("queued", "sent", "delivered", "undelivered")
        return [
            *(self.deliver_form({**sent, "SmsStatus": state, "MessageStatus": state}) for state in states),
            self.deliver_form(sms(Message("Stop "))),
            self.deliver_form({**sms(Message("alto")), "OptOutType": "STOP"}),
            self.deliver_form(sms(Message("help"))),
            self.deliver_form({"SomethingNew": "of next year"}),
        ]

    def unsigned(self, delivery: Delivery) -> Delivery:
        return with_headers(delivery, {HEADER: ""})

    def forged(self, delivery: Delivery) -> Delivery:
        return with_headers(delivery, {HEADER: "RSOYDt4T1cUTdK1PDd93/VVr8B8="})

    def press(self, title: str, recorded: Recorded) -> Delivery:
        raise AssertionError("text messages have no buttons")

    def answer(self, request: Recorded) -> Reply:
        if request.headers.get("authorization") != BASIC:
            return _refused(401, 20003, "Authenticate")
        if request.path == f"/2010-04-01/Accounts/{ACCOUNT}.json" and request.method == "GET":
            return Reply(body={"sid": ACCOUNT, "status": "active"})
        if request.path != f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json" or request.method != "POST":
            return _refused(404, 20404, "The requested resource was not found")
        body = request.body
        if set(body) != {"To", "MessagingServiceSid", "Body"} or body["MessagingServiceSid"] != SERVICE:
            return _refused(400, 21701, "The Messaging Service does not exist")
        if not re.fullmatch(r"(rcs:|whatsapp:)?\+[1-9]\d{7,14}", body["To"]):
            return _refused(400, 21211, "Invalid 'To' Phone Number")
        if not body["Body"]:
            return _refused(400, 21602, "Message body is required.")
        if len(body["Body"].encode("utf-16-le")) // 2 > 1600:
            return _refused(400, 21617, "The concatenated message body exceeds the 1600 character limit.")
        if body["To"].endswith("9999"):
            return _refused(400, 21610, "Attempt to send to unsubscribed recipient")
        return Reply(201, {"sid": "SM" + "2" * 32, "status": "accepted", "error_code": None, "error_message": None})

    def told(self, request: Recorded) -> Told | None:
        if not request.path.endswith("/Messages.json"):
            return None
        return Told(request.body["To"].removeprefix("+1"), request.body["Body"])


def sms(message: Message) -> dict[str, str]:
    """What Twilio sends for one, with its empty fields."""
    sid = _sid("SM", message)
    return {
        "ToCountry": "US",
        "ToState": "VA",
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "ToCity": "",
        "FromZip": "",
        "SmsSid": sid,
        "FromState": "GA",
        "SmsStatus": "received",
        "FromCity": "",
        "Body": message.text,
        "FromCountry": "US",
        "To": "+12025550143",
        "MessagingServiceSid": SERVICE,
        "ToZip": "",
        "NumSegments": "1",
        "MessageSid": sid,
        "AccountSid": ACCOUNT,
        "From": f"+1{message.person}",
        "ApiVersion": "2010-04-01",
    }


def _sid(kind: str, message: Message) -> str:
    return f"{kind}{message.number:032x}"


def _refused(status: int, code: int, message: str) -> Reply:
    more = f"https://www.twilio.com/docs/errors/{code}"
    return Reply(status, {"code": code, "message": message, "more_info": more, "status": status})
