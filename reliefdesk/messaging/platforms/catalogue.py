"""All platforms by the names of their channels."""

from __future__ import annotations

from collections.abc import Mapping

from reliefdesk.messaging.platform import Platform
from reliefdesk.messaging.platforms.messenger import Messenger
from reliefdesk.messaging.platforms.slack import Slack
from reliefdesk.messaging.platforms.teams import Teams
from reliefdesk.messaging.platforms.telegram import Telegram
from reliefdesk.messaging.platforms.twilio import Twilio
from reliefdesk.messaging.platforms.whatsapp import Whatsapp

PLATFORMS: Mapping[str, type[Platform]] = {
    kind.name: kind for kind in (Twilio, Whatsapp, Messenger, Telegram, Teams, Slack)
}
