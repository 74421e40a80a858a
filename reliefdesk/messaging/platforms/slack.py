"""Slack: the Events API, buttons, and chat.postMessage (docs.slack.dev)."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import httpx
from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)
from slack_sdk.signature import Clock, SignatureVerifier

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.choices import offered
from reliefdesk.messaging.credentials import Address, Credentials, Secret
from reliefdesk.messaging.markdown import converted
from reliefdesk.messaging.platform import Call, Part, Platform, told
from reliefdesk.messaging.platforms.slack_events import body_of, message_events, press_events
from reliefdesk.messaging.splitting import split
from reliefdesk.web.delivery import Acknowledgement, Delivery, Event, Forged, each

MOST_SLACK_CHARACTERS = 12_000  # of a message; Slack shows the first of them and a link to the rest


class SlackCredentials(Credentials):
    signing_secret: Secret  # of the app, under Basic Information
    bot_token: Secret  # xoxb-..., under OAuth & Permissions
    api: Address = "https://slack.com/api"


class Slack(Platform):
    """One app in one workspace: direct messages to it, and messages that mention it."""

    name: ClassVar[str] = "slack"
    credentials: ClassVar[type[Credentials]] = SlackCredentials
    known_by: ClassVar[str] = "bot_token"
    unauthorised: ClassVar[frozenset[str]] = frozenset(
        "invalid_auth not_authed token_expired token_revoked account_inactive".split()
    )
    limits: ClassVar[frozenset[str]] = frozenset({"ratelimited", "rate_limited"})
    whom: ClassVar[str] = 'the member as U123ABC456, or for what they wrote in a channel as "U123ABC456 C123ABC456"'
    account: SlackCredentials

    def verify(self, delivery: Delivery) -> None:
        verifier = SignatureVerifier(self.account.signing_secret.get_secret_value(), _Stopped(delivery.at))
        try:
            valid = verifier.is_valid_request(delivery.body, dict(delivery.headers))
        except (ValueError, TypeError):  # it takes numbers, UTF-8 and ASCII for granted
            valid = False
        if not valid:
            raise Forged("wrong signature, or too old")

    def handshake(self, delivery: Delivery) -> Acknowledgement | None:
        body = body_of(delivery)
        return Acknowledgement(str(body.get("challenge", ""))) if body.get("type") == "url_verification" else None

    def read(self, delivery: Delivery) -> Sequence[Event]:
        """What people sent; edited messages, those of bots, and what is said in channels to others are left alone."""
        body = body_of(delivery)
        readers = {"event_callback": message_events, "block_actions": press_events}
        reader = readers.get(str(body.get("type")))
        return list(each([body], reader)) if reader else []

    def render(self, answer: Answer) -> Sequence[Part]:
        text, buttons = offered(answer, ActionsBlock.elements_max_length, ButtonElement.text_max_length)
        *first, last = split(text, MOST_SLACK_CHARACTERS, _length)
        return [*(_message(each) for each in first), _message(last, buttons)]

    def call(self, address: str, part: Part) -> Call:
        channel, _, thread = address.partition(" ")
        place = {"channel": channel, **({"thread_ts": thread} if thread else {})}
        return self._method("chat.postMessage", {**place, **_NO_PREVIEW, **part})

    def code(self, response: httpx.Response) -> str:
        return str(told(response).get("error") or "")

    def refusal(self, response: httpx.Response) -> str:
        """What Slack says when it does not do what it was asked: a word, most often with status 200."""
        if told(response).get("ok"):
            return ""
        return self.code(response) or ("no JSON" if response.is_success else str(response.status_code))

    def probe(self) -> Call:
        return self._method("auth.test", {})

    def _method(self, name: str, arguments: Mapping[str, Any]) -> Call:
        headers = {
            "Authorization": f"Bearer {self.account.bot_token.get_secret_value()}",
            "Content-Type": "application/json; charset=utf-8",
        }
        return Call(f"{self.account.api}/{name}", json=arguments, headers=headers)


_NO_PREVIEW = {"unfurl_links": False, "unfurl_media": False}


class _Stopped(Clock):
    def __init__(self, at: float) -> None:
        self._at = at

    def now(self) -> float:
        return self._at


def _message(text: str, choices: Sequence[str] = ()) -> Part:
    blocks: list[Block] = [
        SectionBlock(text=MarkdownTextObject(text=_mrkdwn(piece)))
        for piece in split(text, SectionBlock.text_max_length, _length)
    ]
    if choices:
        buttons = [
            ButtonElement(text=PlainTextObject(text=title, emoji=False), value=title, action_id=f"choice-{number}")
            for number, title in enumerate(choices, 1)
        ]
        blocks.append(ActionsBlock(elements=buttons))
    # The text is for notifications and screen readers.
    return {"text": _mrkdwn(text), "blocks": [block.to_dict() for block in blocks]}


def _length(text: str) -> int:
    return len(_mrkdwn(text))


def _mrkdwn(text: str) -> str:
    return converted(
        text,
        bold=lambda words: f"*{words}*",
        link=lambda label, address: f"<{address}|{label}>",
        escape=lambda words: html.escape(words, quote=False),
        phones=True,
    )
