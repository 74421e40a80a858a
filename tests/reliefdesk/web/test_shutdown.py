from __future__ import annotations

import signal
import subprocess
import sys
import time

import httpx
import pytest

from tests.rasa.conftest import free_port

SERVE = """
import asyncio, sys
from sanic import Blueprint, Sanic
from sanic.response import text
from reliefdesk.web.shutdown import end_in_order, is_ending, when_it_ends

app, port = Sanic("ending"), int(sys.argv[1])
for number in (1, 2):
    webhook = Blueprint(f"channel{number}", url_prefix=f"/{number}")

    async def end(number=number):
        print("begins", number, flush=True)
        await asyncio.sleep(1)
        if number == 2:
            raise ConnectionError("lost")
        print("ended", number, flush=True)

    when_it_ends(webhook, end)
    app.blueprint(webhook)

@app.get("/")
async def said(request):
    return text("ending" if is_ending(app) else "serving", 503 if is_ending(app) else 200)

app.register_listener(end_in_order, "after_server_start")

@app.after_server_start
async def ready(*_):
    print("ready", flush=True)

app.run("127.0.0.1", port, single_process=True, motd=False, access_log=False)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("uvloop", ["true", "false"])
def test_what_runs_ends_once_while_others_are_refused_and_then_the_server_stops(number, uvloop, monkeypatch):
    monkeypatch.setenv("SANIC_USE_UVLOOP", uvloop)
    port = free_port()
    command = [sys.executable, "-c", SERVE, str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while process.stdout.readline() != "ready\n":
        assert process.poll() is None
    assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200
    process.send_signal(number)
    begun = time.monotonic()
    while httpx.get(f"http://127.0.0.1:{port}/").status_code == 200:
        assert time.monotonic() < begun + 5
    out, err = process.communicate(timeout=30)
    assert [line for line in out.splitlines() if line.startswith(("begins", "ended"))] == [
        "begins 1",
        "begins 2",
        "ended 1",
    ]
    assert "the rest does" in err
    assert process.returncode == 0
