"""bin/setup and what it calls, run for real on a lock of one small package, in a folder with a long name."""

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
    """A copy of what bin/setup needs, in which `six` stands for all that runs and `click` for a tool."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / ".venv" / "bin" / "python"
        for package in ("reliefdesk", "reliefdesk/rasa"):
            (folder / package).mkdir(parents=True)
            (folder / package / "__init__.py").write_text("")
        shutil.copy(ROOT / "reliefdesk" / "rasa" / "first_import.py", folder / "reliefdesk" / "rasa")
        shutil.copytree(ROOT / "bin", folder / "bin")
        (folder / "requirements").mkdir()
        shutil.copy(ROOT / "requirements" / "uv.lock", folder / "requirements")
        self.lock("runtime.lock", "six")
        self.lock("dev.lock", "six", "click")

    def find_python(self, **variables: str) -> subprocess.CompletedProcess[str]:
        """bin/python alone, with nothing chosen."""
        return subprocess.run(
            ["bin/python"],
            cwd=self.folder,
            env={**os.environ, "PYTHON": "", **variables},
            capture_output=True,
            text=True,
            timeout=250,
            check=False,
        )

    def lock(self, name: str, *packages: str) -> None:
        """Locks what the real lock has for these packages."""
        entries = re.split(r"\n(?=\w)", (ROOT / "requirements" / "runtime.lock").read_text())
        chosen = [entry for entry in entries if entry.split("==")[0] in packages]
        (self.folder / "requirements" / name).write_text("\n".join(chosen) + "\n")

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

    def wants(self, version: str) -> None:
        """From now on it looks for this CPython alone."""
        script = self.folder / "bin" / "python"
        script.write_text(re.sub(r"(?m)^versions='.*'", f"versions='{version}'", script.read_text()))

    def has(self, *packages: str) -> bool:
        """Whether the new environment imports all of these."""
        code = f"import {', '.join(packages)}"
        return subprocess.run([self.python, "-c", code], capture_output=True, check=False).returncode == 0


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / f"Schmerzzentrum Küste {'long ' * 20}name")


@pytest.mark.parametrize("shell", [shell for shell in ("dash", "bash", "mksh", "yash") if shutil.which(shell)])
def test_it_makes_an_environment_with_what_the_lock_names(checkout, shell):
    done = checkout.setup(shell=shell)
    assert done.returncode == 0, done.stderr
    assert checkout.has("six")
    assert not checkout.has("click")
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


def test_every_start_of_its_python_waits_for_an_import_of_rasa(checkout):
    checkout.setup()
    code = "import sys; print(sys.meta_path[0].__name__)"
    done = subprocess.run([checkout.python, "-c", code], cwd="/", capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("RasaFinder\n", "")


def test_what_another_bin_setup_made_is_made_anew(checkout):
    checkout.setup()
    with (checkout.folder / "bin" / "setup").open("a") as script:
        script.write("\n# does something more\n")
    assert checkout.setup().stderr.endswith("Ready in .venv.\n")


def test_tools_for_developers_are_added_and_stay(checkout):
    checkout.setup("--dev")
    assert checkout.has("six", "click")
    assert checkout.setup().stderr == ""
    assert checkout.has("six", "click")


def test_an_environment_that_an_older_release_made_is_brought_up_to_date_without_a_complaint(checkout):
    """Its locks stood at the top, and every start of its Python imported a module that has moved since."""
    checkout.setup("--dev")
    (checkout.folder / ".venv" / "reliefdesk-stamp").write_text(f"requirements-dev.lock 1 2 3 4 {checkout.folder}\n")
    [start] = checkout.folder.glob(".venv/lib/*/site-packages/reliefdesk.pth")
    today = start.read_text()
    start.write_text(f"{checkout.folder}\nimport reliefdesk.rasa_import; reliefdesk.rasa_import.await_rasa()\n")
    done = checkout.setup()
    assert (done.returncode, done.stderr) == (
        0,
        "Installing requirements/dev.lock: half a minute the first time, then seconds ...\nReady in .venv.\n",
    )
    assert start.read_text() == today
    assert checkout.has("six", "click")


def test_a_changed_lock_changes_the_environment(checkout):
    checkout.setup()
    checkout.lock("runtime.lock", "click")
    assert checkout.setup().returncode == 0
    assert checkout.has("click")
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
    lock = checkout.folder / "requirements" / "runtime.lock"
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
    assert done.stderr.startswith("bin/python: PYTHON=/bin/false is not a working CPython 3.")
    assert not checkout.python.exists()


def test_an_unknown_option_is_refused_in_one_sentence(checkout):
    done = checkout.setup("--all")
    assert (done.returncode, done.stderr) == (1, "bin/setup: the only option is --dev, and not '--all'.\n")


def test_a_python_on_the_path_that_does_not_run_is_passed_over(checkout):
    """As pyenv's stand-ins are while their version is not the active one."""
    shims = checkout.folder / "shims"
    shims.mkdir()
    for name in (*(f"python3.{minor}" for minor in range(8, 20)), "python3", "python"):
        (shims / name).write_text("#!/bin/sh\necho 'pyenv: version is not installed' >&2\nexit 127\n")
        (shims / name).chmod(0o755)
    done = checkout.setup(PYTHON="", PATH=f"{shims}:{PATH}")
    assert done.returncode == 0, done.stderr
    assert str(shims) not in done.stderr
    assert checkout.has("six")


