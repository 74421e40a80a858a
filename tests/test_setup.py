"""bin/setup, run for real on a lock of one small package."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PATH = f"{Path(sys.executable).parent}:{os.environ['PATH']}"


class Checkout:
    """A copy of what bin/setup needs, in which `six` stands for all that runs and `toolz` for a tool."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / ".venv" / "bin" / "python"
        (folder / "bin").mkdir()
        (folder / "reliefdesk").mkdir()
        (folder / "reliefdesk" / "__init__.py").write_text("")
        shutil.copy(ROOT / "bin" / "setup", folder / "bin" / "setup")
        shutil.copy(ROOT / "requirements-uv.lock", folder)
        self.lock("requirements.lock", "six")
        self.lock("requirements-dev.lock", "six", "toolz")

    def lock(self, name: str, *packages: str) -> None:
        """Locks what the real lock has for these packages."""
        entries = re.split(r"\n(?=\w)", (ROOT / "requirements.lock").read_text())
        chosen = [entry for entry in entries if entry.split("==")[0] in packages]
        (self.folder / name).write_text("\n".join(chosen) + "\n")

    def setup(self, *arguments: str, shell: str = "sh", **variables: str) -> subprocess.CompletedProcess[str]:
        """Runs it with this test's Python, unless told otherwise, and with the uv beside it."""
        ours = {"PATH": PATH, "PYTHON": sys.executable}
        return subprocess.run(
            [shell, "bin/setup", *arguments],
            cwd=self.folder,
            env={**os.environ, **ours, **variables},
            capture_output=True,
            text=True,
            timeout=250,
            check=False,
        )

    def has(self, *packages: str) -> bool:
        """Whether the new environment imports all of these."""
        code = f"import {', '.join(packages)}"
        return subprocess.run([self.python, "-c", code], capture_output=True, check=False).returncode == 0


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.mark.parametrize("shell", [shell for shell in ("dash", "bash") if shutil.which(shell)])
def test_it_makes_an_environment_with_what_the_lock_names(checkout, shell):
    done = checkout.setup(shell=shell)
    assert done.returncode == 0, done.stderr
    assert checkout.has("six")
    assert not checkout.has("toolz")
    assert done.stderr.endswith("Ready in .venv.\n")


def test_a_second_run_has_nothing_to_do_and_nothing_to_say(checkout):
    checkout.setup()
    before = checkout.python.lstat().st_ctime_ns
    started = time.monotonic()
    done = checkout.setup()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert time.monotonic() - started < 2  # some 0.03 seconds on a machine that has nothing else to do
    assert checkout.python.lstat().st_ctime_ns == before


def test_the_package_can_be_imported_in_any_folder(checkout):
    checkout.setup()
    done = subprocess.run([checkout.python, "-c", "import reliefdesk"], cwd="/", check=False)
    assert done.returncode == 0


def test_tools_for_developers_are_added_and_stay(checkout):
    checkout.setup("--dev")
    assert checkout.has("six", "toolz")
    assert checkout.setup().stderr == ""
    assert checkout.has("six", "toolz")


def test_a_changed_lock_changes_the_environment(checkout):
    checkout.setup()
    checkout.lock("requirements.lock", "toolz")
    assert checkout.setup().returncode == 0
    assert checkout.has("toolz")
    assert not checkout.has("six")


def test_what_an_interrupted_run_left_behind_is_made_anew(checkout):
    (checkout.folder / ".venv" / "bin").mkdir(parents=True)
    checkout.python.write_text("half a file")
    assert checkout.setup().returncode == 0
    assert checkout.has("six")


def test_an_environment_that_lost_its_python_is_made_anew(checkout):
    checkout.setup()
    checkout.python.unlink()
    assert checkout.setup().returncode == 0
    assert checkout.has("six")


@pytest.mark.slow
def test_an_installation_that_fails_is_not_taken_for_done(checkout):
    lock = checkout.folder / "requirements.lock"
    right = lock.read_text()
    lock.write_text(re.sub("sha256:.{8}", "sha256:00000000", right))
    failed = checkout.setup()
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith("bin/setup: not everything could be installed")
    lock.write_text(right)
    assert checkout.setup().returncode == 0
    assert checkout.has("six")


def test_a_python_that_is_none_is_refused_in_one_sentence(checkout):
    done = checkout.setup(PYTHON="/bin/false")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("bin/setup: PYTHON=/bin/false is not a working CPython 3.10, 3.11 or 3.12")
    assert not checkout.python.exists()


def test_an_unknown_option_is_refused_in_one_sentence(checkout):
    done = checkout.setup("--all")
    assert (done.returncode, done.stderr) == (1, "bin/setup: the only option is --dev, and not '--all'.\n")


def test_a_python_on_the_path_that_does_not_run_is_passed_over(checkout):
    """As pyenv's stand-ins are while their version is not the active one."""
    shims = checkout.folder / "shims"
    shims.mkdir()
    for name in ("python3.11", "python3.10", "python3.12", "python3", "python"):
        (shims / name).write_text("#!/bin/sh\necho 'pyenv: version is not installed' >&2\nexit 127\n")
        (shims / name).chmod(0o755)
    done = checkout.setup(PYTHON="", PATH=f"{shims}:{PATH}")
    assert done.returncode == 0, done.stderr
    assert str(shims) not in done.stderr
    assert checkout.has("six")


@pytest.mark.slow
def test_without_uv_it_is_fetched(checkout):
    done = checkout.setup(PATH=_path_without_uv())
    assert done.returncode == 0, done.stderr
    assert (checkout.folder / ".tools" / "bin" / "uv").exists()
    assert checkout.has("six")


@pytest.mark.slow
def test_where_uv_cannot_be_had_pip_does_it(checkout):
    (checkout.folder / "requirements-uv.lock").write_text("uv==0.0.0 --hash=sha256:" + "0" * 64)
    done = checkout.setup(PATH=_path_without_uv())
    assert done.returncode == 0, done.stderr
    assert not (checkout.folder / ".tools" / "bin" / "uv").exists()
    assert checkout.has("six")


def _path_without_uv() -> str:
    folders = [folder for folder in os.environ["PATH"].split(":") if not (Path(folder) / "uv").exists()]
    return ":".join(folders)
