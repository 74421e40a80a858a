"""Model archives as training writes them, small, and spoilt ones."""

from __future__ import annotations

import io
import json
import os
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reliefdesk.model.archive import FILES, METADATA
from reliefdesk.model.signer import Signer
from reliefdesk.model.trained import fingerprint
from reliefdesk.nlu.machinery import COMPONENT
from reliefdesk.settings import Settings
from tests.conftest import Content

NODES = {"classifier": {"uses": COMPONENT, "constructor_name": "load", "fn": "process"}}
SCHEMA = {"nodes": NODES}


def metadata(**changes: Any) -> dict[str, Any]:
    """What Rasa keeps of a model, as far as it is looked at."""
    return {"model_id": "one", "train_schema": SCHEMA, "predict_schema": SCHEMA, "domain": {}, **changes}


def members(**changes: Any) -> dict[str, bytes]:
    """Every file that training writes, by name."""
    names = [f"components/{folder}/{name}" for folder, found in FILES.items() for name in sorted(found)]
    return {**dict.fromkeys(names, b"{}"), METADATA: json.dumps(metadata(**changes)).encode()}


def pack(path: Path, files: Mapping[str, bytes] | None = None, *more: tarfile.TarInfo) -> Path:
    """An archive of these files, by default of a sound model; `more` are members without content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w:gz") as archive:
        for name, content in (members() if files is None else files).items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        for member in more:
            archive.addfile(member)
    return path


def repack(model: Path, change: Mapping[str, Any]) -> None:
    """The archive anew, with `change` (name: function of the content) done to its members."""
    with tarfile.open(model) as archive:
        kept = [(member, archive.extractfile(member).read() if member.isfile() else b"") for member in archive]
    with tarfile.open(model, "w:gz", compresslevel=1) as archive:
        for member, content in kept:
            changed = change.get(member.name.strip("/"), lambda same: same)(content)
            member.size = len(changed)
            archive.addfile(member, io.BytesIO(changed))


def trained(content: Content, name: str, age: int = 0) -> Path:
    """An archive, its signature and the mark of what it was made of, as training leaves them."""
    models = content.root / "models"
    model = pack(models / f"{name}.tar.gz")
    Signer.of(Settings(), content.root).sign(model)
    os.utime(model, (1_000_000 - age, 1_000_000 - age))
    (models / f"{name}.made-of").write_text(fingerprint(content.root))
    return models
