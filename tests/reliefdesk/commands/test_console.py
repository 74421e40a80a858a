from __future__ import annotations

import os
import socket
import subprocess
import sys

import httpx

from reliefdesk.server.run import PortInUse


def test_a_port_that_is_taken_is_told_before_anything_is_served(run, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("RELIEFDESK_CONSOLE_PORT", str(port))
        error = run("console").exception
    assert isinstance(error, PortInUse)
    assert f"Port {port} is in use" in str(error)


def test_it_serves_where_it_says_and_ends_with_the_one_who_started_it_beside_himself(content):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "reliefdesk", "console", "--beside"]
    environment = {**os.environ, "RELIEFDESK_CONSOLE_PORT": str(port)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=content.root, env=environment, text=True, **pipes) as process:
        try:
            said = next(line for line in process.stderr if "The console" in line)
            assert said == f"The console for staff is at http://127.0.0.1:{port}/\n"
            assert httpx.get(f"http://127.0.0.1:{port}/", follow_redirects=True).status_code == 200
            process.stdin.close()
            assert process.wait(timeout=30) == 0
        finally:
            process.kill()
