import dataclasses
import re
import xml.etree.ElementTree as ElementTree
from io import StringIO

import pytest
from rich.console import Console

from reliefdesk.content.held_out import HeldOut
from reliefdesk.model import report
from reliefdesk.model.evaluation import Evaluation
from reliefdesk.model.report import CUTS, as_table, write_report
from reliefdesk.model.verdict import ADMITTED, RIGHT, WRONG, Result
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.outcome import Interpretation

EVALUATION = Evaluation(
    {
        "topics": (
            Result(HeldOut("is it safe", ("risks",)), "risks", RIGHT),
            Result(HeldOut("any danger", ("risks",)), "hours", WRONG),
            Result(HeldOut("when", ("hours",)), "uncovered_cost", ADMITTED),
        ),
        "unknown": (),
    }
)


@dataclasses.dataclass
class Cut:
    sure: float = 0.0
    near: float = 0.0
    red_flag: float = 0.0
    story: float = 0.0


@dataclasses.dataclass
class Alarm:
    """Is as sure of a red flag as the text says."""

    cut: Cut = dataclasses.field(default_factory=Cut)

    def tiers(self, text):
        return ("crisis" if float(text) >= self.cut.red_flag else None), None


@dataclasses.dataclass
class Reader:
    """Is as sure of every question as its text says, and takes it to mean risks; below its cut-off it has none."""

    cut: Cut = dataclasses.field(default_factory=Cut)
    alarm: Alarm = dataclasses.field(default_factory=Alarm)

    def interpret(self, text, conversation):
        intent = "risks" if float(text) >= self.cut.sure else "uncovered_cost"
        return Interpretation(Decision(intent, 1.0), Conversation())

    def same_answer(self, topic, other):
        return topic == other


@pytest.fixture
def written(content, monkeypatch, tmp_path):
    """The folder of a report."""
    monkeypatch.setattr(report, "remembering", lambda reader: reader)
    content.held_out("risks", "0.05", "0.9")
    content.held_out("nerve_block_definition", "0.25")
    content.write("tests/red_flags.yml", {"held_out": [{"text": text, "tier": "crisis"} for text in ("0.9", "0.3")]})
    content.write("tests/look_alikes.yml", {"held_out": ["0.1"]})
    folder = tmp_path / "reports" / "first"
    write_report(EVALUATION, Reader(), content.root, "held_out", folder)
    return folder


def words(path):
    """What a picture says: matplotlib keeps it in comments beside the outlines of its letters."""
    return re.findall("<!-- (.*?) -->", path.read_text(encoding="utf-8"))


def test_a_table_has_a_row_for_each_set_with_its_shares():
    out = StringIO()
    Console(file=out, width=200).print(as_table(EVALUATION))
    rows = [line.replace("│", " ").split() for line in out.getvalue().splitlines()]
    (topics,) = (row for row in rows if row[:1] == ["topics"])
    (unknown,) = (row for row in rows if row[:1] == ["unknown"])
    assert topics[1:] == ["3", "33.3%", "0.0%", "0.0%", "33.3%", "33.3%", "0.0%", "0.0%", "0.0%"]
    assert unknown[1:] == ["0"] + ["0.0%"] * 8


def test_a_report_has_the_figures_of_each_set_and_each_topic(written):
    page = (written / "report.md").read_text(encoding="utf-8")
    assert "| topics | 3 | 0.333 | 0.000 | 0.000 | 0.333 | 0.333 | 0.000 |" in page
    assert "| risks | 2 | 1 | 0 | 0 | 0 | 1 | 0 |" in page
    assert "| hours | 1 | 0 | 0 | 0 | 1 | 0 | 0 |" in page


def test_its_pictures_can_be_drawn_and_are_those_that_the_page_shows(written):
    page = (written / "report.md").read_text(encoding="utf-8")
    for name in ("confusion.svg", "curve.svg", "alarms.svg"):
        assert f"]({name})" in page
        ElementTree.parse(written / name)


def test_the_confusion_counts_which_topic_was_taken_for_which(written):
    drawn = words(written / "confusion.svg")
    assert drawn[:4] == ["hours", "risks", "not covered", "other"]
    assert [word for word in drawn if word.isdigit()] == ["1", "1", "1"]
    assert {"answered with", "asked"} <= set(drawn)


def test_each_point_of_the_curve_tells_its_cut_off(written):
    assert {f"{cut:g}" for cut in CUTS} <= set(words(written / "curve.svg"))


def test_the_same_figures_give_the_same_page(written, content, tmp_path):
    again = tmp_path / "again"
    write_report(EVALUATION, Reader(), content.root, "held_out", again)
    assert (again / "report.md").read_bytes() == (written / "report.md").read_bytes()


def test_the_curve_trades_wrong_answers_for_right_ones_as_the_cut_off_grows(written, content):
    points = report._curve(Reader(), content.root, "held_out")
    assert len(points) == len(CUTS)
    assert points[0] == pytest.approx((1 / 3, 2 / 3))  # everything is answered
    assert points[CUTS.index(0.1)] == pytest.approx((1 / 3, 1 / 3))
    assert points[CUTS.index(0.3)] == pytest.approx((0, 1 / 3))
