"""What has to be so before a server may start."""

from __future__ import annotations

from collections.abc import Iterator

from rasa.core.channels.channel import InputChannel
from sanic.config import Config

from reliefdesk.assistant.identity_keys import identity_keys
from reliefdesk.channels.registry import create_channels
from reliefdesk.console.address import Address
from reliefdesk.messaging.credentials import CredentialsError
from reliefdesk.secret import NoKey
from reliefdesk.settings import RefusedToStart, Settings
from reliefdesk.webchat import session_keys as webchat


def check(settings: Settings) -> list[InputChannel]:
    """The channels of credentials.yml; RefusedToStart lists all that must change first, one a line."""
    wrong = [*_openness(settings), *webchat.problems(settings, Config().RESPONSE_TIMEOUT)]
    channels: list[InputChannel] = []
    try:
        channels = create_channels(settings)
    except CredentialsError as error:
        wrong += error.problems
    if settings.console:
        try:
            Address.of(settings)
        except RefusedToStart as error:
            wrong.append(str(error))
    if problems := wrong or [*_keys(settings)]:
        raise RefusedToStart("\n".join(problems))
    return channels


def _openness(settings: Settings) -> Iterator[str]:
    if not settings.listens_on_loopback and not settings.token:
        yield (
            f"Listening on {settings.host} would let anybody talk to the assistant: "
            "set RELIEFDESK_TOKEN to a secret of your own, or leave RELIEFDESK_HOST at 127.0.0.1."
        )


def _keys(settings: Settings) -> Iterator[str]:
    for keys in (webchat.session_keys, identity_keys):
        try:
            keys(settings)
        except NoKey as error:
            yield str(error)
