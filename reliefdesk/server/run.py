"""Running the assistant: train if the content changed, serve, and say so once a first answer has come."""

from __future__ import annotations

import contextlib
import errno
import resource
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

from reliefdesk.console.address import Address, link_to
from reliefdesk.console.serving import beside
from reliefdesk.logs import configure_logs
from reliefdesk.model.archive import NoModel
from reliefdesk.model.live import point
from reliefdesk.model.signer import Signer
from reliefdesk.model.trained import fingerprint
from reliefdesk.model.training import current_model, made_of
from reliefdesk.processes.environment import without_secrets
from reliefdesk.publication.publisher import Publisher
from reliefdesk.server.folder_lock import only_server
from reliefdesk.settings import RefusedToStart, Settings
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.personnel import People
from reliefdesk.stores.desk import Desk
from reliefdesk.stores.failure import StoreFailed

_BACKLOG = 1024  # connections that the kernel holds; it resets others, and a hundred came too often
_DESCRIPTORS = 65_536


class PortInUse(Exception):
    """Somebody else listens there; the message says what to do."""


def run(settings: Settings, root: Path) -> None:
    """Serves until it is told to stop (Ctrl-C, SIGTERM)."""
    console = Console(stderr=True, soft_wrap=True)
    configure_logs(settings.log_level)
    check_port(settings)
    with only_server(settings, root):
        _run(settings, root, console)


def check_port(settings: Settings) -> None:
    """Raises PortInUse when nobody can listen there now."""
    _check(settings.host, settings.port, "RELIEFDESK", "")


def check_console_port(settings: Settings) -> None:
    """Raises PortInUse when the console cannot listen there now."""
    _check(settings.console_host, settings.console_port, "RELIEFDESK_CONSOLE", "The console is not started. ")


def doubts(settings: Settings) -> Iterator[str]:
    """A sentence for each setting that can be meant like that, and is more often forgotten."""
    if settings.public_url and not settings.proxies:
        yield (
            "RELIEFDESK_PROXIES is 0, so all visitors who come through a proxy count as one address, whose limit they "
            "share: set it to the number of proxies that add X-Forwarded-For, 1 for nginx."
        )
    if settings.console and settings.console_url and not settings.console_proxies:
        yield (
            "RELIEFDESK_CONSOLE_PROXIES is 0, so all who sign in through a proxy count as one address: set it to the "
            "number of proxies that add X-Forwarded-For, 1 for nginx."
        )


def _run(settings: Settings, root: Path, console: Console) -> None:
    _check_settings(settings, console)
    _recover(settings, root, console)
    _point(settings, _model(settings, root, console), console)
    _tidy(settings, root)
    console.print("Starting ...")
    _offer_first_account(settings, root, console)
    # A console that cannot start says why, and visitors get their answers all the same.
    with beside(root).running() if settings.console else contextlib.nullcontext() as companion:
        serve(settings, console, lambda: companion.state if companion else "off")


def _model(settings: Settings, root: Path, console: Console) -> Path:
    """The model of today's content, trained if there is none."""
    signer = Signer.of(settings, root)
    if model := current_model(root, settings.models, signer):
        console.print("The model is up to date.")
        return model
    if made_of(fingerprint(root), settings.models):
        console.print("The model of this content does not carry this machine's signature, so it is made anew.")
    console.print("Training on the content in data/: a minute or two the first time, on a slow machine five.")
    _train(root)
    if model := current_model(root, settings.models, signer):
        return model
    raise NoModel("The content was changed while it was learnt. Start again.")


def _check_settings(settings: Settings, console: Console) -> None:
    """Raises RefusedToStart before a minute of training, with all that must change at once."""
    from reliefdesk.server.preconditions import check

    check(settings)
    for doubt in doubts(settings):
        console.print(doubt, soft_wrap=True)


def _check(host: str, port: int, variables: str, what: str) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise PortInUse(
                    f"{what}Cannot listen on {host}, port {port}: {error.strerror}. "
                    f"Choose another with {variables}_HOST and {variables}_PORT."
                ) from None
            raise PortInUse(
                f"{what}Port {port} is in use. Stop what runs there, or choose another port: "
                f"{variables}_PORT={port + (1 if port < 65535 else -1)} make run"
            ) from None


def _recover(settings: Settings, root: Path, console: Console) -> None:
    try:
        with contextlib.closing(Desk(root / settings.desk)) as desk:
            Publisher(root, desk, settings).recover()
    except StoreFailed as error:  # visitors are answered all the same
        console.print(f"Whether a publication was cut off cannot be seen now ({error}); the next start looks again.")


def _point(settings: Settings, model: Path, console: Console) -> None:
    try:
        point(settings.models, model.name)
    except OSError as error:  # a full disk; what is live is served all the same
        console.print(f"{settings.models}/live.json cannot be written ({error.strerror}): it stays as it is.")


def _tidy(settings: Settings, root: Path) -> None:
    # What fails now is tried again by the next start.
    with contextlib.suppress(StoreFailed, OSError), contextlib.closing(Desk(root / settings.desk)) as desk:
        Publisher(root, desk, settings).tidy()


def _offer_first_account(settings: Settings, root: Path, console: Console) -> None:
    """Prints the link by which staff make their first account in the browser, as long as there is none."""
    if not settings.console:
        return
    with contextlib.suppress(StoreFailed, RefusedToStart), contextlib.closing(Desk(root / settings.desk)) as desk:
        if token := People(Accounts(desk)).first_link():
            link = link_to(Address.of(settings), token)
            console.print(f"Nobody has an account for the console yet. Make the first one here, once:\n  {link}")


def _train(root: Path) -> None:
    # In a process of its own: what training took in memory, serving would keep.
    trained = subprocess.run(
        [sys.executable, "-m", "reliefdesk", "train"], cwd=root, env=without_secrets(), check=False
    )
    if trained.returncode:
        raise SystemExit(trained.returncode)


def _raise_descriptors() -> None:
    """Allows more descriptors: each visitor who listens takes one, and the usual thousand would be the end for all."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = _DESCRIPTORS if most == resource.RLIM_INFINITY else min(most, _DESCRIPTORS)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (enough, most))


def serve(settings: Settings, console: Console, staffs: Callable[[], str]) -> None:
    """Serves, and prints the address when the first answer has come; `staffs` tells the state of staff's console."""
    from reliefdesk.server.app import create_app

    _raise_descriptors()
    app = create_app(settings)
    app.ctx.health.add("console", staffs)
    url = f"http://{settings.host}:{settings.port}"

    @app.after_server_start
    async def announce(*_: Any) -> None:
        console.print(
            f"Ready. See it at {url}/ in a browser, or talk to it with `make chat`. Ctrl-C stops it.", soft_wrap=True
        )

    with contextlib.suppress(KeyboardInterrupt):
        app.run(settings.host, settings.port, single_process=True, motd=False, access_log=False, backlog=_BACKLOG)
    sys.stderr.flush()
