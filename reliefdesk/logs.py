"""Logging without visitors' words: events keep their name, exceptions their type and place."""

from __future__ import annotations

import logging
import sys
import traceback
from collections import Counter
from collections.abc import Mapping, MutableMapping
from types import TracebackType
from typing import Any

import structlog

from reliefdesk.web.rate_limit import Limit, Rate

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

LINES = Rate("lines", 10, 1 / 60)  # of one kind, that strangers can cause

# What Sanic tells with a trace, though anybody may send it: in these words, without.
_OF_STRANGERS = {
    "Failed when parsing form": "A form could not be read",
    "protocol.connection_task uncaught": "A request that is no HTTP was cut off",
}
_IF = {"protocol.connection_task uncaught": {"BadRequest", "BadURL"}}  # everything else is a fault of ours


def configure_logs(level: str) -> None:
    """Own the root logger and Rasa's structlog, which would print frame locals and slot values."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(_is_no_ctrl_c)
    handler.addFilter(_in_a_line)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # What libraries do is nothing that a person needs to know at each start.
    root.setLevel("WARNING" if level == "INFO" else level)
    for name in ("reliefdesk", "actions"):
        logging.getLogger(name).setLevel(level)
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, _event_only, structlog.stdlib.render_to_log_kwargs],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    for name in ("rasa_sdk", "apscheduler", "sanic.access", "matplotlib", "asyncio", "httpx"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # Warnings are for who writes the code; the tests fail at each.
    logging.getLogger("py.warnings").setLevel(logging.WARNING if level == "DEBUG" else logging.ERROR)
    logging.captureWarnings(True)


class Sparing:
    """Tells what strangers can cause as often as they like, without filling the disk."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger, self._lines = logger, Limit(LINES)
        self._untold: Counter[str] = Counter()

    def warning(self, message: str, *values: object) -> None:
        """A line; of one message ten at once and then one a minute, which says how many were left out."""
        if self._lines.take(message):
            self._untold[message] += 1
            return
        if left_out := self._untold.pop(message, 0):
            message, values = f"{message} (and %d more like it)", (*values, left_out)
        self._logger.warning(message, *values)


class DiscreetFormatter(logging.Formatter):
    """An exception's message may quote the visitor, so only its type and the lines of code are printed."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 the name is logging's
        kind, _, trace = ei
        frames = traceback.extract_tb(trace)
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return "\n".join([*lines, kind.__name__ if kind else "no exception"])


def _is_no_ctrl_c(record: logging.LogRecord) -> bool:
    return not (record.exc_info and record.exc_info[0] is KeyboardInterrupt)


def _in_a_line(record: logging.LogRecord) -> bool:
    """Of what anybody may send, its kind and no trace."""
    words = _OF_STRANGERS.get(str(record.msg)) if record.name == "sanic.error" else None
    kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
    if words and kind and kind in _IF.get(str(record.msg), {kind}):
        record.levelno, record.levelname, record.msg = logging.WARNING, "WARNING", f"{words} ({kind})."
        record.exc_info = record.exc_text = None
    return True


def _event_only(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    return {key: event[key] for key in ("event", "exc_info", "stack_info") if key in event}
