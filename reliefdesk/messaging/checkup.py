"""Whether a platform can be reached with these credentials: one request that changes nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx

from reliefdesk.messaging.platform import Platform
from reliefdesk.messaging.sending import Sender


async def problem(platform: Platform, client: httpx.AsyncClient) -> str:
    """What keeps a platform from working, in a sentence without secrets; empty when it works."""
    call = platform.probe()
    host = urlsplit(call.url).netloc
    try:
        response = await Sender(platform, client).once(call)
    except httpx.HTTPStatusError as error:
        if _is_busy(error.response):
            return _busy(str(error.request.url.host), error.response)
        return f"{error.request.url.host} gives no token for these credentials ({error.response.status_code})."
    except httpx.HTTPError as error:
        return f"{host} cannot be reached ({type(error).__name__}); check the network and the setting `api`."
    if platform.is_server_error(response) or platform.is_limit(response):
        return _busy(host, response)
    refusal = platform.refusal(response)
    if platform.is_unauthorised(response):
        return f"{host} does not accept `{platform.known_by}` ({refusal}): it is wrong or has expired; make a new one."
    if response.status_code == httpx.codes.FORBIDDEN:
        return f"{host} does not accept these credentials ({refusal})."
    return f"{host} answers {refusal}; check the credentials and the settings of the account." if refusal else ""


def _is_busy(response: httpx.Response) -> bool:
    return response.is_server_error or response.status_code == httpx.codes.TOO_MANY_REQUESTS


def _busy(host: str, response: httpx.Response) -> str:
    return f"{host} has trouble of its own or too much to do ({response.status_code}); try again later."
