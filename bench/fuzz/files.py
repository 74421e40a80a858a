"""Files that were spoilt, for every importer: each is read, or refused in our own words."""

from __future__ import annotations

import contextlib
import io
import json
import tarfile
import time
import traceback
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bench.fuzz import odd
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.faq import load_faq
from reliefdesk.content.held_out import load_questions
from reliefdesk.content.house import load_house
from reliefdesk.content.problem import ContentError
from reliefdesk.content.red_flags import load_red_flags
from reliefdesk.content.topic import load_themes, load_topics
from reliefdesk.content.treatments import load_treatments
from reliefdesk.content.yaml_text import parse_yaml
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit_checks import file_problems
from reliefdesk.editing.project import ProjectReader
from reliefdesk.editing.spreadsheet import read_sheet
from reliefdesk.editing.table import plan_import
from reliefdesk.messaging.credentials import CredentialsError, load, read
from reliefdesk.messaging.platforms.catalogue import PLATFORMS
from reliefdesk.model.archive import METADATA, Foreign, NoModel, check
from reliefdesk.model.bar import load_bar
from reliefdesk.model.live import live_model
from reliefdesk.model.signer import Signer, signature_of
from reliefdesk.publication.content import read_content
from reliefdesk.publication.journal import Journal
from reliefdesk.secret import NoKey, stored_key
from reliefdesk.settings import Settings
from reliefdesk.stores.desk import Desk
from reliefdesk.stores.failure import StoreFailed

MOST_SECONDS = 10.0  # of a processor, for one file

CLINIC, RED_FLAGS, TREATMENTS, FAQ = "clinic.yml", "data/red_flags.yml", "data/treatments.yml", "data/faq.yml"
HOUSE = "data/house.yml"


@dataclass(frozen=True)
class Importer:
    """`whole` is a file without errors; `refuses` are the errors that have words of ours. `made` makes odd ones."""

    name: str
    whole: bytes
    read: Callable[[bytes], object]
    refuses: tuple[type[Exception], ...] = (ContentError,)
    made: st.SearchStrategy[bytes] | None = None


@dataclass(frozen=True)
class Fault:
    """What was raised, where, and the shortest file that did it; or that it took too long."""

    importer: str
    what: str
    file: bytes

    def __str__(self) -> str:
        return f"{self.importer}: {self.what}: {self.file[:200]!r}"


def faults(importer: Importer, count: int, number: int) -> list[Fault]:
    """Of so many files, the same ones for the same number; one of each kind."""
    found: dict[str, bytes] = {}

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_files(importer))
    def hand_in(file: bytes) -> None:
        begun = time.process_time()
        try:
            importer.read(file)
        except importer.refuses:
            pass
        except Exception as error:  # noqa: BLE001 that is what is looked for
            _note(found, _told(error), file)
        if time.process_time() - begun > MOST_SECONDS:
            _note(found, "it takes too long", file)

    hand_in()
    return [Fault(importer.name, what, file) for what, file in found.items()]


