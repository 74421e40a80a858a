"""Telegram: the Bot API over HTTPS (core.telegram.org/bots/api)."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.credentials import Address, Credentials, Secret
from reliefdesk.messaging.markdown import as_html
from reliefdesk.messaging.platform import Call, Part, Platform
from reliefdesk.messaging.splitting import split
from reliefdesk.web.delivery import Delivery, Event, each
from reliefdesk.web.signature import require_same

MOST_TELEGRAM_CHARACTERS = 4096  # once its marks are read
MOST_BYTES_OF_DATA = 64  # what a button may carry
ATTACHMENTS = frozenset(
    "animation audio checklist contact dice document game location paid_media photo poll sticker story venue video "
    "video_note voice".split()
)
_START = "/start"  # what the app says for a person who opens the chat


class TelegramCredentials(Credentials):
    token: Secret  # of the bot, from @BotFather
    secret_token: Secret  # ours, as given to setWebhook
    api: Address = "https://api.telegram.org"
    information_only: bool = True


class Telegram(Platform):
    """Private chats of one bot."""

    name: ClassVar[str] = "telegram"
    credentials: ClassVar[type[Credentials]] = TelegramCredentials
    known_by: ClassVar[str] = "token"
    whom: ClassVar[str] = "the user's number as 110201543"
    account: TelegramCredentials

    def verify(self, delivery: Delivery) -> None:
        given = delivery.header("x-telegram-bot-api-secret-token")
        require_same(self.account.secret_token.get_secret_value(), given)

    def read(self, delivery: Delivery) -> Sequence[Event]:
        """What people sent; edits, groups, what the app tells of a chat, such as its new picture: left alone."""
        return list(each([delivery.json()], _events))

    def render(self, answer: Answer) -> Sequence[Part]:
        texts = split(answer.text, MOST_TELEGRAM_CHARACTERS, lambda text: len(html.unescape(as_html(text))))
        parts: list[Part] = [{"text": as_html(text), "parse_mode": "HTML"} for text in texts]
        if answer.choices:
            rows = [[_button(number, title)] for number, title in enumerate(answer.choices)]
            parts[-1]["reply_markup"] = {"inline_keyboard": rows}
        return parts

    def call(self, address: str, part: Part) -> Call:
        return self._method("sendMessage", {"chat_id": int(address), "link_preview_options": _NO_PREVIEW, **part})

    def thanks(self, event: Event) -> Call | None:
        if not event.receipt:
            return None
        return self._method("answerCallbackQuery", {"callback_query_id": event.receipt})

    def probe(self) -> Call:
        return self._method("getMe", {})

    def _method(self, name: str, arguments: Mapping[str, Any]) -> Call:
        return Call(f"{self.account.api}/bot{self.account.token.get_secret_value()}/{name}", json=arguments)


_NO_PREVIEW = {"is_disabled": True}


def _events(update: Mapping[str, Any]) -> Iterator[Event]:
    number = str(update["update_id"])
    if message := update.get("message"):
        if message["chat"]["type"] == "private":
            text = message.get("text") or message.get("caption") or ""
            if not text and ATTACHMENTS.isdisjoint(message):
                return
            said = "hello" if text.split(maxsplit=1)[:1] == [_START] else text
            yield Event(number, str(message["from"]["id"]), _address(message["chat"]), said)
    elif press := update.get("callback_query"):
        chat = (press.get("message") or {}).get("chat") or {"id": press["from"]["id"]}
        yield Event(number, str(press["from"]["id"]), _address(chat), _pressed(press), receipt=str(press["id"]))


def _address(chat: Mapping[str, Any]) -> str:
    """The number of a chat; ValueError for one that no answer could be sent to."""
    if not isinstance(chat["id"], int):
        raise ValueError("a chat's id is no number")
    return str(chat["id"])


def _pressed(press: Mapping[str, Any]) -> str:
    # What a button carries may be cut short; the keyboard that comes along has its whole title.
    keyboard = ((press.get("message") or {}).get("reply_markup") or {}).get("inline_keyboard") or []
    buttons = [button for row in keyboard for button in row]
    titles = [str(button["text"]) for button in buttons if button.get("callback_data") == press.get("data")]
    return titles[0] if titles else str(press.get("data") or "").partition(" ")[2]


def _button(number: int, title: str) -> dict[str, str]:
    data = f"{number} {title}".encode()[:MOST_BYTES_OF_DATA].decode(errors="ignore")
    return {"text": title, "callback_data": data}
