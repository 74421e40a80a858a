"""Importers of tables of topics."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator

from hypothesis import strategies as st

from bench.fuzz import odd
from bench.fuzz.importer import Importer
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.project import ProjectReader
from reliefdesk.editing.spreadsheet import read_sheet
from reliefdesk.editing.table import plan_import


def table_files(drafts: Drafts) -> Iterator[Importer]:
    """For the project of `drafts`, which is not changed."""
    project = ProjectReader(drafts).read()

    def plan(name: str) -> Callable[[bytes], object]:
        return lambda file: plan_import(name, read_sheet(name, file), drafts, project)

    cells = ["risks,What are the risks?,They are small.,what could go wrong", "new_one,A title,An answer.,a\\nb"]
    csv = "\r\n".join(["id,title,answer,questions", *cells]).encode()
    yield Importer("CSV", csv, plan("a.csv"), made=_csv())
    yield Importer("Excel", odd.excel(), plan("a.xlsx"), made=archives(odd.excel()))


def _csv() -> st.SearchStrategy[bytes]:
    cell = st.one_of(
        odd.text(), st.sampled_from(("id", "title", "answer", "questions", "risks", "2026-01-01", '"', "=1", "@a"))
    )
    rows = st.lists(st.lists(cell, max_size=8), max_size=6)
    heading = b"id,title,answer,questions,held-out questions,related,approved by,approved on,review by\r\n"
    lines = rows.map(lambda table: "\r\n".join(",".join(row) for row in table).encode(errors="surrogatepass"))
    return st.one_of(lines, lines.map(lambda text: heading + text))


@st.composite
def archives(draw: st.DrawFn, office: bytes) -> bytes:
    """Office files like this one, with members that are spoilt, doubled, or missing."""
    data, names = io.BytesIO(), zipfile.ZipFile(io.BytesIO(office)).namelist()
    whole = {name: zipfile.ZipFile(io.BytesIO(office)).read(name) for name in names}
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
