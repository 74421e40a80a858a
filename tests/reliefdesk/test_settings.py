from pathlib import Path

import pytest
from pydantic import ValidationError

from reliefdesk.settings import Settings, in_words


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"RELIEFDESK_{name.upper()}", raising=False)


def test_with_nothing_set_only_this_machine_is_listened_to():
    settings = Settings()
    assert (settings.host, settings.port, settings.token) == ("127.0.0.1", 5005, "")
    assert settings.is_local


def test_each_is_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("RELIEFDESK_PORT", "8080")
    monkeypatch.setenv("RELIEFDESK_MODELS", "/srv/models")
    assert (Settings().port, Settings().models) == (8080, Path("/srv/models"))


def test_a_file_named_env_is_not_read(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("RELIEFDESK_PORT=9999\n")
    monkeypatch.chdir(tmp_path)
    assert Settings().port == 5005


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_loopback_is_local(host):
    assert Settings(host=host).is_local


@pytest.mark.parametrize("told", [{"proxies": 1}, {"public_url": "https://chat.clinic.example"}])
def test_behind_a_proxy_that_is_told_nothing_is_local(told):
    settings = Settings(**told)
    assert not settings.is_local
    assert settings.listens_on_loopback


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.168.0.7", "clinic.example", "localhost.clinic.example"])
def test_everything_else_is_not(host):
    assert not Settings(host=host).is_local


@pytest.mark.parametrize(("name", "value"), [("PORT", "0"), ("PORT", "65536"), ("PORT", "web"), ("LOG_LEVEL", "LOUD")])
def test_a_value_that_cannot_be_is_refused(monkeypatch, name, value):
    monkeypatch.setenv(f"RELIEFDESK_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()):
        Settings()


def test_every_variable_says_what_it_is_for():
    assert all(field.description for field in Settings.model_fields.values())


def test_what_is_wrong_is_told_by_variable(monkeypatch):
    monkeypatch.setenv("RELIEFDESK_PORT", "web")
    monkeypatch.setenv("RELIEFDESK_LOG_LEVEL", "LOUD")
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert [line.split(": ")[0] for line in in_words(refused.value).splitlines()] == [
        "RELIEFDESK_PORT",
        "RELIEFDESK_LOG_LEVEL",
    ]


def test_origins_are_read_in_any_spelling():
    assert Settings(origins="https://Clinic.example/ , https://b.example:443").origins == (
        "https://clinic.example,https://b.example"
    )


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [("ORIGINS", "clinic.example", "scheme and host"), ("SECRET", "short", "32 characters"),
     ("SECRET", f"{'x' * 32},short", "openssl"), ("PROXIES", "-1", "greater"),
     ("CONSOLE_URL", "http://desk.example", "https address"), ("PUBLIC_URL", "http://a.example", "https address"),
     ("CONSOLE_PROXIES", "10", "less"),
     ("SMTP_FROM", "desk", "e-mail address"), ("SMTP_SECURITY", "ssl", "starttls"),
     ("CONSOLE_URL", "https://a.example/desk", "scheme and host"),
     ("CONSOLE_URL", "https://a.example,https://b.example", "one https address")],
)  # fmt: skip
def test_a_setting_of_the_website_that_cannot_be_is_refused_in_a_sentence(monkeypatch, name, value, told):
    monkeypatch.setenv(f"RELIEFDESK_{name}", value)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert told in in_words(refused.value)
    assert in_words(refused.value).startswith(f"RELIEFDESK_{name}: ")


def test_a_mail_server_needs_an_address_that_mail_comes_from(monkeypatch):
    monkeypatch.setenv("RELIEFDESK_SMTP_HOST", "mail.clinic.example")
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert in_words(refused.value).startswith("RELIEFDESK_SMTP_FROM: write an e-mail address")
    monkeypatch.setenv("RELIEFDESK_SMTP_FROM", "desk@clinic.example")
    assert Settings().smtp_from == "desk@clinic.example"
