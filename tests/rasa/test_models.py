"""The running server and the models that are put before it: ours are taken up, all else is refused unopened."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tarfile
import time
from pathlib import Path

import httpx
import pytest

from reliefdesk import __version__
from reliefdesk.model.live import live_model, point
from reliefdesk.model.signer import Signer, signature_of
from tests.archives import repack
from tests.rasa.clinic import QUESTION, Clinic
from tests.rasa.conftest import free_port

pytestmark = pytest.mark.rasa

SECONDS = 90
EVIL = "from pathlib import Path\nPath(__file__).with_name('imported').touch()\nclass Evil: pass\n"


@pytest.fixture(scope="module")
def clinic(models, repository, tmp_path_factory):
    clinic = Clinic.of(models, repository, tmp_path_factory.mktemp("models") / "clinic")
    (clinic.root / "evilmod.py").write_text(EVIL)
    clinic.start()
    yield clinic
    clinic.stop()


def until(condition):
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


def copied(clinic: Clinic, name: str, signed: bool = True) -> Path:
    """The live model once more, with its signature."""
    live = live_model(clinic.root / "models")
    model = live.with_name(f"{name}.tar.gz")
    shutil.copyfile(live, model)
    if signed:
        shutil.copyfile(signature_of(live), signature_of(model))
    return model


def asked(clinic: Clinic) -> str:
    with httpx.Client(timeout=60) as client:
        return clinic.ask(QUESTION, client)


def another_answer(content: bytes) -> bytes:
    plain = json.loads(content)
    plain["domain"]["responses"]["utter_nerve_block_definition"][0]["text"] = "NOT APPROVED"
    return json.dumps(plain).encode()


def another_class(content: bytes) -> bytes:
    return content.replace(b"rasa.nlu.classifiers.regex_message_handler.RegexMessageHandler", b"evilmod.Evil")


def spoil(model: Path, how: str) -> None:
    if how == "an answer":
        repack(model, {"metadata.json": another_answer})
    elif how == "a class":
        repack(model, {"metadata.json": another_class})
    elif how == "cut off":
        os.truncate(model, model.stat().st_size // 2)
    elif how == "one more":
        with tarfile.open(model) as whole:
            whole.extraction_filter = getattr(tarfile, "data_filter", None)
            whole.extractall(model.with_suffix(".d"))
        (model.with_suffix(".d") / "more.py").touch()
        (model.with_suffix(".d") / "link").symlink_to("/etc/passwd")
        with tarfile.open(model, "w:gz", compresslevel=1) as archive:
            archive.add(model.with_suffix(".d"), "")


@pytest.mark.parametrize("how", ["an answer", "a class", "cut off", "one more", "signature", "signed elsewhere"])
def test_a_model_with_anything_in_it_that_we_did_not_write_never_answers(clinic, tmp_path, how):
    before, live = asked(clinic), live_model(clinic.root / "models")
    model = copied(clinic, how.replace(" ", "-"), how != "signature")
    spoil(model, how)
    if how == "signed elsewhere":
        Signer(tmp_path / "key").sign(model)
    clinic.log.write_text("")
    point(model.parent, model.name)
    until(lambda: "problem" in clinic.health()["model"])
    assert clinic.health()["model"]["name"] == live.name.removesuffix(".tar.gz")
    assert asked(clinic) == before
    assert not (clinic.root / "imported").exists()
    point(model.parent, live.name)
    until(lambda: "problem" not in clinic.health()["model"])
    told = clinic.log.read_text()
    assert told.count("is not used, because") == 1
    assert "Traceback" not in told


def test_a_swap_that_failed_is_tried_again_and_a_mended_file_is_taken_up_within_seconds(clinic):
    model = copied(clinic, "mended")
    whole = model.read_bytes()
    model.write_bytes(whole[:1000])
    point(model.parent, model.name)
    until(lambda: "problem" in clinic.health()["model"])
    time.sleep(3)
    model.write_bytes(whole)
    begin = time.monotonic()
    until(lambda: clinic.health()["model"] == {"name": "mended"})
    assert time.monotonic() - begin < SECONDS / 3
    assert asked(clinic)


def test_a_pointer_that_cannot_be_read_keeps_what_is_live_and_says_so(clinic):
    live, pointer = live_model(clinic.root / "models"), clinic.root / "models" / "live.json"
    newest = copied(clinic, "rolled-back")
    os.utime(newest)
    clinic.log.write_text("")
    for damage in (lambda: pointer.write_text(""), pointer.unlink):
        damage()
        until(lambda: "problem" in clinic.health()["model"])
        time.sleep(2)
        assert clinic.health()["model"]["name"] == live.name.removesuffix(".tar.gz")
    told = clinic.log.read_text()
    assert (told.count("live.json cannot be read"), told.count("There is no models/live.json")) == (1, 1)
    assert "is live now" not in told
    point(pointer.parent, newest.name)
    until(lambda: clinic.health()["model"] == {"name": "rolled-back"})


def test_health_tells_what_an_operator_looks_at_and_no_path(clinic):
    told = clinic.health()
    assert (told["status"], told["console"]) == ("ready", "off")
    assert told["version"] == __version__
    assert set(told["disk"]) == {"free", "state"}
    assert told["longest_silence"] >= 0
    assert str(clinic.root) not in json.dumps(told)


def test_after_a_start_with_a_damaged_pointer_the_model_of_todays_content_is_live(models, repository, tmp_path):
    clinic = Clinic.of(models, repository, tmp_path / "clinic")
    live = live_model(clinic.root / "models")
    newer = copied(clinic, "rolled-back")
    os.utime(newer, (time.time() + 60, time.time() + 60))
    (clinic.root / "models" / "live.json").write_text("")
    clinic.start()
    try:
        assert clinic.health()["model"] == {"name": live.name.removesuffix(".tar.gz")}
    finally:
        clinic.stop()
    assert live_model(clinic.root / "models") == live


def test_a_console_that_is_killed_is_back_within_seconds_and_ends_with_the_server(models, repository, tmp_path):
    port = free_port()
    settings = {"CONSOLE": "true", "CONSOLE_PORT": str(port)}
    clinic = Clinic.of(models, repository, tmp_path / "clinic", **settings)
    clinic.start()
    try:
        until(lambda: clinic.health()["console"] == "running")
        first = console_of(clinic)
        os.kill(first, signal.SIGKILL)
        until(lambda: console_of(clinic) not in (None, first) and clinic.health()["console"] == "running")
        assert httpx.get(f"http://127.0.0.1:{port}/sign-in", timeout=30).status_code == 200
        second = console_of(clinic)
    finally:
        clinic.stop()
    assert "The console ended (exit code -9)" in clinic.log.read_text()
    until(lambda: not Path(f"/proc/{second}/cmdline").exists())


def console_of(clinic: Clinic) -> int | None:
    rows = subprocess.run(["ps", "-eww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    ours = [row.split() for row in rows.splitlines() if "console --beside" in row]
    return next((int(pid) for pid, parent, *_ in ours if int(parent) == clinic.process.pid), None)
