"""The pictures of the console; PICTURES=docs/console makes them anew, as `make pictures` does."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser import accessibility
from tests.browser.console_pictures import MOST_BYTES, PICTURES
from tests.browser.console_worlds import World, pictured
from tests.browser.desk import Colleague
from tests.mail_server import MailServer, certificate
from tests.rasa.conftest import models as models

# The model is trained first, if the content changed.
pytestmark = [pytest.mark.browser, pytest.mark.rasa, pytest.mark.slow, pytest.mark.timeout(1500)]

COLOURS = 128  # of a page that is letters and a few tints: a third of the bytes, and nobody sees it


@pytest.fixture(scope="module")
def world(repository: Path, models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("pictured")
    mail = MailServer(certificate(folder), sign_in=False)
    mail.start()
    world = pictured(repository, folder / "clinic", models, mail.port)
    world.console.start()
    yield world
    world.stop()
    mail.stop()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_made_of_a_sound_page(name: str, world: World, browser: Browser, tmp_path: Path) -> None:
    picture, size = PICTURES[name], {"width": PICTURES[name].width, "height": PICTURES[name].height}
    world.begin(picture.who)
    scheme = "dark" if picture.dark else "light"
    somebody = Colleague(browser, world.console, picture.who, viewport=size, color_scheme=scheme)
    picture.steps(somebody, world)
    page = somebody.page
    assert accessibility.violations(page) == []
    assert accessibility.too_wide(page) == []
    page.evaluate("() => document.activeElement?.blur()")
    if picture.to:
        page.locator(picture.to).first.evaluate("(e) => scrollTo(0, e.getBoundingClientRect().top + scrollY - 12)")
    path = Path(os.environ.get("PICTURES") or tmp_path) / f"{name}.png"
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        small = shot.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
    assert path.stat().st_size < MOST_BYTES
    assert somebody.errors == []
    somebody.context.close()