FOREIGN = {
    "PIP_USER": "1",
    "PIP_TARGET": "/dev/null/elsewhere",
    "PIP_PREFIX": "/dev/null/elsewhere",
    "PIP_ROOT": "/dev/null/elsewhere",
    "PIP_REQUIRE_VIRTUALENV": "1",
    "PIP_CONSTRAINT": "/dev/null/constraints.txt",
    "PIP_NO_BINARY": ":all:",
    "UV_PYTHON": "3.99",
    "UV_MANAGED_PYTHON": "1",
    "UV_SYSTEM_PYTHON": "1",
    "UV_CONSTRAINT": "/dev/null/constraints.txt",
    "UV_NO_BINARY": "1",
    "UV_VENV_SEED": "1",
    "UV_EXCLUDE_NEWER": "2001-01-01",
    "PYTHONHOME": "/dev/null",
    "PYTHONPATH": "/dev/null",
    "PYTHONUSERBASE": "/dev/null",
    "VENV": "/dev/null/venv",
}


def test_settings_for_other_work_on_this_machine_change_nothing(checkout):
    done = checkout.setup(**FOREIGN)
    assert done.returncode == 0, done.stderr
    assert "could not" not in done.stderr
    assert checkout.has("six")


def test_nor_do_they_where_pip_installs(checkout, tmp_path):
    real = shutil.which("uv", path=PATH)
    uv = _program(tmp_path / "uv", f'[ "$1" = pip ] && exit 1; exec "{real}" "$@"')
    configuration = tmp_path / "pip.conf"
    configuration.write_text(f"[install]\nuser = true\ntarget = {tmp_path / 'elsewhere'}\n")
    done = checkout.setup(**FOREIGN, PATH=f"{uv.parent}:{PATH}", PIP_CONFIG_FILE=str(configuration))
    assert done.returncode == 0, done.stderr
    assert "trying pip" in done.stderr
    assert checkout.has("six")
    assert not (tmp_path / "elsewhere").exists()


def test_what_leads_to_packages_stays(checkout, tmp_path):
    kept = {
        "PIP_INDEX_URL": "https://index.example/simple",
        "PIP_CERT": "/c",
        "UV_HTTP_TIMEOUT": "9",
        "HTTPS_PROXY": "p",
    }
    uv = _program(tmp_path / "uv", f"case $1 in venv|pip) env >{tmp_path}/seen.$1; exit 1; esac")
    checkout.setup(**kept, **FOREIGN, PATH=f"{uv.parent}:{PATH}")
    seen = set((tmp_path / "seen.venv").read_text().splitlines())
    assert {f"{name}={value}" for name, value in kept.items()} <= seen
    assert {f"{name}={value}" for name, value in FOREIGN.items() if name != "VENV"} & seen == set()


def test_packages_that_went_elsewhere_are_not_taken_for_there(checkout, tmp_path):
    real = shutil.which("uv", path=PATH)
    uv = _program(tmp_path / "uv", f'[ "$1" = pip ] && exit 0; exec "{real}" "$@"')
    done = checkout.setup(PATH=f"{uv.parent}:{PATH}")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("bin/setup: what was installed is not in .venv: ")


@pytest.mark.parametrize("home", ["/dev/null", ""])
def test_a_home_that_nobody_can_write_to_is_no_hindrance(checkout, home):
    done = checkout.setup(HOME=home, XDG_CACHE_HOME="", UV_CACHE_DIR="")
    assert done.returncode == 0, done.stderr
    assert "could not" not in done.stderr
    assert checkout.has("six")


