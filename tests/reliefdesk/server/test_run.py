import contextlib
import re
import socket

import pytest
from rich.console import Console

from reliefdesk.content.topic import load_themes, load_topics
from reliefdesk.content.wording import key
from reliefdesk.model.archive import NoModel
from reliefdesk.model.live import FIRST_QUESTION
from reliefdesk.model.signer import signature_of
from reliefdesk.server import run
from reliefdesk.server.run import PortInUse, check_port, doubts
from reliefdesk.settings import Settings
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.personnel import People
from reliefdesk.stores.desk import Desk
from tests.archives import trained


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def test_a_port_that_somebody_listens_on_is_refused_with_another_to_take(listener):
    port = listener.getsockname()[1]
    with pytest.raises(PortInUse, match=f"Port {port} is in use.*RELIEFDESK_PORT={port + 1} make run"):
        check_port(Settings(port=port))


def test_a_port_is_free_again_once_its_listener_is_gone(listener):
    port = listener.getsockname()[1]
    listener.close()
    check_port(Settings(port=port))


def test_checking_does_not_take_the_port(listener):
    port = listener.getsockname()[1]
    listener.close()
    check_port(Settings(port=port))
    with socket.create_server(("127.0.0.1", port)):
        pass


def test_the_last_port_proposes_the_one_before():
    try:
        taken = socket.create_server(("127.0.0.1", 65535))
    except OSError:
        pytest.skip("somebody else has the last port")
    with taken, pytest.raises(PortInUse, match="RELIEFDESK_PORT=65534"):
        check_port(Settings(port=65535))


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_an_address_that_is_not_this_machines_is_refused_with_what_to_change(host):
    with pytest.raises(PortInUse, match=f"Cannot listen on {host}, port 5005: .* RELIEFDESK_HOST"):
        check_port(Settings(host=host, token="secret"))


def test_a_number_of_proxies_that_was_forgotten_is_told():
    url = "https://chat.clinic.example"
    assert list(doubts(Settings())) == []
    assert list(doubts(Settings(public_url=url, proxies=1, console_url=url, console_proxies=1))) == []
    told = "\n".join(doubts(Settings(public_url=url, console_url=url)))
    assert "RELIEFDESK_PROXIES is 0" in told
    assert "RELIEFDESK_CONSOLE_PROXIES is 0" in told


def test_the_first_question_is_no_training_question_so_that_the_encoder_is_loaded(repository):
    known = {**load_topics(repository), **load_themes(repository)}.values()
    assert key(FIRST_QUESTION) not in {key(question) for topic in known for question in topic.questions}


def test_a_model_that_nobody_signed_is_made_anew_once_with_a_sentence(content, monkeypatch, capsys):
    models = trained(content, "one")
    signature_of(models / "one.tar.gz").unlink()
    monkeypatch.setattr(run, "_train", lambda root: trained(content, "two"))
    console, settings = Console(soft_wrap=True), Settings(models=models)
    assert run._model(settings, content.root, console).name == "two.tar.gz"
    assert "does not carry this machine's signature, so it is made anew." in capsys.readouterr().out
    assert run._model(settings, content.root, console).name == "two.tar.gz"
    assert capsys.readouterr().out.strip() == "The model is up to date."


def test_content_that_changed_while_it_was_learnt_is_told(content, monkeypatch):
    monkeypatch.setattr(run, "_train", lambda root: None)
    with pytest.raises(NoModel, match="changed while it was learnt"):
        run._model(Settings(models=content.root / "models"), content.root, Console())


def test_a_machine_without_accounts_offers_a_link_for_the_first_one(content, capsys):
    offer = lambda **more: run._offer_first_account(Settings(**more), content.root, Console(soft_wrap=True))  # noqa: E731
    offer()
    told = capsys.readouterr().out
    code = re.search(r"http://127\.0\.0\.1:5006/link\?code=(\S+)", told)[1]
    with contextlib.closing(Desk(content.root / "var" / "desk.db")) as desk:
        assert People(Accounts(desk)).choose(code, "four words about nothing", "Maria").may_manage
    offer()
    assert capsys.readouterr().out == ""


def test_where_no_console_starts_no_link_is_offered(content, capsys):
    run._offer_first_account(Settings(console=False), content.root, Console())
    assert capsys.readouterr().out == ""
    assert not (content.root / "var" / "desk.db").exists()
