"""Every importer: the files that staff hand in, the content, the settings, the models."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from bench.fuzz.document_files import document_files
from bench.fuzz.importer import Importer, of_file, of_yaml
from bench.fuzz.model_files import model_files
from bench.fuzz.table_files import table_files
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.faq import load_faq
from reliefdesk.content.held_out import load_questions
from reliefdesk.content.house import load_house
from reliefdesk.content.red_flags import load_red_flags
from reliefdesk.content.topic import load_themes, load_topics
from reliefdesk.content.treatments import load_treatments
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit_checks import file_problems
from reliefdesk.editing.project import ProjectReader
from reliefdesk.messaging.credentials import CredentialsError, load, read
from reliefdesk.messaging.platforms.catalogue import PLATFORMS
from reliefdesk.model.bar import load_bar
from reliefdesk.publication.content import read_content
from reliefdesk.secret import NoKey, stored_key
from reliefdesk.stores.desk import Desk

CLINIC, RED_FLAGS, TREATMENTS, FAQ = "clinic.yml", "data/red_flags.yml", "data/treatments.yml", "data/faq.yml"
HOUSE = "data/house.yml"


def importers(root: Path, folder: Path) -> Iterator[Importer]:
    """All, for the project of `root`, which is not changed; `folder` is for files of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(Desk(folder / "desk.db")) as desk:
        drafts = Drafts(root, desk)
        yield from table_files(drafts)
        yield from _content(drafts, folder)
    yield from _settings(folder)
    yield from model_files(folder)
    yield from document_files()


def _content(drafts: Drafts, folder: Path) -> Iterator[Importer]:
    root, project = drafts.root, ProjectReader(drafts).read()
    for name, load_file in (
        (CLINIC, load_clinic),
        (RED_FLAGS, load_red_flags),
        (TREATMENTS, load_treatments),
        (FAQ, load_faq),
        (HOUSE, load_house),
    ):
        whole = (root / name).read_bytes()
        path = folder / name
        yield Importer(
            name, whole, of_file(path, lambda path, load_file=load_file: load_file(path)), made=of_yaml(whole)
        )
        yield Importer(
            f"{name}, typed",
            whole,
            lambda file, name=name: file_problems(name, file.decode(errors="replace"), project),  # type: ignore[arg-type]
            (),
            of_yaml(whole),
        )
    topic, theme, questions = (
        next((root / where).glob("*.yml")) for where in ("data/topics", "data/uncovered", "tests/topics")
    )
    for about, path, load_all in (
        ("a topic", topic, load_topics),
        ("a theme", theme, load_themes),
        ("held-out questions", questions, lambda home: load_questions(home, "held_out")),
        ("a topic, published", topic, read_content),
    ):
        home, whole = folder / about.replace(" ", "_"), path.read_bytes()
        there = home / path.relative_to(root)
        yield Importer(
            about, whole, of_file(there, lambda _, load_all=load_all, home=home: load_all(home)), made=of_yaml(whole)
        )
    bar = Path(__file__).parents[2] / "tests" / "bar.yml"
    home = folder / "bar"
    whole = bar.read_bytes() if bar.is_file() else b"a: 1\n"
    yield Importer("the bar", whole, of_file(home / "tests" / "bar.yml", lambda _: load_bar(home)), made=of_yaml(whole))


def _settings(folder: Path) -> Iterator[Importer]:
    path = folder / "credentials.yml"
    text = "reliefdesk.channels.rest.RestChannel:\nreliefdesk.channels.messaging.SlackChannel:\n  signing_secret: abc\n"
    whole = f"{text}  bot_token: ${{SLACK}}\n  information_only: true\n".encode()

    def channels(file: Path) -> None:
        given, _ = load(file, {"SLACK": "xoxb-1"})
        for kind in PLATFORMS.values():
            for about in given.values():
                try:
                    kind(read(kind.credentials, about, kind.name))
                except CredentialsError:
                    continue

    yield Importer("credentials", whole, of_file(path, channels), (), of_yaml(whole))
    key = folder / "a.secret"

    def keys(file: bytes) -> object:
        key.write_bytes(file)
        key.chmod(0o600)
        return stored_key(key).encode()

    yield Importer("a key", b"k" * 43, keys, (NoKey,))
