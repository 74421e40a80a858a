"""This folder stays a Rasa project: stock Rasa, with TensorFlow on Python 3.10, trains and serves it."""

import dataclasses
import http.client
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.environment import STOCK_VERSION, NotPossible, find_python, stock_environment
from bench.server import ask, free_port, serving
from bench.sides import Side, ours
from bench.usage import measured
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.topic import load_topics

pytestmark = [pytest.mark.rasa, pytest.mark.slow, pytest.mark.timeout(3600)]

ROOT = Path(__file__).parents[2]
TOPIC = "nerve_block_definition"


@pytest.fixture(scope="module")
def side(tmp_path_factory: pytest.TempPathFactory) -> Side:
    """A copy of this project in stock Rasa's hands, trained; nothing of `reliefdesk.rasa.slim` is used."""
    try:
        find_python(STOCK_VERSION)
    except NotPossible as error:
        pytest.skip(str(error))
    python = stock_environment(ROOT, ROOT / ".stock" / "extra", extra=True)
    copy = ours(ROOT, tmp_path_factory.mktemp("stock") / "project", python)
    serving = ("-m", "rasa", "run", "-i", "127.0.0.1", "--port", "{port}", "--endpoints", "endpoints-url.yml")
    side = dataclasses.replace(copy, training=("-m", "rasa", "train"), serving=serving)
    vectors = ROOT / ".rasa" / "vectors.npz"
    if vectors.exists():
        (side.folder / ".rasa").mkdir()
        shutil.copy(vectors, side.folder / ".rasa")
    log = side.folder / "train.log"
    assert measured(side.train_command(), side.folder, log, side.environment()).status == 0, log.read_text()[-3000:]
    return side


def test_the_environment_is_stock_rasa_with_tensorflow(side: Side) -> None:
    code = "from importlib.metadata import version as v; print(v('rasa'), v('tensorflow'), v('sanic'))"
    said = subprocess.run([side.python, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["3.6.21", "2.12.0", "21.12.2"]


def test_a_custom_action_behind_a_url_gives_the_approved_answer(side: Side) -> None:
    topic = load_topics(ROOT)[TOPIC]
    with actions(side) as url:
        endpoints = (side.folder / "endpoints.yml").read_text() + f"\naction_endpoint:\n  url: {url}\n"
        (side.folder / "endpoints-url.yml").write_text(endpoints)
        with serving(side) as server:
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
            try:
                replies = ask(connection, "visitor", topic.title)
            finally:
                connection.close()
    assert [reply["text"] for reply in replies] == [load_clinic(ROOT / "clinic.yml").fill(topic.answer)]


@contextmanager
def actions(side: Side) -> Iterator[str]:
    """The URL of `rasa run actions`."""
    port = free_port()
    command = [str(side.python), "-m", "rasa", "run", "actions", "--port", str(port)]
    with (
        (side.folder / "actions.log").open("wb") as log,
        subprocess.Popen(command, cwd=side.folder, env=side.environment(), stdout=log, stderr=log) as process,
    ):
        try:
            yield f"http://127.0.0.1:{port}/webhook"
        finally:
            process.kill()
