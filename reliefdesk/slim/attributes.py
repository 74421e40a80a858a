"""Attributes that newer releases of small libraries took away and Rasa 3.6.21 still names."""

import importlib
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["ATTRIBUTES", "Attribute", "restore_attributes"]


@dataclass(frozen=True)
class Attribute:
    """A class that must exist in `module` for Rasa to be imported."""

    module: str
    name: str
    reason: str
    until: str


ATTRIBUTES = (
    Attribute(
        module="packaging.version",
        name="LegacyVersion",
        reason="rasa.shared.utils.validation asks isinstance(version, LegacyVersion); packaging 22 dropped the class",
        until="Rasa no longer names it",
    ),
)


def restore_attributes(attributes: Iterable[Attribute] = ATTRIBUTES) -> None:
    """Adds what is missing as an empty class of which nothing is ever an instance."""
    for attribute in attributes:
        module = importlib.import_module(attribute.module)
        if not hasattr(module, attribute.name):
            setattr(module, attribute.name, type(attribute.name, (), {"__module__": attribute.module}))
