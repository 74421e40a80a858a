import io
import logging
import re
import sys
import time

import pytest
import structlog
from sanic.exceptions import BadRequest

from reliefdesk import logs
from reliefdesk.logs import DiscreetFormatter, Sparing, configure_logs
from reliefdesk.web.rate_limit import Rate

SECRET = "my groin is numb"


@pytest.fixture
def written(request, monkeypatch):
    """Configures the logs; what was written since is asked for with a call."""
    root = logging.getLogger()
    names = ("apscheduler", "sanic.access", "matplotlib", "asyncio", "py.warnings", "reliefdesk", "actions")
    quiet = {name: logging.getLogger(name).level for name in names}
    before, handlers = root.level, list(root.handlers)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    configure_logs(getattr(request, "param", "INFO"))
    yield sys.stderr.getvalue
    logging.captureWarnings(False)
    structlog.reset_defaults()
    root.handlers[:], root.level = handlers, before
    for name, level in quiet.items():
        logging.getLogger(name).setLevel(level)


def test_a_line_says_when_how_grave_and_who(written):
    logging.getLogger("reliefdesk.test").warning("the lock is old")
    assert written().rstrip().endswith("WARNING reliefdesk.test: the lock is old")


def test_an_exception_is_told_by_type_and_place_without_its_message(written):
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("reliefdesk.test").exception("A turn failed.")
    told = written()
    assert SECRET not in told
    assert told.rstrip().endswith("ValueError")
    assert "test_logs.py" in told


def test_neither_locals_nor_causes_are_told(written):
    def answer(words):
        try:
            int(words)
        except ValueError as error:
            raise RuntimeError(f"cannot answer {words}") from error

    try:
        answer(SECRET)
    except RuntimeError:
        logging.getLogger("reliefdesk.test").exception("A turn failed.")
    assert "numb" not in written()


def test_structured_events_keep_their_name_and_lose_their_values(written):
    structlog.get_logger("rasa.core").warning("processor.slots.set", text=SECRET, slots={"name": "Ana"})
    told = written()
    assert "processor.slots.set" in told
    assert "numb" not in told
    assert "Ana" not in told


def test_a_structured_events_exception_is_discreet_too(written):
    try:
        raise ValueError(SECRET)
    except ValueError:
        structlog.get_logger("rasa.core").exception("rasa.failed", text=SECRET)
    told = written()
    assert "rasa.failed" in told
    assert "ValueError" in told
    assert "numb" not in told


def test_what_is_below_the_level_is_not_told(written):
    logging.getLogger("reliefdesk.test").debug("chatter")
    structlog.get_logger("rasa.core").debug("chatter")
    assert written() == ""


def test_of_what_libraries_do_nothing_is_told(written):
    logging.getLogger("sanic.server").info("Starting worker [1]")
    logging.getLogger().info("Rasa server is up and running.")
    structlog.get_logger("rasa.core").info("processor.load")
    logging.getLogger("py.warnings").warning("UserWarning: a slot is filled by an entity")
    assert written() == ""


def test_but_what_they_complain_of_and_what_we_do_is(written):
    logging.getLogger("sanic.server").warning("too many open files")
    logging.getLogger("reliefdesk.server.swap").info("the model is live now")
    assert written().splitlines()[0].endswith("WARNING sanic.server: too many open files")
    assert written().splitlines()[1].endswith("INFO reliefdesk.server.swap: the model is live now")


@pytest.mark.parametrize("written", ["DEBUG"], indirect=True)
def test_debug_has_it_all(written):
    logging.getLogger("sanic.server").info("Starting worker [1]")
    logging.getLogger("py.warnings").warning("UserWarning: a slot is filled by an entity")
    assert "Starting worker [1]" in written()
    assert "UserWarning: a slot is filled by an entity" in written()


def test_ctrl_c_is_no_error(written):
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt:
        logging.getLogger("sanic.error").exception("Experienced exception while trying to serve")
    assert written() == ""


def test_no_exception_at_all_can_be_formatted():
    assert DiscreetFormatter().formatException((None, None, None)) == "no exception"
    assert sys.exc_info() == (None, None, None)


def test_what_anybody_may_send_is_told_in_a_line(written):
    for words in ("Failed when parsing form", "protocol.connection_task uncaught"):
        try:
            raise BadRequest(SECRET)
        except BadRequest:
            logging.getLogger("sanic.error").exception(words)
    first, second = written().splitlines()
    assert first.endswith("WARNING sanic.error: A form could not be read (BadRequest).")
    assert second.endswith("WARNING sanic.error: A request that is no HTTP was cut off (BadRequest).")


def test_but_a_fault_of_ours_in_a_connection_keeps_its_trace(written):
    try:
        raise ValueError
    except ValueError:
        logging.getLogger("sanic.error").exception("protocol.connection_task uncaught")
    assert "test_logs.py" in written()


def test_what_strangers_cause_again_and_again_takes_few_lines_and_says_how_often(caplog, monkeypatch):
    monkeypatch.setattr(logs, "LINES", Rate("lines", 2, 20))
    sparing = Sparing(logging.getLogger("reliefdesk.test"))
    for _ in range(50):
        sparing.warning("refused: %s", "no token")
    told = [record.getMessage() for record in caplog.records]
    assert told[:2] == ["refused: no token"] * 2
    time.sleep(0.1)
    sparing.warning("refused: %s", "no token")
    more = [
        int(found[1]) for record in caplog.records if (found := re.search(r"\(and (\d+) more", record.getMessage()))
    ]
    assert len(caplog.records) + sum(more) == 51
    assert more


def test_one_kind_does_not_hide_another(caplog, monkeypatch):
    monkeypatch.setattr(logs, "LINES", Rate("lines", 1, 0.001))
    sparing = Sparing(logging.getLogger("reliefdesk.test"))
    for message in ("one", "one", "two"):
        sparing.warning(message)
    assert [record.getMessage() for record in caplog.records] == ["one", "two"]
