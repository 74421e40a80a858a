"""Importers of what says which model is live, and of models."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import strategies as st

from bench.fuzz import odd
from bench.fuzz.importer import Importer, of_file, of_json
from reliefdesk.model.archive import METADATA, Foreign, NoModel, check
from reliefdesk.model.live import live_model
from reliefdesk.model.signer import Signer, signature_of
from reliefdesk.publication.journal import Journal
from reliefdesk.settings import Settings
from reliefdesk.stores.failure import StoreFailed


def model_files(folder: Path) -> Iterator[Importer]:
    """In `folder`, which is theirs."""
    models = folder / "models"
    models.mkdir(exist_ok=True)
    model = models / "a.tar.gz"
    model.write_bytes(b"a model")
    live = {"model": "a.tar.gz"}
    yield Importer(
        "live.json",
        json.dumps(live).encode(),
        of_file(models / "live.json", lambda _: live_model(models)),
        (NoModel,),
        of_json(live),
    )
    entry = {"publication": "20260101-000000-000abcd", "model": "a.tar.gz", "before": {"a": None}, "after": {"a": "b"}}
    journal = Journal(folder / "journal.json", folder, models)
    yield Importer(
        "the journal",
        json.dumps(entry).encode(),
        of_file(folder / "journal.json", lambda _: journal.pending()),
        (StoreFailed,),
        of_json(entry),
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
        "a signature", json.dumps(signed).encode(), of_file(signature_of(signer_model), signatures), (), of_json(signed)
    )
    archive = models / "c.tar.gz"
    yield Importer("a model", _model(), of_file(archive, check), (Foreign,), _tars())


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
