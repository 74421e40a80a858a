"""One server a folder: two that write the same files answer people twice, and forget turns of each other's."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from reliefdesk.settings import Settings

logger = logging.getLogger(__name__)

LOCK_FILE = "server.lock"


class FolderRefused(Exception):
    """No server may write there, as another does; the message says which, and what to do."""


@contextlib.contextmanager
def only_server(settings: Settings, root: Path) -> Iterator[None]:
    """Holds every folder that visitors' files lie in while the block runs; FolderRefused.

    The system lets go of it when the process ends, be it killed: no file has to be removed by hand. The console and
    the commands hold nothing.
    """
    files = (settings.conversations, settings.webchat, settings.messaging, settings.callbacks)
    with contextlib.ExitStack() as locks:
        for folder in sorted({(root / file).resolve().parent for file in files}):
            locks.enter_context(_held(folder, settings.port))
        yield


@contextlib.contextmanager
def _held(folder: Path, port: int) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)  # not inherited by other processes of ours
    except OSError as error:
        raise FolderRefused(
            f"Nothing can be kept in {folder} ({error.strerror}). Make it a folder that this user may write to, "
            "with room on its disk."
        ) from None
    try:
        _take(lock, folder)
        with contextlib.suppress(OSError):  # a full disk: nobody learns who it is, and it is held all the same
            os.truncate(lock, 0)
            os.write(lock, f"{os.getpid()} {port}\n".encode())
        yield
    finally:
        os.close(lock)


def _take(lock: int, folder: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
            raise FolderRefused(_told(folder, os.read(lock, 100).decode(errors="replace").split())) from None
        # Some network file systems know no locks.
        logger.warning("%s cannot be locked (%s): see to it that only one server runs there.", folder, error.strerror)


def _told(folder: Path, who: Iterable[str]) -> str:
    process, port = [*who, "", ""][:2]
    named = f"process {process}, on port {port}," if port else "another process"
    return (
        f"A Relief Desk server runs here already: {named} writes to {folder}. Two would answer people twice. "
        f"Stop that one first{f' (kill {process})' if port else ''}, or start this one in another folder."
    )
