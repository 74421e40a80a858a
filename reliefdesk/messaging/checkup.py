"""Whether a platform can be reached with these credentials: one request that changes nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx

from reliefdesk.messaging.platform import Platform
from reliefdesk.messaging.sending import Sender


async def problem(platform: Platform, client: httpx.AsyncClient) -> str:
    """A sentence, or nothing when it works; no secret is in it."""
    call = platform.probe()
    host = urlsplit(call.url).netloc
    try:
        response = await Sender(platform, client).once(call)
    except httpx.HTTPStatusError as error:
        return f"{error.request.url.host} gives no token for these credentials ({error.response.status_code})."
    except httpx.HTTPError as error:
        return f"{host} cannot be reached ({type(error).__name__}); check the network and the setting `api`."
    if response.status_code in (401, 403):
        return f"{host} does not accept these credentials ({response.status_code})."
    refusal = platform.refusal(response)
    return f"{host} answers {refusal}; check the credentials and the settings of the account." if refusal else ""
