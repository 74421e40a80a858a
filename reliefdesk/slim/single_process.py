"""Keeps Sanic in one process.

Since 22.9 `Sanic.run` starts its workers by spawn, which has to pickle what it serves; Rasa's listeners are closures
and cannot be. Needed until Rasa builds its application from a factory; Sanic before 22.9 is left as it is.
"""

import functools
import inspect
import logging

from sanic import Sanic

__all__ = ["serve_in_one_process"]

logger = logging.getLogger(__name__)


def serve_in_one_process() -> None:
    """Makes every `Sanic.run` of this process serve here, without workers of its own."""
    run = Sanic.run
    if "single_process" not in inspect.signature(run).parameters or hasattr(run, "__wrapped__"):
        return

    @functools.wraps(run)
    def run_here(self: Sanic, *args: object, **options: object) -> None:  # type: ignore[type-arg]
        if options.get("workers") not in (None, 1):
            logger.warning("%s workers were asked for, one serves: start several processes instead.", options["workers"])
        run(self, *args, **{**options, "workers": 1, "single_process": True, "motd": False})  # type: ignore[arg-type]

    Sanic.run = run_here  # type: ignore[method-assign,assignment]
