"""Whether content has errors, checked once a process for the same content."""

from __future__ import annotations

import functools
from pathlib import Path

from reliefdesk.content.checks import check_content
from reliefdesk.content.problem import Problem
from reliefdesk.model.trained import fingerprint


def errors(root: Path) -> list[Problem]:
    """The problems that keep content from being trained."""
    return [*_errors(root, fingerprint(root))]


@functools.lru_cache(maxsize=2)
def _errors(root: Path, _: str) -> tuple[Problem, ...]:
    return tuple(problem for problem in check_content(root) if not problem.warning)
