from dataclasses import asdict
from pathlib import Path

import pytest

from bench.channels.cases import CASES
from bench.channels.laws import LAWS
from bench.channels.table import Findings, as_markdown, holds
from bench.sides import OURS, STOCK

TITLES = {"one": "One", "two": "Two"}


def page(**obstacles: str) -> str:
    cells = {STOCK: {"a law": False, "another": "2.5 s"}, OURS: {"a law": True, "another": None}}
    findings = Findings({"one": cells, "two": cells}, {"one": {OURS: "then, on that machine"}})
    return as_markdown(findings, ["a law", "another", "a third"], TITLES, obstacles)


def test_a_law_is_a_row_with_two_columns_a_platform() -> None:
    rows = [line for line in page().splitlines() if line.startswith("|")]
    assert rows == [
        "|  | One: stock | One: ours | Two: stock | Two: ours |",
        "| --- | --- | --- | --- | --- |",
        "| a law | **no** | yes | **no** | yes |",
        "| another | 2.5 s | – | 2.5 s | – |",
        "| a third | – | – | – | – |",
    ]


def test_what_was_not_measured_has_no_column() -> None:
    findings = Findings({"one": {OURS: {"a law": "no: silence | twice"}}})
    text = as_markdown(findings, ["a law"], TITLES, {})
    assert "Two" not in text
    assert "| a law | – | **no**: silence \\| twice |" in text


def test_a_mended_connector_is_marked_and_explained() -> None:
    text = page(two="it never starts")
    assert "| Two: stock (1) |" in text
    assert "1. Two: it never starts." in text


def test_the_page_says_when_and_on_what_it_was_measured() -> None:
    assert "- One, ours: then, on that machine" in page()


def test_figures_and_laws_that_do_not_fit_are_not_counted() -> None:
    assert "- One: stock 0 of 1, ours 1 of 1" in page()


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [
        (True, True),
        ("yes, twice", True),
        (False, False),
        ("no: silence", False),
        (None, None),
        ("notable: 12 ms", None),
    ],
)
def test_a_cell_says_whether_its_law_holds(cell: bool | str | None, verdict: bool | None) -> None:
    assert holds(cell) is verdict


def test_findings_are_read_as_they_were_saved(tmp_path: Path) -> None:
    findings = Findings({"one": {OURS: {"¿a law?": None, "b": True, "c": "1 s"}}}, {"one": {OURS: "now"}})
    findings.save(tmp_path / "new" / "channels.json")
    assert asdict(Findings.load(tmp_path / "new" / "channels.json")) == asdict(findings)
    assert Findings.load(tmp_path / "none.json") == Findings()


def test_no_two_laws_share_a_row() -> None:
    assert len({law.name for law in LAWS}) == len(LAWS)


@pytest.mark.parametrize("name", ["twilio", "messenger", "slack", "telegram", "teams", "rest"])
def test_every_platform_that_rasa_has_is_on_both_sides(name: str) -> None:
    pair = CASES[name]
    assert pair.ours().name == name
    assert pair.ours().stock in (pair.connector, "")
