"""Silences the warnings about Rasa's own code that show at every start and that nobody here can act on."""

import os
import warnings

__all__ = ["quieten_known_warnings"]


def quieten_known_warnings() -> None:
    """Takes two warnings off the terminal; every other one still shows."""
    _import_pkg_resources()
    # Rasa's listeners take Sanic's event loop as an argument, which Sanic will stop passing in 26.6.
    os.environ.setdefault("SANIC_DEPRECATION_FILTER", "ignore")


def _import_pkg_resources() -> None:
    """It warns when first imported, and Rasa puts its own filters before ours: so it is imported here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pkg_resources  # noqa: F401
