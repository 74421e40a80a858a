"""A server of the widget's contract that can be told to fail, and the pages that embed the widget."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from reliefdesk.content.interface_words import words_of_widget
from reliefdesk.webchat.documents import facts_of_script

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "reliefdesk" / "webchat" / "static" / "reliefdesk.js"
API = "/webhooks/webchat"

FACTS: dict[str, Any] = {
    "api": "",
    "name": "Juniper Pain Clinic",
    "greeting": {"en": "Hello. What would you like to know?", "es": "Hola. ¿Qué le gustaría saber?"},
    "phone": {"text": "+1 202-555-0143", "href": "tel:+12025550143"},
    "emergency": {
        "number": "911",
        "text": {"en": "In an emergency call 911.", "es": "En una emergencia, llame al 911."},
    },
    "colour": "#0b5c63",
    "position": "right",
    "lang": "en",
    "languages": ["en", "es"],
    "words": words_of_widget(["en", "es"]),
    "topics": ["What is a nerve block?", "What are the risks?", "Is it right for me?", "How do I get started?"],
    "faq": "/faq",
    "version": "1.0.0",
}
RED_FLAGS = {
    "version": "1",
    "patterns": {"emergency": ["chest pain", "cant breathe"], "crisis": ["kill|hurt myself"], "same_day": ["fever"]},
    "cards": {"emergency": "This may be an emergency. Call 911 now.", "crisis": "Call 988.", "same_day": "Call today."},
    "links": {"emergency": [{"title": "Call 911", "url": "tel:911"}], "crisis": [], "same_day": []},
}

Reply = dict[str, Any]


def reply_to(text: str) -> list[Reply]:
    """What the stub answers; a test may put another function in its place."""
    if "chest pain" in text:
        return [{"text": RED_FLAGS["cards"]["emergency"], "kind": "red_flag", "links": RED_FLAGS["links"]["emergency"]}]
    if "person" in text:
        links = [{"title": "Call +1 202-555-0143", "url": "tel:+12025550143"}]
        return [{"text": "Our team is there now, until 5:00 PM.", "kind": "contact", "links": links}]
    if "call me" in text:
        return [{"text": "Whom may we call?", "kind": "callback"}]
    if "which" in text:
        choices = [{"title": "Nerve block"}, {"title": "Spinal cord stimulation"}]
        return [{"text": "Which one do you mean?", "kind": "choices", "quick_replies": choices}]
    related = [{"title": "How long does it last?"}]
    return [{"text": f"The answer to **{text}**.", "kind": "answer", "topic": "a_topic", "quick_replies": related}]


@dataclass
class Talk:
    """One session: its events in order and its questions with their state."""

    events: list[dict[str, Any]] = field(default_factory=list)
    questions: dict[str, str] = field(default_factory=dict)
    streams: int = 0

    def add(self, kind: str, data: dict[str, Any]) -> None:
        self.events.append({"seq": len(self.events) + 1, "type": kind, "data": data})


class Stub:
    """Its attributes say what goes wrong; they may be changed at any time."""

    def __init__(self) -> None:
        self.talks: dict[str, Talk] = {}
        self.requests: list[tuple[str, str]] = []
        self.received: list[dict[str, Any]] = []
        self.pages: dict[str, tuple[str, dict[str, str]]] = {}
        self.facts: dict[str, Any] = FACTS
        self.replies: Callable[[str], list[Reply]] = reply_to
        self.delay = 0.05  # seconds until the answer
        self.config_delay = 0.0  # seconds until the facts
        self.lost_responses = 0  # so many answers to POST /messages get lost
        self.refusals: list[tuple[int, dict[str, str], dict[str, Any]]] = []  # instead of accepting
        self.lost_questions = 0  # so many get an `error` event instead of an answer
        self.is_down = False
        self.holds_streams_back = False
        self.pinned = False  # the script comes without facts
        self.epoch = 0  # changed by `cut`, ends all streams
        self.most_streams = 0
        self.url = ""

    @contextmanager
    def running(self) -> Iterator[Stub]:
        """Serves on a free port in a thread of its own."""
        started, ended = threading.Event(), threading.Event()
        thread = threading.Thread(target=lambda: asyncio.run(self._serve(started, ended)))
        thread.start()
        assert started.wait(10)
        try:
            yield self
        finally:
            ended.set()
            self.cut()
            thread.join(10)

    def cut(self) -> None:
        """Ends every stream that is open."""
        self.epoch += 1

    def revoke(self) -> None:
        """Makes every token invalid."""
        self.talks.clear()
        self.cut()

    def put(self, name: str, html: str, **headers: str) -> str:
        """A page; its address."""
        self.pages[name] = (html, {key.replace("_", "-"): value for key, value in headers.items()})
        return f"{self.url}/pages/{name}"

    def paths(self, method: str = "") -> list[str]:
        """What was asked for at the contract's addresses, in order."""
        asked = [(m, p) for m, p in self.requests if p.startswith(API) and m != "OPTIONS"]
        return [p.removeprefix(API) for m, p in asked if method in ("", m)]

    async def _serve(self, started: threading.Event, ended: threading.Event) -> None:
        app = web.Application(middlewares=[self._middleware])
        app.router.add_get("/reliefdesk.js", self._script)
        app.router.add_get("/pages/{name}", self._page)
        app.router.add_get("/faq", self._faq)
        app.router.add_post(f"{API}/session", self._begin)
        app.router.add_delete(f"{API}/session", self._forget)
        app.router.add_post(f"{API}/messages", self._message)
        app.router.add_get(f"{API}/events", self._events)
        app.router.add_post(f"{API}/feedback", self._keep(204))
        app.router.add_post(f"{API}/callback", self._call_back)
        app.router.add_get(f"{API}/red-flags", self._red_flags)
        app.router.add_get(f"{API}/config", self._config)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[union-attr]
        started.set()
        await asyncio.to_thread(ended.wait)
        await runner.cleanup()
        await asyncio.sleep(0.1)  # connections that were cut are closed in the loop's next rounds

    @web.middleware
    async def _middleware(self, request: web.Request, handler: Any) -> web.StreamResponse:
        self.requests.append((request.method, request.path))
        if self.is_down and request.path.startswith(API):
            _hang_up(request)
        if request.method == "OPTIONS":
            return web.Response(status=204, headers=_cors(request))
        try:
            response = await handler(request)
        except web.HTTPException as error:
            response = web.json_response({"error": error.reason}, status=error.status)
        if not response.prepared:
            response.headers.update(_cors(request))
        return response

    async def _script(self, request: web.Request) -> web.Response:
        text = SCRIPT.read_text(encoding="utf-8")
        if not self.pinned:
            text = text.replace('"@@facts@@"', json.dumps(facts_of_script(self.facts)), 1)
        return web.Response(text=text, content_type="text/javascript", charset="utf-8")

    async def _page(self, request: web.Request) -> web.Response:
        html, headers = self.pages[request.match_info["name"]]
        return web.Response(text=html, content_type="text/html", headers=headers)

    async def _faq(self, request: web.Request) -> web.Response:
        return web.Response(text="<title>FAQ</title>", content_type="text/html")

    async def _red_flags(self, request: web.Request) -> web.Response:
        return web.json_response(RED_FLAGS)

    async def _config(self, request: web.Request) -> web.Response:
        await asyncio.sleep(self.config_delay)
        return web.json_response(self.facts)

    async def _begin(self, request: web.Request) -> web.Response:
        token = f"token-{len(self.talks)}-{time.monotonic_ns()}"
        self.talks[token] = Talk()
        return web.json_response({"token": token, "expires_in": 86400}, status=201)

    async def _forget(self, request: web.Request) -> web.Response:
        self.talks.pop(_token(request), None)
        return web.Response(status=204)

    async def _message(self, request: web.Request) -> web.Response:
        talk = self._talk(request)
        body = await request.json()
        if self.refusals:
            status, headers, told = self.refusals.pop(0)
            return web.json_response(told, status=status, headers=headers)
        known = talk.questions.get(body["id"])
        if known in (None, "failed"):
            talk.questions[body["id"]] = "pending"
            self.received.append(body)
            asyncio.get_running_loop().create_task(self._reply(talk, body))
        if self.lost_responses:
            self.lost_responses -= 1
            _hang_up(request)
        if known == "pending":
            return web.json_response({"id": body["id"], "duplicate": True})
        return web.json_response({"id": body["id"], "seq": len(talk.events)}, status=202)

    async def _reply(self, talk: Talk, body: dict[str, Any]) -> None:
        identity = body["id"]
        talk.add("message", {"id": identity, "from": "me", "text": body["text"], "at": _now()})
        await asyncio.sleep(self.delay)
        if self.lost_questions:
            self.lost_questions -= 1
            talk.questions[identity] = "failed"
            talk.add("error", {"re": identity, "code": "lost"})
            return
        for number, said in enumerate(self.replies(body["text"])):
            told = {"id": f"b-{identity}-{number}", "from": "bot", "at": _now(), "re": identity, "lang": "en", **said}
            talk.add("message", told)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        talk = self._talk(request)
        seen = int(request.headers.get("Last-Event-ID", "0"))
        if "event-stream" not in request.headers.get("Accept", ""):
            for _ in range(100):
                if len(talk.events) > seen or self.is_down:
                    break
                await asyncio.sleep(0.05)
            return web.json_response({"events": talk.events[seen:], "cursor": len(talk.events)})
        if self.holds_streams_back:
            await asyncio.sleep(60)
        epoch = self.epoch
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", **_cors(request)})
        await response.prepare(request)
        await response.write(b": hi\n\n")
        talk.streams += 1
        self.most_streams = max(self.most_streams, talk.streams)
        try:
            while self.epoch == epoch and not self.is_down and request.transport:
                for event in talk.events[seen:]:
                    seen = event["seq"]
                    data = json.dumps(event["data"])
                    await response.write(f"id: {seen}\nevent: {event['type']}\ndata: {data}\n\n".encode())
                await asyncio.sleep(0.02)
        except ConnectionResetError:
            pass
        finally:
            talk.streams -= 1
        return response

    async def _call_back(self, request: web.Request) -> web.Response:
        talk = self._talk(request)
        body = await request.json()
        wrong = {name: f"Please tell us your {name}." for name in ("name", "phone", "time") if not body[name]}
        if wrong:
            return web.json_response({"error": "fields", "fields": wrong}, status=422)
        self.received.append(body)
        talk.add("message", {"id": f"p-{_now()}", "from": "bot", "text": "We will call you.", "at": _now()})
        return web.json_response({"message": "We will call you."}, status=201)

    def _keep(self, status: int) -> Any:
        async def handler(request: web.Request) -> web.Response:
            self._talk(request)
            self.received.append(await request.json())
            return web.Response(status=status)

        return handler

    def _talk(self, request: web.Request) -> Talk:
        talk = self.talks.get(_token(request))
        if talk is None:
            raise web.HTTPUnauthorized(reason="session")
        return talk


def _token(request: web.Request) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ")


def _hang_up(request: web.Request) -> None:
    assert request.transport
    request.transport.abort()
    raise ConnectionResetError


def _cors(request: web.Request) -> dict[str, str]:
    names = "Authorization, Content-Type, Last-Event-ID, Prefer"
    return {
        "Access-Control-Allow-Origin": request.headers.get("Origin", "*"),
        "Access-Control-Allow-Headers": names,
        "Access-Control-Allow-Methods": "GET, POST, DELETE",
        "Access-Control-Expose-Headers": "Retry-After",
    }


def _now() -> int:
    return int(time.time() * 1000)