def test_where_no_python_is_there_uv_brings_one_and_that_is_said(checkout, tmp_path):
    """A stand-in for uv, and for the Python that it brings: a test must not download one."""
    brings = (
        f'echo "$*" >>"{tmp_path}/asked"; [ "$1 $2" = "python install" ] || exit 0\n'
        'mkdir -p "$UV_PYTHON_INSTALL_DIR/cpython-3.99.1-any/bin"; cd "$UV_PYTHON_INSTALL_DIR/cpython-3.99.1-any/bin"\n'
        "printf '#!/bin/sh\\necho \"$0\"\\n' >python3; chmod +x python3"
    )
    uv = _program(tmp_path / "uv", brings)
    checkout.wants("3.99")
    done = checkout.find_python(PATH=f"{uv.parent}:{PATH}")
    brought = checkout.folder / ".tools" / "python" / "cpython-3.99.1-any" / "bin" / "python3"
    assert (done.returncode, done.stdout) == (0, f"{brought}\n"), done.stderr
    assert re.fullmatch("No CPython .* is on this machine: uv fetches CPython 3.99 into .tools, .*\n", done.stderr)
    assert "python install --quiet 3.99" in (tmp_path / "asked").read_text()
    (tmp_path / "asked").unlink()
    assert checkout.find_python(PATH=f"{uv.parent}:{PATH}").stderr == ""  # it is found again


SYSTEMS = {
    "ID=debian\nVERSION_ID=13\nVERSION_CODENAME=trixie": "apt-get install python3 python3-venv",
    "ID=debian\nNAME=Debian\nVERSION_ID=11\nVERSION_CODENAME=bullseye": "Debian 11 has none: upgrade it",
    "ID=ubuntu\nID_LIKE=debian\nVERSION_ID=24.04\nUBUNTU_CODENAME=noble": "apt-get install python3 python3-venv",
    "ID=ubuntu\nID_LIKE=debian\nVERSION_ID=22.04\nUBUNTU_CODENAME=jammy": "apt-get install python3.11 python3.11-venv",
    'ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_CODENAME=wilma': "apt-get install python3 python3-venv",
    "ID=fedora\nVERSION_ID=43": "dnf install python3.13",
    'ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.5"': "dnf install python3.12",
    'ID="opensuse-leap"\nID_LIKE="suse opensuse"\nVERSION_ID="15.6"': "zypper install python311",
    'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"': "zypper install python313",
    "ID=arch": "pacman -S python",
    "ID=alpine\nVERSION_ID=3.22": "Alpine cannot run it, so take a Linux with glibc, such as Debian",
    "ID=another": "install one",
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_where_none_can_be_had_one_sentence_says_what_to_install_on_this_system(checkout, tmp_path, system):
    (tmp_path / "os-release").write_text(f"{system}\n")
    uv = _program(tmp_path / "uv", 'case "$1" in --version) ;; *) echo "error: no route to host" >&2; exit 2; esac')
    checkout.wants("3.99")
    done = checkout.find_python(PATH=f"{uv.parent}:{PATH}", OS_RELEASE=str(tmp_path / "os-release"))
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(
        "No CPython .*: uv fetches .*\n"
        r"bin/python: no working CPython .* is on this machine, and uv could not fetch one: (.*), "
        "or name one with PYTHON=/path/to/python.\n",
        done.stderr,
    )[1] == SYSTEMS[system]  # fmt: skip


@pytest.mark.slow
def test_without_uv_it_is_fetched(checkout):
    done = checkout.setup(PATH=_path_without_uv())
    assert done.returncode == 0, done.stderr
    assert (checkout.folder / ".tools" / "uv" / "bin" / "uv").exists()
    assert checkout.has("six")


@pytest.mark.slow
def test_where_uv_cannot_be_had_pip_does_it(checkout):
    (checkout.folder / "requirements" / "uv.lock").write_text("uv==0.0.0 --hash=sha256:" + "0" * 64)
    done = checkout.setup(PATH=_path_without_uv())
    assert done.returncode == 0, done.stderr
    assert not (checkout.folder / ".tools" / "uv" / "bin" / "uv").exists()
    assert checkout.has("six")


def _path_without_uv() -> str:
    folders = [folder for folder in os.environ["PATH"].split(":") if not (Path(folder) / "uv").exists()]
    return ":".join(folders)


def _program(file: Path, lines: str) -> Path:
    file.write_text(f"#!/bin/sh\n{lines}\n")
    file.chmod(0o755)
    return file
