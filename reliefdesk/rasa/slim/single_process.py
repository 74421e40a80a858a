"""Keeps Sanic in one process.

Since 22.9 `Sanic.run` starts its workers by spawn, which has to pickle what it serves; Rasa's listeners are
closures. Needed until Rasa builds its application from a factory; an older Sanic is left as it is.
"""

import functools
import inspect
import logging
from typing import Any

__all__ = ["serve_in_one_process"]

logger = logging.getLogger(__name__)


def serve_in_one_process() -> None:
    """Makes every `Sanic.run` of this process serve here, without workers of its own."""
    from sanic import Sanic

    run = Sanic.run
    if "single_process" not in inspect.signature(run).parameters or hasattr(run, "__wrapped__"):
        return

    @functools.wraps(run)
    def run_here(*args: Any, **options: Any) -> None:
        if options.get("workers") not in (None, 1):
            logger.warning("One worker serves, not %s: start several processes instead.", options["workers"])
        run(*args, **{**options, "workers": 1, "single_process": True, "motd": False})

    Sanic.run = run_here  # type: ignore[method-assign]
