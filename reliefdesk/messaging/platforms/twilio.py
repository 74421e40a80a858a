"""Twilio: text messages, and RCS where a Messaging Service has it (twilio.com/docs/messaging)."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, ClassVar
from urllib.parse import parse_qsl, urldefrag, urlsplit

import httpx
from pydantic import Field, StringConstraints
from twilio.request_validator import RequestValidator

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.credentials import Address, Credentials, ExactAddress, Secret
from reliefdesk.messaging.phone import e164
from reliefdesk.messaging.platform import Call, Part, Platform, told
from reliefdesk.messaging.sms import as_sms
from reliefdesk.messaging.splitting import split
from reliefdesk.web.delivery import Acknowledgement, Delivery, Event, Forged
from reliefdesk.web.origins import is_loopback

MOST_SMS_CHARACTERS = 1500  # Twilio takes 1,600, and delivers less of that reliably
# What Twilio answers by itself unless Advanced Opt-Out is set up. It takes YES for START too, but does not say whether
# it answers everybody's; to be silent after "yes" would be worse than to answer twice.
KEYWORDS = frozenset("STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT START UNSTOP HELP INFO".split())


class TwilioCredentials(Credentials):
    account_sid: Annotated[
        str,
        StringConstraints(pattern="^AC[0-9a-fA-F]{32}$"),
        Field(description="AC and 32 digits or letters from a to f, such as AC0123456789abcdef0123456789abcdef"),
    ]
    auth_token: Secret
    messaging_service_sid: Annotated[
        str,
        StringConstraints(pattern="^MG[0-9a-fA-F]{32}$"),
        Field(description="MG and 32 digits or letters from a to f, such as MG0123456789abcdef0123456789abcdef"),
    ]
    public_url: ExactAddress  # our webhook's, letter by letter as in Twilio's console: signatures are of it
    advanced_opt_out: bool = False  # whether the Messaging Service has it, so that Twilio says which words it answers
    without_accents: bool = False  # á as a: text messages with an á cost more than double
    api: Address = "https://api.twilio.com"


class Twilio(Platform):
    """One Messaging Service."""

    name: ClassVar[str] = "twilio"
    credentials: ClassVar[type[Credentials]] = TwilioCredentials
    known_by: ClassVar[str] = "auth_token"
    unwanted: ClassVar[frozenset[str]] = frozenset({"21610"})  # the person has sent STOP
    whom: ClassVar[str] = "the number as +14045550111"
    account: TwilioCredentials

    @classmethod
    def persons(cls, given: str, region: str) -> list[str]:
        number = given.rpartition(":")[2]
        return list(dict.fromkeys([e164(number, region) or number, number, given]))

    def verify(self, delivery: Delivery) -> None:
        if not (signature := delivery.header("x-twilio-signature")):
            raise Forged("no signature")
        validator = RequestValidator(self.account.auth_token.get_secret_value())
        # Its documents do not say whether it signs the part after #, which asks it for retries.
        addresses = {self.account.public_url, urldefrag(self.account.public_url).url}
        if not any(validator.validate(address, _form(delivery), signature) for address in addresses):
            raise Forged("wrong signature, or public_url is not the address in Twilio's console")

    def read(self, delivery: Delivery) -> Sequence[Event]:
        """What a person sent; what becomes of our own messages comes here too, and is left alone."""
        form = _form(delivery)
        if "MessageStatus" in form or not {"MessageSid", "From", "Body"} <= form.keys():
            return []
        sender = form["From"]  # such as +14045550111, rcs:+14045550111, whatsapp:+14045550111
        person = sender.rpartition(":")[2]
        return [Event(form["MessageSid"], person, sender, form["Body"], reply=not self._is_answered(form))]

    def acknowledgement(self, delivery: Delivery) -> Acknowledgement:
        return Acknowledgement("<Response/>", content_type="text/xml; charset=utf-8")

    def render(self, answer: Answer) -> Sequence[Part]:
        """As few text messages as may be: few networks keep their order, so that long answers had better be rare."""
        text = as_sms(answer.text, answer.choices, answer.how, self.account.without_accents).text
        return [{"Body": part} for part in split(text, MOST_SMS_CHARACTERS, _length)]

    def call(self, address: str, part: Part) -> Call:
        form = {"To": address, "MessagingServiceSid": self.account.messaging_service_sid, **part}
        return Call(f"{self._account_url}/Messages.json", form=form, headers=self._headers)

    def code(self, response: httpx.Response) -> str:
        return str(told(response).get("code", ""))

    def probe(self) -> Call:
        return Call(f"{self._account_url}.json", headers=self._headers, method="GET")

    def doubts(self) -> Iterator[str]:
        address = urlsplit(self.account.public_url)
        if not address.path.endswith(path := f"/webhooks/{self.name}/webhook"):
            yield f"public_url does not end in {path}; write the Request URL as it stands in Twilio's console."
        if address.scheme != "https" and not is_loopback(address.hostname or ""):
            yield "public_url does not begin with https://; write the Request URL as it stands in Twilio's console."

    def _is_answered(self, form: Mapping[str, str]) -> bool:
        if "OptOutType" in form or self.account.advanced_opt_out:
            return bool(form.get("OptOutType"))
        return not form["From"].startswith("whatsapp:") and form["Body"].strip().upper() in KEYWORDS

    @property
    def _account_url(self) -> str:
        return f"{self.account.api}/2010-04-01/Accounts/{self.account.account_sid}"

    @property
    def _headers(self) -> Mapping[str, str]:
        pair = f"{self.account.account_sid}:{self.account.auth_token.get_secret_value()}"
        return {"authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def _form(delivery: Delivery) -> dict[str, str]:
    # Empty fields are signed too.
    return dict(parse_qsl(delivery.body.decode(errors="replace"), keep_blank_values=True))


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
