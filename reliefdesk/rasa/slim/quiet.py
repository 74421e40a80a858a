"""Silences what Rasa says of its own code and ways at every start and training, and that nobody here can act on."""

import contextlib
import io
import logging
import os
import sys
import warnings
from collections.abc import Iterator

__all__ = ["quiet_training", "quieten_known_warnings"]

_LEVEL = "LOG_LEVEL"


def quieten_known_warnings() -> None:
    """Takes two warnings off the terminal; every other one still shows."""
    _import_pkg_resources()
    # Rasa's listeners take Sanic's event loop as an argument, which Sanic will stop passing in 26.6.
    os.environ.setdefault("SANIC_DEPRECATION_FILTER", "ignore")


@contextlib.contextmanager
def quiet_training() -> Iterator[None]:
    """What Rasa prints while it trains is told only when the block fails, or when logs are at DEBUG."""
    if logging.getLogger().isEnabledFor(logging.DEBUG):
        yield
        return
    printed, level = io.StringIO(), os.environ.get(_LEVEL)
    os.environ[_LEVEL] = "ERROR"  # at which Rasa shows no bars
    try:
        with contextlib.redirect_stdout(printed), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Rasa warns of every reply that only custom actions say
            yield
    except BaseException:
        sys.stderr.write(printed.getvalue())
        raise
    finally:
        os.environ.pop(_LEVEL)
        if level is not None:
            os.environ[_LEVEL] = level


def _import_pkg_resources() -> None:
    """Imports `pkg_resources`, which warns when first imported, before Rasa puts its own filters before ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pkg_resources  # noqa: F401
