"""`python -m tests.contract.process`: a channel's server in a process of its own, which a test can kill for real."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import httpx

from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.redis_intake import RedisIntake
from reliefdesk.stores import lease
from reliefdesk.stores.redis import Connection
from reliefdesk.web.delivery import Delivery
from tests.contract.case import Case
from tests.contract.cases import CASES
from tests.contract.server import ROOT, ChannelServer, StubAgent


class ServerProcess:
    """Serves the case with a Redis, and with an assistant that never ends a turn."""

    def __init__(self, case: Case, api: str, redis: str) -> None:
        self._name = case.name
        settings = json.dumps({"name": case.name, "api": api, "redis": redis, "lease": lease.SECONDS})
        command = [sys.executable, "-m", "tests.contract.process", settings]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        self._port = int(next(line for line in self._process.stdout if line.strip().isdigit()))

    def post(self, delivery: Delivery) -> httpx.Response:
        url = f"http://127.0.0.1:{self._port}/webhooks/{self._name}/webhook"
        return httpx.post(url, content=delivery.body, headers=dict(delivery.headers), trust_env=False)

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()


def _serve(name: str, api: str, redis: str) -> None:
    agent = StubAgent()
    agent.seconds = 3600
    case = next(kind() for kind in CASES if kind.kind.name == name)
    server = ChannelServer(
        case.platform(api, information_only=False),
        lambda channel: RedisIntake(Connection(redis), channel, Identity(["k" * 32])),
        agent,
    )
    print(server.start().port, flush=True)
    while True:
        time.sleep(60)


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    lease.SECONDS = given.pop("lease")
    _serve(**given)
