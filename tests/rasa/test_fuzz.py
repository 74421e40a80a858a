"""Requests that are made up, to every route of the server and the console."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.fuzz.house import house
from bench.fuzz.trial import EXCLUDED, trial

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]

REQUESTS, SEED, SECONDS = 250, 7, 60


def test_no_request_is_an_error_of_the_servers_shows_a_trace_or_leaves_anything(
    models: Path, repository: Path, tmp_path: Path
) -> None:
    with house(repository, models, tmp_path / "clinic") as clinic:
        outcome = trial(clinic, REQUESTS, SEED, SECONDS)
        names = {route["name"] for route in clinic.routes()}
    assert [str(finding) for finding in outcome.found] == []
    assert outcome.sent > REQUESTS / 5
    assert set(EXCLUDED) <= names
    assert outcome.health["status"] == "ready"
