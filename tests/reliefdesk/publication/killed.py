"""Approves a publication that waits, and is killed before the Nth thing that lasts; run by test_kills.py.

One process for all N, because importing takes seconds: each kill hits a fork of it, in a copy of the project.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import signal
import sys
from pathlib import Path

from reliefdesk.editing.draft_store import DraftStore
from reliefdesk.editing.drafts import Drafts
from reliefdesk.model.live import live_model
from reliefdesk.model.signer import Signer
from reliefdesk.model.training import current_model
from reliefdesk.publication import git
from reliefdesk.publication.publisher import Publisher
from reliefdesk.publication.store import PublicationStore
from reliefdesk.settings import Settings
from reliefdesk.stores import whole_file
from reliefdesk.stores.desk import Desk

LASTING = (
    (whole_file, "write"),
    (whole_file, "copy"),
    (whole_file, "remove"),
    (git, "commit"),
    (PublicationStore, "change"),
    (DraftStore, "drop"),
    (shutil, "rmtree"),
)


def main() -> None:
    root, number, ended = Path(sys.argv[1]), 0, False
    while not ended:
        copy = root.with_name(f"killed-{number}")
        shutil.copytree(root, copy, symlinks=True)
        child = os.fork()
        if not child:
            approve(copy, number)
            os._exit(0)
        ended = os.waitpid(child, 0)[1] == 0
        looked = os.fork()  # as the next start does, in a process of its own
        if not looked:
            print(json.dumps({"number": number, "killed": not ended, **found(copy)}), flush=True)
            os._exit(0)
        os.waitpid(looked, 0)
        number += 1


def approve(root: Path, number: int) -> None:
    left = [number]

    def deadly(do):
        @functools.wraps(do)
        def lasting(*arguments, **options):
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return do(*arguments, **options)

        return lasting

    publisher = made(root)
    for owner, name in LASTING:
        setattr(owner, name, deadly(getattr(owner, name)))
    current = publisher.current()
    publisher.approve(current.id, "John")


def made(root: Path) -> Publisher:
    return Publisher(root, Desk(root / "var" / "desk.db"), Settings())


def found(root: Path) -> dict[str, object]:
    publisher = made(root)
    publisher.recover()
    publication = next(found for found in publisher.history() if found.kind == "publication")
    models = root / "models"
    return {
        "state": publication.state,
        "phone": json.loads((root / "clinic.yml").read_text(encoding="utf-8"))["phone"],
        "answer": (root / "data/topics/nerve_block_definition.yml").read_text(encoding="utf-8"),
        "is_new_model": live_model(models).name == f"{publication.id}.tar.gz",
        "is_current": current_model(root, models, Signer.of(Settings(), root)) is not None,
        "drafts": sorted(Drafts(root, Desk(root / "var" / "desk.db")).overlay()),
        "left": sorted(path.name for path in (root / "var" / "publications").iterdir()),
    }


if __name__ == "__main__":
    main()
