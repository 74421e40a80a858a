"""What Slack delivers: a message in a direct conversation, a mention in a channel, a pressed button."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs

from reliefdesk.web.delivery import Delivery, Event

_KINDS = (None, "file_share", "thread_broadcast")  # of messages that a person writes
_SLACKBOT = "USLACKBOT"
_MARKED = re.compile(r"<([^<>]+)>")
_MENTION = re.compile(r"<@(\w+)(?:\|[^<>]*)?>")


def body_of(delivery: Delivery) -> dict[str, Any]:
    """The JSON of a delivery, which buttons send within a form; Unreadable."""
    kind = delivery.header("content-type").partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        payload, *_ = parse_qs(delivery.body).get(b"payload", [b"{}"])  # a slash command has none
        delivery = dataclasses.replace(delivery, body=payload)
    return delivery.json()


def message_events(body: Mapping[str, Any]) -> Iterator[Event]:
    """The event of an `event_callback`; a post that comes as a message and as a mention has one id."""
    event = body["event"]
    channel = str(event.get("channel") or "")
    is_mention = event["type"] == "app_mention"
    is_direct = event["type"] == "message" and (event.get("channel_type") == "im" or _is_direct(channel))
    if not (is_mention or is_direct) or event.get("subtype") not in _KINDS:
        return
    if event.get("bot_id") or event.get("edited") or event.get("user") in (None, _SLACKBOT):
        return
    text = str(event.get("text") or "")
    if is_mention:
        text = _unmentioned(text, body)
    # A mention is answered in a thread of its own, or in that where it stands.
    thread = event.get("thread_ts") or (event["ts"] if is_mention and not _is_direct(channel) else "")
    address = f"{channel} {thread}".strip()
    yield Event(f"{channel}:{event['ts']}", _person(event["user"], channel), address, _words(text))


def press_events(body: Mapping[str, Any]) -> Iterator[Event]:
    """The event of a `block_actions`; its text is what the button carries, as Slack changes the words it shows."""
    channel, action = str(body["channel"]["id"]), body["actions"][0]
    if action["type"] != "button":
        return
    thread = (body.get("message") or {}).get("thread_ts") or ""
    title = _words(str(action.get("value") or action["text"]["text"]))
    person = _person(body["user"]["id"], channel)
    yield Event(f"{channel}:press:{action['action_ts']}", person, f"{channel} {thread}".strip(), title)


def _is_direct(channel: str) -> bool:
    return channel.startswith("D")


def _person(user: str, channel: str) -> str:
    # What is said in private is not continued before others.
    return user if _is_direct(channel) else f"{user} {channel}"


def _unmentioned(text: str, body: Mapping[str, Any]) -> str:
    ours = {f"<@{each['user_id']}" for each in body.get("authorizations") or ()}
    mentions = [match.group() for match in _MENTION.finditer(text)]
    found = {mention for mention in mentions if re.split(r"[|>]", mention)[0] in ours} or {*mentions[:1]}
    return _MENTION.sub(lambda match: "" if match.group() in found else match.group(), text).strip()


def _words(text: str) -> str:
    plain = _MARKED.sub(_label, text)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _label(match: re.Match[str]) -> str:
    target, _, label = match[1].partition("|")
    if target[0] in "@#!":
        sign = "#" if target[0] == "#" else "@"
        return label if label[:1] == sign or (label and target[0] == "!") else sign + (label or target[1:])
    return label or target.removeprefix("mailto:").removeprefix("tel:")
