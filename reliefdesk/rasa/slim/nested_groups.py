"""Groups of options within a group, as Rasa's command line has them.

CPython 3.14 refuses what earlier ones warned of. Needed until Rasa keeps its groups side by side.
"""

from __future__ import annotations

import argparse

__all__ = ["allow_nested_groups"]


def allow_nested_groups() -> None:
    """Allows what Rasa's options need; they work as ever, and `--help` leaves out an inner group's, as ever."""
    argparse._ArgumentGroup.add_argument_group = argparse._ActionsContainer.add_argument_group  # type: ignore[method-assign]
