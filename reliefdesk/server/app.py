"""The one Sanic application: Rasa's agent, our channels, limits, headers, health."""

from __future__ import annotations

import functools
import logging
from pathlib import Path
from typing import Any, TypeAlias

from rasa.core.lock_store import LockStore
from rasa.core.run import close_resources, configure_app, load_agent_on_start
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.core.utils import AvailableEndpoints
from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, json
from threadpoolctl import threadpool_limits

from reliefdesk import __version__
from reliefdesk.assistant.ask import answers
from reliefdesk.assistant.fallback import Fallback
from reliefdesk.content.taken_up import visitors
from reliefdesk.model.archive import NoModel
from reliefdesk.model.live import live_model
from reliefdesk.model.signer import Signer
from reliefdesk.pages.routes import make_routes
from reliefdesk.publication.journal import JOURNAL
from reliefdesk.publication.publisher import PUBLICATIONS_FOLDER
from reliefdesk.rasa import patches
from reliefdesk.rasa.tracker_store import DurableTrackerStore
from reliefdesk.server.health import Health, disk, health
from reliefdesk.server.preconditions import check
from reliefdesk.server.swap import Swap
from reliefdesk.server.watchdog import Watchdog
from reliefdesk.settings import RefusedToStart, Settings
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.web.policy import HTTPS_ALONE
from reliefdesk.web.shutdown import end_in_order
from reliefdesk.web.taking_turns import take_turns

logger = logging.getLogger(__name__)

App: TypeAlias = "Sanic[Any, Any]"

MOST_REQUEST_BYTES = 128 * 1024  # but what platforms deliver, see messaging/routes.py
MOST_SECONDS_FOR_A_REQUEST = 10

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def create_app(settings: Settings, endpoints_file: Path = Path("endpoints.yml")) -> App:
    """The application, whose agent is loaded when it starts; RefusedToStart when it must not."""
    channels = check(settings)
    try:
        model = live_model(settings.models)
    except NoModel as error:
        raise RefusedToStart(str(error)) from None
    patches.apply()
    # Two threads a message are hardly faster for one visitor, and slower for several at a time.
    threadpool_limits(1, user_api="blas")
    endpoints = AvailableEndpoints.read_endpoints(str(endpoints_file))
    if settings.redis:
        endpoints.lock_store = _shared_turns(settings.redis)  # type: ignore[assignment] # Rasa takes it as it is
    app: App = configure_app(
        input_channels=channels,
        enable_api=False,
        endpoints=endpoints,
        port=settings.port,
    )
    app.config.REQUEST_MAX_SIZE = MOST_REQUEST_BYTES
    app.config.REQUEST_TIMEOUT = MOST_SECONDS_FOR_A_REQUEST
    app.config.FALLBACK_ERROR_FORMAT = "json"
    signer = Signer.of(settings, Path.cwd())
    load_agent = functools.partial(_load_agent, model, signer, endpoints)
    app.register_listener(load_agent, "before_server_start")
    app.register_listener(_store_is_ours, "before_server_start")
    app.register_listener(_it_answers, "before_server_start")
    app.register_listener(close_resources, "after_server_stop")
    var = settings.desk.parent
    app.ctx.swap = Swap(settings.models, model, signer, var / PUBLICATIONS_FOLDER / JOURNAL)
    visitors.settle(app.ctx.swap.is_settled)
    app.register_listener(app.ctx.swap.start, "after_server_start")
    app.register_listener(end_in_order, "after_server_start")
    app.register_listener(app.ctx.swap.stop, "before_server_stop")
    app.ctx.health = Health()
    app.ctx.health.add("version", lambda: __version__)
    app.ctx.health.add("model", app.ctx.swap.state)
    kept = (settings.conversations, settings.callbacks, settings.webchat, settings.messaging, settings.desk)
    app.ctx.health.add("disk", functools.partial(disk, kept))
    app.add_route(health, "/health")
    app.ctx.watchdog = Watchdog()
    app.ctx.health.add("longest_silence", lambda: round(app.ctx.watchdog.longest.own, 2))
    app.register_listener(app.ctx.watchdog.start, "after_server_start")
    app.register_listener(app.ctx.watchdog.stop, "before_server_stop")
    take_turns(app, settings.proxies)
    app.ctx.fallback = Fallback(Path.cwd())
    app.ctx.swap.follow(app.ctx.fallback.prepare)
    app.ctx.pages = make_routes(settings, Path.cwd())
    app.ctx.swap.follow(app.ctx.pages.prepare)
    app.blueprint(app.ctx.pages.blueprints())
    app.ctx.headers = {**_HEADERS, **(HTTPS_ALONE if settings.public_url else {})}
    app.register_middleware(_set_headers, "response")
    app.exception(Exception)(_answer_error)
    return app


def _shared_turns(redis: str) -> LockStore:
    from reliefdesk.rasa.turn_lock import SharedTurnLock
    from reliefdesk.stores.redis import Connection

    return SharedTurnLock(Connection(redis))


async def _load_agent(model: Path, signer: Signer, endpoints: AvailableEndpoints, app: App, loop: Any) -> None:
    try:
        with signer.opened(model) as copy:
            await load_agent_on_start(str(copy), endpoints, None, app, loop)
    except NoModel as error:
        raise RefusedToStart(str(error)) from None


async def _store_is_ours(app: App, *_: Any) -> None:
    # Rasa falls back to memory, silently, when a store's class path is wrong or its file cannot be opened.
    store = app.ctx.agent.tracker_store
    inner = store._tracker_store if isinstance(store, FailSafeTrackerStore) else store
    if not isinstance(inner, DurableTrackerStore):
        raise RefusedToStart("The tracker store of endpoints.yml is not in use; conversations would be lost.")
    # It also takes a store that fails for an empty one; a turn that cannot be stored must fail, and be told.
    app.ctx.agent.tracker_store = app.ctx.agent.processor.tracker_store = inner


async def _it_answers(app: App, *_: Any) -> None:
    if not await answers(app.ctx.agent):
        raise RefusedToStart("The assistant does not answer. Run `reliefdesk check` to see whether content is wrong.")


async def _set_headers(request: Request, response: BaseHTTPResponse) -> None:
    for name, value in request.app.ctx.headers.items():
        response.headers.setdefault(name, value)


async def _answer_error(request: Request, error: Exception) -> HTTPResponse:
    told, status = request.app.ctx.fallback.without_answer(), 500
    if isinstance(error, SanicException):
        told, status = error.message or told, error.status_code or status
    elif isinstance(error, StoreFailed):
        status = 503
        logger.error("A request failed, because nothing can be kept now (%s).", error)
    else:
        logger.exception("A request failed.", exc_info=error)
    page: HTTPResponse | None = await request.app.ctx.pages.error(request, status)
    return page or json({"error": told}, status)
