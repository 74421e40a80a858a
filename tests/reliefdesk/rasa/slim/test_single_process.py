"""Sanic in one process."""

import pytest

SERVE = """
import logging, os
logging.basicConfig(format="%(message)s", level="WARNING")
from sanic import Sanic
main = os.getpid()
app = Sanic("closures", configure_logging=False)

@app.get("/")
async def root(request):
    pass

def make():
    async def report(app):
        print(os.getpid() == main, flush=True)
        app.stop()
    return report

app.register_listener(make(), "after_server_start")
app.run("127.0.0.1", PORT, OPTIONS)
"""
INSTALL = "from reliefdesk.rasa.slim import install; install()\n"


@pytest.mark.parametrize("arguments", ["workers=1", "workers=1, motd=True", "single_process=True"])
def test_an_application_made_of_closures_is_served_here(fresh_python, free_port, arguments):
    done = fresh_python(INSTALL + _serve(arguments, free_port()))
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_asking_for_several_workers_says_what_to_do(fresh_python, free_port):
    done = fresh_python(INSTALL + _serve("workers=3", free_port()))
    assert done.stdout == "True\n"
    assert done.stderr == "One worker serves, not 3: start several processes instead.\n"


def test_without_us_it_would_not_be_served_here(fresh_python, free_port):
    done = fresh_python(_serve("workers=1", free_port()))
    assert done.returncode != 0, "Sanic serves closures again: take single_process.py out"
    assert done.stdout == ""


def _serve(options, port):
    return SERVE.replace("OPTIONS", options).replace("PORT", str(port))
