"""Channels in staff's words, as the inbox and Insight show them."""

from __future__ import annotations

NAMES = {
    "webchat": "website",
    "page": "page of all answers",
    "twilio": "text message",
    "whatsapp": "WhatsApp",
    "messenger": "Messenger and Instagram",
    "teams": "Microsoft Teams",
    "slack": "Slack",
    "telegram": "Telegram",
    "rest": "another system",
    "": "not known",
}


def channel_name(channel: str) -> str:
    """The channel's name in words; one that is not known here keeps its own."""
    return NAMES.get(channel, channel)
