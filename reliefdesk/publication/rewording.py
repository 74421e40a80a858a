"""A model for content of which only the words of replies changed: the archive of before, with these words."""

from __future__ import annotations

import copy
import hashlib
import io
import json
import tarfile
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.topic import load_topics, read_yaml
from reliefdesk.content.translation import filled
from reliefdesk.nlu.labels import FULL_CLASS_SIZE
from reliefdesk.nlu.machinery import machinery

_NO_LESSON = ("faq.yml", "house.yml", "switched_off.yml")  # said by the doors, or true of any model
_WORDS = ("text", "simple", "approved_by", "approved_on", "review_by", "words", "hard_because")
_METADATA, _DOMAIN = "metadata.json", "domain_provider/domain.yml"

Responses = dict[str, list[dict[str, Any]]]


def reworded(live: Path, candidate: Path, model: Path, target: Path) -> bool:
    """Writes `target` if `model`, trained from `live`, would be learnt the same from `candidate`."""
    if taught(live) != taught(candidate) or _is_small_topic_reworded(live, candidate):
        return False
    with tarfile.open(model) as archive:
        members = [(member, _bytes(archive, member)) for member in archive.getmembers()]
    metadata = next(json.loads(content) for member, content in members if member.name.strip("/") == _METADATA)
    if metadata["domain"]["responses"] != responses(live):  # made in a way that this module does not know
        return False
    domain = {**metadata["domain"], "responses": responses(candidate)}
    with tarfile.open(target, "w:gz", compresslevel=1) as archive:
        for member, before in members:
            content = before
            if member.name.strip("/") == _METADATA:
                content = json.dumps({**metadata, "domain": domain, "model_id": uuid.uuid4().hex}).encode()
            elif member.name.endswith(_DOMAIN):
                content = json.dumps(domain).encode()
            changed = copy.copy(member)
            changed.size = len(content)
            archive.addfile(changed, io.BytesIO(content))
    return True


def taught(root: Path) -> str:
    """A digest of all that training learns from: everything but the words and the approvals of replies."""
    documents = [(path, _without_words(read_yaml(root / path))) for path in (*_data_files(root), "domain.yml")]
    return hashlib.sha256(repr([machinery(root), documents]).encode()).hexdigest()


def responses(root: Path) -> Responses:
    """Every reply, as a model's domain holds it."""
    clinic = load_clinic(root / "clinic.yml")
    found: Responses = {}
    for path in (*_data_files(root), "domain.yml"):
        for name, entries in (read_yaml(root / path).get("responses") or {}).items():
            found[name] = [filled(entry, clinic) for entry in entries]
    return found


def _data_files(root: Path) -> Iterator[str]:
    for path in sorted((root / "data").glob("**/*.yml")):
        if path.name not in _NO_LESSON:
            yield path.relative_to(root).as_posix()


def _without_words(document: Mapping[str, Any]) -> dict[str, Any]:
    plain = dict(copy.deepcopy(document))
    for entries in (plain.get("responses") or {}).values():
        for entry in entries:
            for name in _WORDS:
                entry.pop(name, None)
                (entry.get("metadata") or {}).pop(name, None)
            translations = (entry.get("metadata") or {}).get("translations") or {}
            translations.update({language: each.get("title") for language, each in translations.items()})
    return plain


def _is_small_topic_reworded(live: Path, candidate: Path) -> bool:
    """Whether a topic that is also found by its answer's words has new ones, which must be learnt."""
    before, after = load_topics(live), load_topics(candidate)
    return any(
        topic.answer != before[name].answer and len(topic.questions) < FULL_CLASS_SIZE for name, topic in after.items()
    )


def _bytes(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member) if member.isfile() else None
    return file.read() if file else b""
