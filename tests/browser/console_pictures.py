"""The pictures of docs/content.md: for each, how somebody gets to what it shows, and how wide the window is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser.desk import Colleague

FOLDER = Path("docs") / "console"
MOST_BYTES = 150_000
SECONDS_TO_LOAD = 120  # the model and the encoder, on a busy machine

_LIST = """Questions of our patients,,
What they ask,What we say,Also asked as
Where can I park?,You can park for free behind the clinic. Drive in from Elm Street.,is there parking
Do you take Medicaid?,"Yes. Bring your card to the first visit, and call 202-555-0143 if it changed.",medicaid ok?
Can my family come along?,One person may be with you in the room. Others wait outside, with coffee.,
Do I have to fast?,It depends on the medication that was prescribed in conjunction with your procedure.,can i eat before
What are your hours?,"Monday to Thursday 8 to 5, Friday to 4.",when are you open
"""


@dataclass(frozen=True)
class Picture:
    """`to` scrolls to the first element of that selector, and `ids` of publications are given to `steps`."""

    steps: Callable[[Colleague, Mapping[str, str]], Any]
    to: str = ""
    width: int = 1280
    height: int = 860
    dark: bool = False
    who: str = "Maria Lopez"


def _page(path: str, **values: Any) -> Picture:
    return Picture(lambda somebody, ids: somebody.go(path.format_map(ids)), **values)


def _inbox(somebody: Colleague, ids: Mapping[str, str]) -> None:
    somebody.go("/inbox")
    group = somebody.page.locator("section.card:not(.flags)").first
    group.get_by_role("checkbox").first.check()
    somebody.page.get_by_label("Topic", exact=True).select_option(label="Where can I park?")


def _topic(somebody: Colleague, ids: Mapping[str, str]) -> None:
    somebody.go("/topics/new")
    somebody.write(
        title="Do you take Medicaid?",
        answer="Yes, we take Medicaid. Bring your card to the first visit. Call 202-555-0143 if your plan has changed.",
    )
    page = somebody.page
    expect(page.get_by_label("Which is it about?")).to_have_value("medicare_medicaid", timeout=SECONDS_TO_LOAD * 1000)
    expect(page.locator("#verdict")).to_contain_text("phone number", timeout=SECONDS_TO_LOAD * 1000)
    page.get_by_text("wordings come with it").click()
    page.locator("#with-2").uncheck()
    expect(page.locator("#wordings")).to_contain_text("1 unticked", timeout=60_000)


def _import(somebody: Colleague, ids: Mapping[str, str]) -> None:
    for _ in range(SECONDS_TO_LOAD // 5):
        somebody.go("/import")
        file = {"name": "Front desk answers.csv", "mimeType": "text/csv", "buffer": _LIST.encode()}
        somebody.page.get_by_label("A file").set_input_files(file)  # type: ignore[arg-type]
        somebody.press("Look at it")
        if not somebody.reads("are being read"):
            break
        somebody.page.wait_for_timeout(5_000)


def _sign(somebody: Colleague, ids: Mapping[str, str]) -> None:
    somebody.go("/sign")
    somebody.page.get_by_label("I have read it, and it is right").first.check()


def _columns(somebody: Colleague, ids: Mapping[str, str]) -> None:
    _import(somebody, ids)
    somebody.page.get_by_text("Which column is what").click()


def _try(somebody: Colleague, ids: Mapping[str, str]) -> None:
    somebody.go("/try")
    somebody.write(questions="how long does an ablation last\ndo you take medicaid\nis the stimulator safe")
    somebody.press("Ask")


def _red_flags(somebody: Colleague, ids: Mapping[str, str]) -> None:
    somebody.go("/clinic/red-flags")
    somebody.page.get_by_label("A sentence to try").fill("since the shot i have chest pain")
    somebody.press("Try it")


def _treatment(somebody: Colleague, ids: Mapping[str, str]) -> None:
    somebody.go("/treatments/new")
    somebody.write(
        name="Epidural steroid injection",
        other_names="epidural\nESI\nback shot",
        spanish="inyección epidural",
        definition="An epidural steroid injection puts medicine near the nerves of your spine, to calm the pain there.",
    )
    somebody.press("Look at what comes with it")
    somebody.page.locator(".card summary").first.click()


PICTURES: Mapping[str, Picture] = {
    "home": _page("/", height=1000),
    "inbox": Picture(_inbox, height=1200),
    "topic-form": Picture(_topic, to="h1", height=1250),
    "topic-phone": _page("/topics/risks", width=390, height=844, dark=True),
    "import-columns": Picture(_columns, height=1000),
    "import": Picture(_import, to="fieldset.card", height=1200),
    "sign": Picture(_sign, who="Dr. Ann Kim", height=1200),
    "try": Picture(_try, to="h2", height=1000),
    "publish": _page("/publish", height=1200),
    "claims": _page("/publish/{asking}", height=1000),
    "publication": _page("/publish/{refused}", height=1200),
    "approval": _page("/publish/{waiting}", to=".warn", height=1100),
    "callbacks": _page("/callbacks", height=1000),
    "insight": _page("/insight", height=1200),
    "alerts": _page("/account", width=800, height=1000),
    "people": _page("/people"),
    "privacy": _page("/privacy", height=1000),
    "clinic": _page("/clinic", height=1000),
    "red-flags": Picture(_red_flags, height=1000),
    "treatment": Picture(_treatment, to="h2", height=1000),
    "treatment-names": _page("/clinic/treatments"),
}
