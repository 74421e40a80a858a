"""What Rasa is told about the component, so that it trains anew when it has to."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.rasa


def test_other_libraries_or_code_train_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    from reliefdesk.rasa.slim import install

    install()
    from reliefdesk.nlu import component

    def addon(machinery: str) -> str | None:
        monkeypatch.setattr(component, "machinery", lambda root: machinery)
        return component.TopicClassifier.fingerprint_addon({})

    assert addon("this lock") == addon("this lock") != addon("another lock")


def test_the_machinery_is_this_projects_wherever_it_is_trained(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    from reliefdesk.rasa.slim import install

    install()
    from reliefdesk.nlu.component import TopicClassifier

    here = TopicClassifier.fingerprint_addon({"treatments": "none", "red_flags": "none"})
    monkeypatch.chdir(str(tmp_path))
    assert TopicClassifier.fingerprint_addon({"treatments": "none", "red_flags": "none"}) == here
