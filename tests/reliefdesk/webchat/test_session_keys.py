import pytest

from reliefdesk.settings import Settings
from reliefdesk.webchat.session_keys import problems, session_keys


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"RELIEFDESK_{name.upper()}", raising=False)


def test_on_a_machine_of_ones_own_nothing_has_to_be_set():
    assert list(problems(Settings(), 60)) == []


def test_beyond_it_a_secret_is_needed():
    (problem,) = problems(Settings(host="0.0.0.0"), 60)
    assert "RELIEFDESK_SECRET" in problem
    assert list(problems(Settings(host="0.0.0.0", secret="s" * 32), 60)) == []


def test_a_server_that_would_cut_streams_does_not_start():
    (problem,) = problems(Settings(), 59)
    assert "RESPONSE_TIMEOUT of 59 seconds" in problem


def test_all_that_is_wrong_is_told():
    assert len(list(problems(Settings(host="::"), 3))) == 2


def test_keys_come_from_the_setting_the_new_one_first_or_from_a_file(tmp_path):
    new, old = "n" * 32, "o" * 32
    assert session_keys(Settings(secret=f"{new}, {old}")) == [new, old]
    settings = Settings(webchat=tmp_path / "webchat.db")
    assert session_keys(settings) == session_keys(settings) == [(tmp_path / "webchat.secret").read_text()]
