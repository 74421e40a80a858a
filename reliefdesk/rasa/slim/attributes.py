"""Attributes that newer releases of libraries took away and Rasa 3.6.21 still names."""

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

__all__ = ["ATTRIBUTES", "Attribute", "restore_attributes"]


@dataclass(frozen=True)
class Attribute:
    """What Rasa expects to find under `module.name`; `make` gives it where it is gone."""

    module: str
    name: str
    make: Callable[[], object]
    reason: str
    until: str


def restore_attributes(attributes: Iterable[Attribute] | None = None) -> None:
    """Adds those that are missing and leaves the others alone."""
    for attribute in ATTRIBUTES if attributes is None else attributes:
        module = importlib.import_module(attribute.module)
        if not hasattr(module, attribute.name):
            setattr(module, attribute.name, attribute.make())


def _legacy_version() -> type:
    return type("LegacyVersion", (), {"__module__": "packaging.version"})


def _visible_deprecation_warning() -> type[Warning]:
    from numpy.exceptions import VisibleDeprecationWarning

    return VisibleDeprecationWarning


def _stream() -> object:
    from sanic.response import ResponseStream

    return ResponseStream


ATTRIBUTES = (
    Attribute(
        module="numpy",
        name="VisibleDeprecationWarning",
        make=_visible_deprecation_warning,
        reason="rasa.utils.common filters warnings by it; numpy 2 keeps it in numpy.exceptions only",
        until="Rasa no longer names it",
    ),
    Attribute(
        module="packaging.version",
        name="LegacyVersion",
        make=_legacy_version,
        reason="rasa.shared.utils.validation asks isinstance(version, LegacyVersion); gone in packaging 22",
        until="Rasa no longer names it",
    ),
    Attribute(
        module="sanic.response",
        name="stream",
        make=_stream,
        reason="Rasa's REST channel and `rasa shell` stream with it; Sanic dropped this name of the class",
        until="Rasa no longer names it",
    ),
)
