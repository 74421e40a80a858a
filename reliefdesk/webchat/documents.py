"""Public documents that a client keeps."""

from __future__ import annotations

import json
from collections.abc import Mapping

from reliefdesk.content.red_flags import RedFlags
from reliefdesk.web.asset import Asset
from reliefdesk.webchat.messages import Link

FRESH = "public, max-age=300"


def red_flag_list(flags: RedFlags, cards: Mapping[str, str], links: Mapping[str, list[Link]]) -> Asset:
    """All that a client needs to show a card while it is offline."""
    content = {
        "version": flags.fingerprint[:16],
        "patterns": flags.patterns,
        "cards": cards,
        "links": {tier: links[tier] for tier in cards},
    }
    return Asset.of(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
