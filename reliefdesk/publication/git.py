"""A publication as a commit, where the project is kept in git."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from reliefdesk.processes.environment import without_secrets

_SECONDS = 60
_NOBODY = ("-c", "user.name=Relief Desk", "-c", "user.email=relief-desk@localhost")


def commit(root: Path, paths: Iterable[str], subject: str) -> str:
    """Commits these paths alone, whatever else is staged; says why it could not, and is silent otherwise."""
    try:
        if not (root / ".git").exists() and not _is_work_tree(root):
            return ""
        changed = [path for path in sorted(paths) if _git(root, "status", "--porcelain", "--", path)]
        if not changed:
            return ""
        _git(root, "add", "--all", "--", *changed)
        known = _git(root, "config", "--get", "user.email", check=False)
        whose = () if known else _NOBODY
        _git(root, *whose, "commit", "--quiet", "--no-verify", "--only", "-m", subject, "--", *changed)
    except FileNotFoundError:
        return ""
    except subprocess.TimeoutExpired:
        return f"git took more than {_SECONDS} seconds; commit these files by hand."
    except subprocess.CalledProcessError as error:
        lines = str(error.stderr or error.stdout or "").strip().splitlines()
        return f"git could not commit the files ({lines[-1] if lines else error.returncode}); commit them by hand."
    return ""


def _is_work_tree(root: Path) -> bool:
    return _git(root, "rev-parse", "--is-inside-work-tree", check=False) == "true"


def _git(root: Path, *arguments: str, check: bool = True) -> str:
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "LC_ALL": "C"}
    command = ["git", "-c", "commit.gpgsign=false", *arguments]
    done = subprocess.run(  # noqa: S603 our own arguments, and paths after "--"
        command,
        cwd=root,
        env={**without_secrets(), **quiet},
        check=check,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
    )
    return done.stdout.strip()
