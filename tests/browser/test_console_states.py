"""Every page of the console in every state that it has: for eyes, fingers, keys, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import accessibility
from tests.browser.console_state import reach, route_of
from tests.browser.console_states import STATES
from tests.browser.console_worlds import WORLDS, World
from tests.browser.desk import Colleague

pytestmark = pytest.mark.browser

NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def world_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], World]]:
    """Each is made when it is first asked for."""
    made: dict[str, World] = {}

    def world_of(name: str) -> World:
        if name not in made:
            made[name] = WORLDS[name](Path(__file__).parents[2], tmp_path_factory.mktemp("worlds") / name)
            made[name].console.start()
        return made[name]

    yield world_of
    for world in made.values():
        world.stop()


@pytest.mark.parametrize("name", STATES)
def test_a_state_is_sound(name: str, world_of: Any, browser: Browser) -> None:
    state = STATES[name]
    world = world_of(state.world)
    world.begin(state.who)
    somebody = Colleague(browser, world.console, state.who, viewport=WIDE)
    answer = reach(somebody, state, world)
    assert answer.status < 500
    assert state.answers in {*route_of(answer, world), ""}
    assert accessibility.violations(somebody.page) == []
    assert accessibility.lost_keys(somebody.page) == []
    somebody.page.emulate_media(color_scheme="dark")
    somebody.page.set_viewport_size(NARROW)
    assert accessibility.violations(somebody.page, accessibility.OF_LOOKS) == []
    assert accessibility.too_wide(somebody.page) == []
    assert accessibility.too_small(somebody.page) == []
    assert [text for text in somebody.errors if "the server responded with a status of 4" not in text] == []
    heading = somebody.page.locator("h1").inner_text()
    somebody.context.close()

    world.begin(state.who)
    plain = Colleague(browser, world.console, state.who, viewport=NARROW, java_script_enabled=False)
    assert reach(plain, state, world).status == answer.status
    assert plain.page.locator("h1").inner_text() == heading
    assert accessibility.too_wide(plain.page) == []
    assert accessibility.dead_without_a_script(plain.page) == []
    plain.context.close()
