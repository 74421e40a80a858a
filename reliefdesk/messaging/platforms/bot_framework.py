"""Microsoft's keys, which sign what its Bot Framework delivers, and the token that lets a bot answer."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import jwt

from reliefdesk.web.delivery import Forged, Undecided

logger = logging.getLogger(__name__)

ISSUER = "https://api.botframework.com"
SCOPE = "https://api.botframework.com/.default"
ALGORITHM = "RS256"
SECONDS_OF_LEEWAY = 300
SECONDS_KEYS_ARE_FRESH = 24 * 3600
SECONDS_BETWEEN_FETCHES = 60  # anybody can name a key that there is not
SECONDS_AFTER_A_FAILURE = 5
SECONDS_BEFORE_EXPIRY = 300

Clock = Callable[[], float]

_ODD = (jwt.PyJWTError, ValueError, LookupError, TypeError, AttributeError)  # what JSON of another shape leads to


class Signers:
    """The signers that count; `metadata` is the address of their OpenID document, asked when first needed."""

    def __init__(self, metadata: str, audience: str, clock: Clock = time.monotonic) -> None:
        self._metadata, self._audience, self._clock = metadata, audience, clock
        self._keys: dict[str, tuple[jwt.PyJWK, frozenset[str]]] = {}
        self._stale_at = self._next_fetch = float("-inf")
        self._failed = False
        self._lock = asyncio.Lock()

    async def claims(self, token: str, client: httpx.AsyncClient) -> tuple[Mapping[str, Any], frozenset[str]]:
        """What the token says, and the channels that its signer may speak for; Forged, Undecided."""
        try:
            header = jwt.get_unverified_header(token)
            if header.get("alg") != ALGORITHM or not isinstance(header.get("kid"), str):
                raise Forged("a token of another kind")
            key, channels = await self._key(header["kid"], client)
            claims = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                audience=self._audience,
                issuer=ISSUER,
                leeway=SECONDS_OF_LEEWAY,
                options={"require": ["exp", "iss", "aud"]},
            )
        except jwt.PyJWTError as error:
            raise Forged(f"wrong token ({type(error).__name__})") from None
        return claims, channels

    async def _key(self, kid: str, client: httpx.AsyncClient) -> tuple[jwt.PyJWK, frozenset[str]]:
        if not self._knows(kid):
            async with self._lock:
                if not self._knows(kid) and self._clock() >= self._next_fetch:
                    await self._fetch(client)
        if kid not in self._keys:
            raise Undecided("Microsoft's keys cannot be fetched") if self._failed else Forged("an unknown key")
        return self._keys[kid]

    def _knows(self, kid: str) -> bool:
        return kid in self._keys and self._clock() < self._stale_at

    async def _fetch(self, client: httpx.AsyncClient) -> None:
        try:
            document = (await client.get(self._metadata)).raise_for_status().json()
            found = (await client.get(document["jwks_uri"])).raise_for_status().json()["keys"]
            self._keys = {key["kid"]: _read(key) for key in found if key.get("kty") == "RSA"}
        except (httpx.HTTPError, httpx.InvalidURL, *_ODD) as e:
            logger.warning("Microsoft's keys cannot be fetched (%s).", type(e).__name__)
            self._failed = True
            self._next_fetch = self._clock() + SECONDS_AFTER_A_FAILURE
        else:
            self._failed = False
            self._next_fetch = self._clock() + SECONDS_BETWEEN_FETCHES
            self._stale_at = self._clock() + SECONDS_KEYS_ARE_FRESH


class AccessToken:
    """A bot's own token, fetched from `url` with its client credentials and kept until shortly before it expires."""

    def __init__(self, url: str, app: str, password: str, clock: Clock = time.monotonic) -> None:
        self._url, self._app, self._password, self._clock = url, app, password, clock
        self._value, self._until = "", float("-inf")
        self._lock = asyncio.Lock()

    async def value(self, client: httpx.AsyncClient) -> str:
        """The token; httpx.HTTPError when there is none now."""
        async with self._lock:
            if self._clock() >= self._until:
                await self._fetch(client)
            return self._value

    def drop(self) -> None:
        """Lets go of a token that was not accepted."""
        self._until = float("-inf")

    async def _fetch(self, client: httpx.AsyncClient) -> None:
        form = {"grant_type": "client_credentials", "client_id": self._app, "scope": SCOPE}
        response = await client.post(self._url, data={**form, "client_secret": self._password})
        if response.is_client_error:
            logger.error("Microsoft gives no token (%d): check app_id, app_password, tenant.", response.status_code)
        response.raise_for_status()
        try:
            told = response.json()
            self._value, seconds = str(told["access_token"]), float(told["expires_in"])
        except (ValueError, LookupError, TypeError):
            raise httpx.DecodingError("no token", request=response.request) from None
        self._until = self._clock() + max(seconds - SECONDS_BEFORE_EXPIRY, 0)


def _read(key: Mapping[str, Any]) -> tuple[jwt.PyJWK, frozenset[str]]:
    return jwt.PyJWK(dict(key), algorithm=ALGORITHM), frozenset(key.get("endorsements") or ())
