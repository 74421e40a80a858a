"""A program of this machine that tests drive; where it is missing, they are left out, and a line at the end says so."""

from __future__ import annotations

import os
import shutil

import pytest


def program(name: str, *others: str) -> str:
    """Its path. In CI, and for root, for whom bin/program installs it, nothing is ever left out."""
    variable = name.upper().replace("-", "_")
    path = os.environ.get(variable) or next(filter(None, map(shutil.which, (name, *others))), None)
    if path:
        return path
    missing = f"{name} is not here: to run these tests too, install it (Debian: apt-get install {name})"
    if os.environ.get("CI") or os.geteuid() == 0:
        pytest.fail(missing)
    pytest.skip(missing)
