import asyncio
import logging
import time

import pytest

from reliefdesk.server.watchdog import Silence, Watchdog


def watched(scene):
    async def run():
        watchdog = Watchdog()
        watchdog.start()
        await asyncio.sleep(0.1)
        watchdog.longest_since_asked()
        scene()
        await asyncio.sleep(0.1)
        watchdog.stop()
        watchdog.stop()
        return watchdog

    return asyncio.run(run())


def hold_everybody():
    time.sleep(1.2)


def test_the_longest_silence_is_known_with_the_function_that_held_the_loop(caplog):
    with caplog.at_level(logging.INFO):
        watchdog = watched(hold_everybody)
    silence = watchdog.longest_since_asked()
    assert 1.1 < silence.seconds < 6
    assert "hold_everybody" in silence.held_by
    assert watchdog.longest_since_asked() == Silence()
    assert watchdog.longest == silence
    told = [(record.levelname, record.message) for record in caplog.records]
    assert ("WARNING", f"Nobody was heard for {silence}.") in told
    assert told[-1] == ("INFO", f"The longest silence was {silence}.")
    assert len([message for _, message in told if message.startswith("The longest")]) == 1


def test_a_loop_that_breathes_is_no_silence():
    assert watched(lambda: None).longest_since_asked().own < 1


@pytest.mark.parametrize(("starved", "own"), [(0.0, 2.0), (1.5, 0.5), (3.0, 0.0)])
def test_what_other_programs_took_is_not_the_loops_own_silence(starved, own):
    assert Silence(2.0, starved).own == own


def test_a_count_that_cannot_be_read_for_a_while_tells_of_no_silence(monkeypatch, tmp_path):
    counted = tmp_path / "schedstat"
    counted.write_text("1 25000000000 1", encoding="ascii")
    monkeypatch.setattr("reliefdesk.server.watchdog._WAITED", counted)
    longest = watched(counted.unlink).longest_since_asked()  # such as when no descriptor is left to open it
    assert longest.own < 1
    assert longest.starved == 0
