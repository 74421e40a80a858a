"""The channels that credentials.yml switches on: ours, by their class."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

from rasa.core.channels.channel import InputChannel

from reliefdesk.assistant.identity_keys import problems
from reliefdesk.messaging.credentials import OURS, CredentialsError, load
from reliefdesk.settings import Settings

MESSAGING = f"{OURS}messaging."
# Rasa's own name of a channel, and what stands in its place here.
REPLACED = {
    "rest": "rest.RestChannel",
    "socketio": "webchat.WebchatChannel",
    "twilio": "messaging.TwilioChannel",
    "facebook": "messaging.MessengerChannel",
    "slack": "messaging.SlackChannel",
    "telegram": "messaging.TelegramChannel",
    "botframework": "messaging.TeamsChannel",
}


def create_channels(settings: Settings) -> list[InputChannel]:
    """All channels that are switched on; CredentialsError lists everything that must change first.

    Rasa's own are not served, not even on loopback: most of them believe whoever calls, and a proxy calls for all.
    """
    channels, wrong = examine(settings)
    if wrong:
        raise CredentialsError(wrong)
    return channels


def examine(settings: Settings) -> tuple[list[InputChannel], list[str]]:
    """The channels that can be made, and what is wrong with the others or with what all need."""
    channels: list[InputChannel] = []
    file = settings.credentials.name
    channels_given, wrong = load(settings.credentials)
    for name, given in channels_given.items():
        if not name.startswith(OURS):
            wrong.append(_told(file, name))
            continue
        try:
            channels.append(_ours(name, given))
        except CredentialsError as error:
            wrong += [f"{file}, {problem}" for problem in error.problems]
    if settings.redis or any(name.startswith(MESSAGING) for name in channels_given):
        wrong += problems(settings)
    return channels, wrong


def _told(file: str, name: str) -> str:
    if name in REPLACED:
        return (
            f"{file}, {name}: this is Rasa's own channel, which does not check who calls or loses messages; "
            f"write {OURS}{REPLACED[name]} in its place."
        )
    return (
        f"{file}, {name}: this is no channel of ours; Rasa's others do not check who calls. Take it out; "
        "`reliefdesk rasa run` tries it on a machine of your own."
    )


def _ours(name: str, given: Mapping[str, Any]) -> InputChannel:
    module, _, kind = name.rpartition(".")
    try:
        found = getattr(importlib.import_module(module), kind)
    except (ImportError, AttributeError):
        raise CredentialsError([f"{name}: there is no such channel; see docs/channels."]) from None
    channel: InputChannel = found.from_credentials(dict(given))
    return channel
