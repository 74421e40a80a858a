"""The channels that credentials.yml switches on: ours by their class, Rasa's own with a warning."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Mapping
from typing import Any

from rasa.core.channels.channel import InputChannel
from rasa.core.run import _create_single_channel

from reliefdesk.messaging.credentials import OURS, CredentialsError, load
from reliefdesk.messaging.preconditions import problems
from reliefdesk.settings import Settings

logger = logging.getLogger(__name__)

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
    """All of them; CredentialsError lists everything that must change first.

    A channel of Rasa's own is served on a machine of one's own only: most of them believe whoever calls.
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
        make = _ours if name.startswith(OURS) else _rasas
        if make is _rasas:
            told = _told(file, name)
            if not settings.is_local:
                wrong.append(told)
                continue
            logger.warning(told)
        try:
            channels.append(make(name, given))
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
    return f"{file}, {name}: this is no channel of ours; Rasa's others do not check who calls. Take it out."


def _ours(name: str, given: Mapping[str, Any]) -> InputChannel:
    module, _, kind = name.rpartition(".")
    try:
        found = getattr(importlib.import_module(module), kind)
    except (ImportError, AttributeError):
        raise CredentialsError([f"{name}: there is no such channel; see docs/channels."]) from None
    channel: InputChannel = found.from_credentials(dict(given))
    return channel


def _rasas(name: str, given: Mapping[str, Any]) -> InputChannel:
    channel: InputChannel = _create_single_channel(name, dict(given))
    return channel
