"""Files and requests that are made up: importers have words for each, and what must not be seen is seen."""

from __future__ import annotations

import pytest

from bench.fuzz import files, importer, judging, shots
from bench.fuzz.house import CONSOLE, SERVER
from bench.fuzz.odd import MARK
from bench.fuzz.sending import Answer
from bench.fuzz.trial import Outcome
from reliefdesk.content.problem import ContentError

FILES_OF_AN_IMPORTER, SEED = 12, 5
ROUTE = {
    "program": CONSOLE,
    "method": "POST",
    "path": "/topics/<name:[a-z0-9_]{1,60}>/edit",
    "name": "topic_editing.save",
}
SHOT = shots.Shot(SERVER, "/faq", "GET", b"/faq")


def test_every_importer_reads_a_spoilt_file_or_refuses_it_in_words(content, tmp_path):
    found, names = [], set()
    for each in files.importers(content.root, tmp_path / "fuzz"):
        names.add(each.name)
        found += importer.faults(each, FILES_OF_AN_IMPORTER, SEED)
    assert [str(fault) for fault in found] == []
    assert {
        "CSV",
        "Excel",
        "clinic.yml",
        "credentials",
        "live.json",
        "a model",
        "a key",
        "the journal",
        "a PDF",
        "a Word file",
    } <= names


def test_every_whole_file_is_read(content, tmp_path):
    for each in files.importers(content.root, tmp_path / "fuzz"):
        each.read(each.whole)


def test_an_error_that_has_no_words_is_found_with_the_file():
    def read(file: bytes) -> None:
        raise ContentError([]) if b"a" in file else KeyError("inner")

    (fault,) = importer.faults(importer.Importer("none", b"abc", read), 30, SEED)
    assert "KeyError" in fault.what
    assert b"a" not in fault.file


def test_the_same_number_makes_the_same_requests():
    known = shots.words(CONSOLE, ["risks"], {})
    first, second = (shots.shots(ROUTE, known, 40, SEED) for _ in range(2))
    assert [str(shot) for shot in first] == [str(shot) for shot in second]
    assert len({shot.body for shot in first}) > 10
    assert any(shots.FORM_TOKEN.split()[0][1:].encode() in shot.body for shot in first)


def test_fields_are_read_from_the_pages_themselves():
    assert {"answer", "questions", "review_by", "file"} <= set(shots.words(CONSOLE, ["risks"], {}).names)


@pytest.mark.parametrize(
    ("status", "headers", "body", "wrong"),
    [
        (200, (), b"An answer.", False),
        (503, (), b"Please call our team. In an emergency call 911.", False),
        (503, (), b"", True),
        (500, (), b"Something went wrong, please call our team.", True),
        (400, (), b"Traceback (most recent call last)", True),
        (400, (), b"bad ValueError there", True),
        (200, (), b"reliefdesk.0123456789abcdef.js", False),
        (400, (), b"in reliefdesk.console.access", True),
        (200, ((f"X-{MARK}", "1"),), b"", True),
        (200, (("Content-Type", "text/html"),), f"<{MARK}>".encode(), True),
        (200, (("Content-Type", "text/html"),), f"&lt;{MARK}&gt;".encode(), False),
    ],
)
def test_what_must_not_be_is_found(status, headers, body, wrong):
    assert bool(list(judging.findings(Answer(SHOT, status, headers, body)))) is wrong


def test_a_trace_in_a_log_is_found_in_either_way_it_is_told():
    plain = ["INFO fine", "ERROR bad", "Traceback (most recent call last):", '  File "a.py", line 1', "ValueError: x"]
    ours = ["ERROR a.b: A turn failed.", "  /srv/a.py:12 in ask", "ValueError"]
    assert [len(list(judging.in_log(SERVER, lines))) for lines in (plain, ours, ["INFO fine"])] == [1, 1, 0]


def test_statuses_are_counted_by_channel_and_page():
    outcome = Outcome()
    outcome.take(Answer(shots.Shot(SERVER, "/webhooks/rest/webhook", "POST", b"/"), 401))
    outcome.take(Answer(SHOT, 0))
    assert outcome.statuses[SERVER, "/webhooks/rest"] == {"4xx": 1}
    assert outcome.closed == [SHOT]