def importers(root: Path, folder: Path) -> Iterator[Importer]:
    """All, for the project of `root`, which is not changed; `folder` is for files of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(Desk(folder / "desk.db")) as desk:
        drafts = Drafts(root, desk)
        yield from _tables(drafts)
        yield from _content(drafts, folder)
    yield from _settings(folder)
    yield from _models(folder)


def _tables(drafts: Drafts) -> Iterator[Importer]:
    project = ProjectReader(drafts).read()

    def plan(name: str) -> Callable[[bytes], object]:
        return lambda file: plan_import(name, read_sheet(name, file), drafts, project)

    cells = ["risks,What are the risks?,They are small.,what could go wrong", "new_one,A title,An answer.,a\\nb"]
    csv = "\r\n".join(["id,title,answer,questions", *cells]).encode()
    yield Importer("CSV", csv, plan("a.csv"), made=_csv())
    yield Importer("Excel", odd.excel(), plan("a.xlsx"), made=_archives())


def _csv() -> st.SearchStrategy[bytes]:
    cell = st.one_of(
        odd.text(), st.sampled_from(("id", "title", "answer", "questions", "risks", "2026-01-01", '"', "=1", "@a"))
    )
    rows = st.lists(st.lists(cell, max_size=8), max_size=6)
    heading = b"id,title,answer,questions,held-out questions,related,approved by,approved on,review by\r\n"
    lines = rows.map(lambda table: "\r\n".join(",".join(row) for row in table).encode(errors="surrogatepass"))
    return st.one_of(lines, lines.map(lambda text: heading + text))


@st.composite
def _archives(draw: st.DrawFn) -> bytes:
    """Workbooks with members that are spoilt, doubled, or missing."""
    data, names = io.BytesIO(), zipfile.ZipFile(io.BytesIO(odd.excel())).namelist()
    whole = {name: zipfile.ZipFile(io.BytesIO(odd.excel())).read(name) for name in names}
    chosen = draw(
        st.lists(st.sampled_from([*names, "a", "../a", "xl/sharedStrings.xml", "xl/styles.xml", "\0"]), max_size=8)
    )
    with zipfile.ZipFile(data, "w") as archive:
        for name in chosen if draw(st.booleans()) else [*names, *chosen[:1]]:
            content = draw(odd.spoilt(whole.get(name, b"<a/>")))
            information = zipfile.ZipInfo(name)
            information.compress_type = draw(st.sampled_from((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))
            information.external_attr = draw(st.sampled_from((0, 0o120777 << 16)))
            with warnings.catch_warnings(action="ignore"):  # of a name that is there twice
                archive.writestr(information, content)
    return draw(odd.spoilt(data.getvalue()))


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
            name, whole, _of_file(path, lambda path, load_file=load_file: load_file(path)), made=_yaml(whole)
        )
        yield Importer(
            f"{name}, typed",
            whole,
            lambda file, name=name: file_problems(name, file.decode(errors="replace"), project),  # type: ignore[arg-type]
            (),
            _yaml(whole),
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
            about, whole, _of_file(there, lambda _, load_all=load_all, home=home: load_all(home)), made=_yaml(whole)
        )
    bar = Path(__file__).parents[2] / "tests" / "bar.yml"
    home = folder / "bar"
    whole = bar.read_bytes() if bar.is_file() else b"a: 1\n"
    yield Importer("the bar", whole, _of_file(home / "tests" / "bar.yml", lambda _: load_bar(home)), made=_yaml(whole))


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

    yield Importer("credentials", whole, _of_file(path, channels), (), _yaml(whole))
    key = folder / "a.secret"

    def keys(file: bytes) -> object:
        key.write_bytes(file)
        key.chmod(0o600)
        return stored_key(key).encode()

    yield Importer("a key", b"k" * 43, keys, (NoKey,))


def _models(folder: Path) -> Iterator[Importer]:
    models = folder / "models"
    models.mkdir(exist_ok=True)
    model = models / "a.tar.gz"
    model.write_bytes(b"a model")
    live = {"model": "a.tar.gz"}
    yield Importer(
        "live.json",
        json.dumps(live).encode(),
        _of_file(models / "live.json", lambda _: live_model(models)),
        (NoModel,),
        _json(live),
    )
    entry = {"publication": "20260101-000000-000abcd", "model": "a.tar.gz", "before": {"a": None}, "after": {"a": "b"}}
    journal = Journal(folder / "journal.json", folder, models)
    yield Importer(
        "the journal",
        json.dumps(entry).encode(),
        _of_file(folder / "journal.json", lambda _: journal.pending()),
        (StoreFailed,),
        _json(entry),
    )
    signer = Signer.of(Settings(), folder)
    signer_model = models / "b.tar.gz"
    signer_model.write_bytes(b"another model")
    signed = {"size": 13, "sha256": "a" * 64, "signature": "b"}

    def signatures(_: Path) -> bool:
        try:
            with signer.opened(signer_model):
                pass
        except NoModel:
            pass
        return signer.is_ours(signer_model)

    yield Importer(
        "a signature", json.dumps(signed).encode(), _of_file(signature_of(signer_model), signatures), (), _json(signed)
    )
    archive = models / "c.tar.gz"
    yield Importer("a model", _model(), _of_file(archive, check), (Foreign,), _tars())


def _model(
    metadata: bytes = b'{"train_schema": {"nodes": {}}, "predict_schema": {"nodes": {}}}',
    more: list[tarfile.TarInfo] | None = None,
) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz", compresslevel=1) as archive:
        for information in [tarfile.TarInfo(METADATA), *(more or [])]:
            content = metadata if information.isreg() else b""
            information.size = len(content)
            archive.addfile(information, io.BytesIO(content))
    return data.getvalue()


@st.composite
def _tars(draw: st.DrawFn) -> bytes:
    schema = {"nodes": {"a": {"uses": "rasa.core.policies.rule_policy.RulePolicy"}}}
    metadata = draw(odd.written(odd.changed({"train_schema": schema, "predict_schema": schema})))
    more = []
    for name in draw(
        st.lists(
            st.sampled_from(
                (METADATA, "../a", "/etc/passwd", "components", "a" * 300, "components/domain_provider/domain.yml")
            ),
            max_size=3,
        )
    ):
        member = tarfile.TarInfo(name)
        member.type = draw(
            st.sampled_from(
                (tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, b"Z")
            )
        )
        member.linkname = draw(st.sampled_from(("", METADATA, "/etc/passwd")))
        member.mode, member.mtime = draw(st.sampled_from((0, 0o7777))), draw(st.sampled_from((0, 2**33)))
        more.append(member)
    return draw(odd.spoilt(_model(metadata, more)))


def _yaml(whole: bytes) -> st.SearchStrategy[bytes]:
    return _json(json.loads(json.dumps(parse_yaml(whole.decode()), default=str)))


def _json(document: Any) -> st.SearchStrategy[bytes]:
    return odd.written(odd.changed(document))


@st.composite
def _files(draw: st.DrawFn, importer: Importer) -> bytes:
    how = draw(st.integers(0, 9))
    if importer.made is not None and how < 6:
        return draw(importer.made)
    if how == 6:
        return draw(odd.raw())
    if how == 7:
        at = sorted(draw(st.lists(st.integers(0, len(importer.whole)), min_size=2, max_size=2)))
        return importer.whole[: at[1]] + importer.whole[at[0] :]  # a part of it twice
    return draw(odd.damaged(importer.whole))


def _of_file(path: Path, read_it: Callable[[Path], object]) -> Callable[[bytes], object]:
    def hand_in(file: bytes) -> object:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file)
        return read_it(path)

    return hand_in


def _note(found: dict[str, bytes], what: str, file: bytes) -> None:
    if what not in found or len(file) < len(found[what]):
        found[what] = file


def _told(error: Exception) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "reliefdesk" in frame.filename]
    last = frames[-1] if frames else None
    where = f"{Path(last.filename).name}:{last.lineno}" if last else "?"
    return (
        f"{type(error).__name__} at {where} ({str(error)[:100]!r})"
        if not last
        else f"{type(error).__name__} at {where}"
    )
