"""`python -m bench.stock.connector`, by stock Rasa's own Python: one of its connectors, with our assistant behind it.

Connectors take no address of their platform's API from anybody, so it is put into the libraries here, and only here.
"""

from __future__ import annotations

import asyncio
import functools
import json
import sys
from collections import defaultdict
from typing import Any

from bench.channels.assistant import Assistant


class Agent:
    """In place of Rasa's: one turn of a conversation at a time, answers through the channel's own output."""

    def __init__(self, slow: float) -> None:
        self._assistant = Assistant(slow)
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def handle_message(self, message: Any) -> None:
        async with self._locks[message.sender_id]:
            for said in await self._assistant.answer(message.text or ""):
                await message.output_channel.send_response(message.sender_id, said)


def serve(name: str, credentials: dict[str, str], api: str, port: int, slow: float, mended: bool) -> None:
    """Until the process is ended; `mended` repairs what keeps the connector from answering anything at all."""
    from rasa.core.channels.channel import register
    from rasa.core.run import _create_single_channel
    from sanic import Sanic
    from sanic.response import text

    _point(name, api)
    if mended and name == "telegram":
        _mend_telegram()
    app = Sanic("bench-stock", configure_logging=False)
    app.ctx.agent = Agent(slow)
    register([_create_single_channel(name, credentials)], app, route="/webhooks/")

    @app.get("/somebody-else")
    async def somebody_else(request: object) -> Any:
        return text("here")

    app.run("127.0.0.1", port, access_log=False)


def _point(name: str, api: str) -> None:
    """The library that calls the platform's API calls `api` instead."""
    if name == "twilio":
        from rasa.core.channels import twilio

        twilio.Client.get_hostname = lambda _, uri: uri.replace("https://api.twilio.com", api)
    elif name == "facebook":
        from rasa.core.channels import facebook

        class Client(facebook.MessengerClient):  # type: ignore[misc, name-defined]
            def __init__(self, *more: Any, **options: Any) -> None:
                super().__init__(*more, **options)
                self.graph_url = self.graph_url.replace("https://graph.facebook.com", api)

        facebook.MessengerClient = Client
    elif name == "slack":
        from rasa.core.channels import slack

        slack.AsyncWebClient = functools.partial(slack.AsyncWebClient, base_url=f"{api}/api/")
    elif name == "telegram":
        from aiogram.bot.api import TELEGRAM_PRODUCTION

        TELEGRAM_PRODUCTION.__dict__["base"] = f"{api}/bot{{token}}/{{method}}"  # frozen, and everybody's default
    elif name == "botframework":
        from rasa.core.channels import botframework

        botframework.MICROSOFT_OPEN_ID_URI = f"{api}/v1/.well-known/openidconfiguration"
        botframework.MICROSOFT_OAUTH2_URL = f"{api}/login"


def _mend_telegram() -> None:
    """Its session is made in a loop that is closed when the server starts; another is made in the server's."""
    from rasa.core.channels import telegram

    set_webhook = telegram.TelegramOutput.set_webhook

    async def and_leave(bot: Any, *more: Any, **options: Any) -> Any:
        done = await set_webhook(bot, *more, **options)
        await bot.session.close()
        bot._session = None
        return done

    telegram.TelegramOutput.set_webhook = and_leave


if __name__ == "__main__":
    serve(**json.loads(sys.argv[1]))
