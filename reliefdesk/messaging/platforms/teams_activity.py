"""What Teams delivers: activities, of which a person's messages and presses are answered."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from reliefdesk.web.delivery import Event

# https://microsoft.github.io/teams-sdk/python/essentials/app-configuration/service-url-validation, and the Bot
# Framework's own domain. Below trafficmanager.net anybody may register a name.
_HOSTS = {
    "smba.trafficmanager.net",
    "smba.onyx.prod.teams.trafficmanager.net",
    "smba.infra.gcc.teams.microsoft.com",
    "smba.infra.gov.teams.microsoft.us",
    "smba.infra.dod.teams.microsoft.us",
}
_BOT_FRAMEWORK = re.compile(r"([\w-]+\.)+botframework\.com")
_MENTION = re.compile(r"<at(?: [^<>]*)?>((?:[^<]|<(?!/?at\b))*)</at>")  # none within another
_MOST_OF_ADDRESS = 2_000
_ENTITIES = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&"}


def is_microsofts(service: str) -> bool:
    """Whether a service address is Microsoft's, so that a bot's token may be sent there."""
    if len(service) > _MOST_OF_ADDRESS:
        return False
    try:
        parts = urlsplit(service)
        plain = parts.port in (None, 443) and parts.username is None
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme == "https" and plain and (host in _HOSTS or _BOT_FRAMEWORK.fullmatch(host) is not None)


def message_events(activity: Mapping[str, Any]) -> Iterator[Event]:
    """The event of a person's message; typing, changes of a conversation, edits and all else are left alone."""
    sender, bot = activity.get("from") or {}, activity.get("recipient") or {}
    if activity["type"] != "message" or sender.get("role") == "bot" or sender["id"] == bot.get("id"):
        return
    conversation = activity["conversation"]
    place, reply, ours = _plain(conversation["id"]), _plain(activity["id"]), _plain(bot.get("id"))
    # An id is of one conversation only, and a conversation's own would say who talks to whom.
    number = hashlib.sha256(f"{place}\0{reply}".encode()).hexdigest()[:32]
    is_private = conversation.get("conversationType") == "personal"
    # What is said in private is not continued before others; a channel's threads are one place.
    person = str(sender["id"]) if is_private else f"{sender['id']} {place.partition(';')[0]}"
    address = {"service": activity["serviceUrl"], "conversation": place, "reply": reply, "bot": ours}
    yield Event(number, person, json.dumps(address), _text(activity, ours))


def _plain(given: Any) -> str:
    """An id as whole characters, whatever was given: an answer's address is made of it."""
    return str(given).encode(errors="replace").decode()


def _text(activity: Mapping[str, Any], bot: str) -> str:
    value = activity.get("value")
    if isinstance(value, Mapping) and value.get("title"):
        return str(value["title"])
    text = str(activity.get("text") or "")
    ours = {str(each.get("text")) for each in activity.get("entities") or () if _is_mention_of(bot, each)}
    plain = _MENTION.sub(lambda match: "" if match.group() in ours else match[1], text)
    if plain != text:
        plain = plain.strip()
    for entity, letter in _ENTITIES.items():
        plain = plain.replace(entity, letter)
    return plain


def _is_mention_of(bot: str, entity: Mapping[str, Any]) -> bool:
    return entity.get("type") == "mention" and (entity.get("mentioned") or {}).get("id") == bot
