"""All platforms by the names of their channels."""

from __future__ import annotations

from collections.abc import Mapping

from reliefdesk.messaging.platform import Platform
from reliefdesk.platforms.messenger import Messenger
from reliefdesk.platforms.slack import Slack
from reliefdesk.platforms.teams import Teams
from reliefdesk.platforms.telegram import Telegram
from reliefdesk.platforms.twilio import Twilio
from reliefdesk.platforms.whatsapp import Whatsapp

PLATFORMS: Mapping[str, type[Platform]] = {
    kind.name: kind for kind in (Twilio, Whatsapp, Messenger, Telegram, Teams, Slack)
}
