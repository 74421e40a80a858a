"""A throw-away clinic: a copy of the project with files of its own, its assistant, its console, its platforms' APIs."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.environment import NotPossible
from bench.server import free_port
from bench.sides import TOKEN
from reliefdesk.model.archive import NoModel
from reliefdesk.model.bundle import take
from reliefdesk.model.live import live_model, point
from reliefdesk.model.signer import Signer
from reliefdesk.model.trained import latest_model
from reliefdesk.publication.content import lay_out, read_content
from reliefdesk.publication.lock import Lock
from reliefdesk.publication.publisher import PUBLICATIONS_FOLDER as PUBLICATIONS
from reliefdesk.settings import Settings
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.sign_ins import SignIns
from reliefdesk.stores.desk import Desk
from tests.contract.case import Case
from tests.contract.cases import CASES
from tests.contract.fake_api import FakeApi

PUBLISHER = "Maria Lopez"
SERVER, CONSOLE = "server", "console"
LONGEST_START = 300


@dataclass(frozen=True)
class Held:
    """What a process holds: MB of memory, open descriptors."""

    memory: float
    descriptors: int


@dataclass
class Program:
    """The server or the console; `log` is what it says."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def held(self) -> Held:
        """Needs Linux."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
        return Held(memory * 1024 / 1e6, len(os.listdir(f"/proc/{self.process.pid}/fd")))  # noqa: PTH208 they come and go

    def is_alive(self) -> bool:
        return self.process.poll() is None


@dataclass(frozen=True)
class House:
    """Two programs on loopback; `cases` are the platforms that are switched on."""

    root: Path
    programs: dict[str, Program]
    cases: dict[str, Case]
    environment: dict[str, str]

    def session(self) -> str:
        """The cookie of a publisher who has just signed in."""
        with contextlib.closing(Desk(self.root / "var" / "desk.db")) as desk:
            return SignIns(desk).begin(Accounts(desk).get(PUBLISHER).key)

    def routes(self) -> list[dict[str, str]]:
        """Of both, from their own routers."""
        command = [sys.executable, "-m", "bench.fuzz.routes"]
        environment = {**self.environment, "PYTHONPATH": str(Path(__file__).parents[2])}
        told = subprocess.run(  # noqa: S603 our own commands
            command, cwd=self.root, env=environment, check=True, stdout=subprocess.PIPE
        )
        return list(json.loads(told.stdout.splitlines()[-1]))

    def health(self) -> tuple[int, dict[str, object]]:
        """Its status, and what it tells."""
        url = f"http://127.0.0.1:{self.programs[SERVER].port}/health"
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, {}


@contextlib.contextmanager
def house(project: Path, models: Path, root: Path) -> Iterator[House]:
    """Both serve, and no publication can begin: whoever wants one is told that another one runs."""
    lay_out(project, read_content(project), root)
    for name in ("endpoints.yml", "credentials.yml"):
        shutil.copyfile(project / name, root / name)
    _put_live(models, root)
    with contextlib.ExitStack() as stack:
        cases = {case.kind.name: case for case in (kind() for kind in CASES)}
        apis = {name: stack.enter_context(_api(case)) for name, case in cases.items()}
        _switch_on(root, cases, apis)
        ours = {
            "PORT": str(free_port()),
            "CONSOLE_PORT": str(free_port()),
            "HOST": "127.0.0.1",
            "PROXIES": "1",
            "CONSOLE_PROXIES": "1",
            "TOKEN": TOKEN,
            "CONSOLE": "false",
        }
        plain = {name: value for name, value in os.environ.items() if not name.startswith("RELIEFDESK_")}
        environment = {**plain, **{f"RELIEFDESK_{name}": value for name, value in ours.items()}}
        with contextlib.closing(Desk(root / "var" / "desk.db")) as desk:
            Accounts(desk).add(PUBLISHER, "publisher", "three words of a fuzz")
        publishing = Lock(root / "var" / PUBLICATIONS / "lock")
        publishing.take()
        stack.callback(publishing.give_back)
        programs: dict[str, Program] = {}
        for name, command, port in ((SERVER, "run", ours["PORT"]), (CONSOLE, "console", ours["CONSOLE_PORT"])):
            programs[name] = _start(name, command, int(port), root, environment)
            stack.callback(_end, programs[name].process)
        for program, path in ((programs[SERVER], "/health"), (programs[CONSOLE], "/sign-in")):
            _wait(program, path)
        yield House(root, programs, cases, environment)


def _api(case: Case) -> FakeApi:
    return FakeApi(case.answer, lambda request: case.told(request) is not None)


def _switch_on(root: Path, cases: dict[str, Case], apis: dict[str, FakeApi]) -> None:
    lines = [(root / "credentials.yml").read_text(encoding="utf-8")]
    for name, case in cases.items():
        lines.append(f"reliefdesk.channels.messaging.{type(case).kind.__name__}Channel:")
        lines += [f"  {key}: {json.dumps(value)}" for key, value in case.credentials(apis[name].url).items()]
    (root / "credentials.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _put_live(models: Path, root: Path) -> None:
    try:
        model = live_model(models)
    except NoModel:
        model = latest_model(models)
    target = root / "models" / model.name
    take(model, target)
    Signer.of(Settings(), root).sign(target)
    point(target.parent, target.name)


def _start(name: str, command: str, port: int, root: Path, environment: dict[str, str]) -> Program:
    log = root / f"{name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 our own commands
            [sys.executable, "-m", "reliefdesk", command], cwd=root, env=environment, stdout=output, stderr=output
        )
    return Program(name, port, process, log)


def _wait(program: Program, path: str) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and program.is_alive():
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"http://127.0.0.1:{program.port}{path}", timeout=10),
        ):
            return
        time.sleep(0.2)
    raise NotPossible(f"The {program.name} did not start:\n{program.log.read_text(errors='replace')[-2000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def logs(programs: Sequence[Program]) -> dict[str, list[str]]:
    """The lines of each so far."""
    return {each.name: each.log.read_text(encoding="utf-8", errors="replace").splitlines() for each in programs}
