"""A clinic opens: facts, import, signatures, publication, by two people in the console, and no file touched."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.clinics.clinic import Clinic
from bench.clinics.console import CLINICIAN, HARD_WORDS, PASSWORD, WRITER, served
from bench.clinics.papers import written
from bench.clinics.staff import Colleague, NotThere

SECONDS_TO_PUBLISH = 3600


@dataclass
class Opened:
    """What it took: clicks of each step, seconds of the publication, how many answers went live, and what was asked."""

    clicks: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    answers: int = 0
    claims: list[str] = field(default_factory=list)
    refused: str = ""


def open_clinic(clinic: Clinic, root: Path) -> Opened:
    """In an emptied project; `refused` says why it is not live."""
    opened = Opened()
    with served(root) as url:
        writer, clinician = (Colleague(url, name, PASSWORD) for name in (WRITER, CLINICIAN))
        writer.clicks = clinician.clicks = 0
        _facts(clinic, writer)
        _count(opened, "facts", writer)
        _import(clinic, writer)
        _count(opened, "import", writer)
        _sign(clinician)
        _count(opened, "sign", clinician)
        _publish(clinic, writer, clinician, opened)
        _count(opened, "publish", writer)
        _count(opened, "approve the facts", clinician)
    return opened


def _facts(clinic: Clinic, writer: Colleague) -> None:
    """Those of the example go, and the holidays that are proposed by these names come."""
    writer.go("/clinic")
    types = {"name": clinic.name, "address": clinic.address, "directions": ""}
    types |= {f"hours.{day}": hours for day, hours in clinic.hours.items()}
    ticks = {(f"closed.{day}", "yes"): not hours for day, hours in clinic.hours.items()}
    ticks["example", "yes"] = False
    for form in writer.page.forms:
        ticks |= {tick: _is_of(clinic, tick[1]) for tick in form.ticks if tick[0] == "propose"}
        ticks |= {tick: not _is_kept(clinic, form.fields, tick[0]) for tick in form.ticks if tick[0].endswith(".gone")}
    writer.press("Save as a draft", types, ticks)


def _is_of(clinic: Clinic, proposed: str) -> bool:
    return any(name in proposed for name in clinic.holidays)


def _is_kept(clinic: Clinic, fields: list[tuple[str, str]], box: str) -> bool:
    """Whether the row of holidays that the box would take out names one of the clinic's, or nothing."""
    name = dict(fields).get(box.replace(".gone", ".name"), "")
    return not name or _is_of(clinic, name)


def _import(clinic: Clinic, writer: Colleague) -> None:
    name, paper = written(clinic)
    writer.go("/import")
    if name:
        writer.press("Look at it", file=(name, paper))
    else:
        writer.press("Look at it", {"pasted": paper.decode()})
    while "Press “Check again”" in writer.page.text:
        time.sleep(5)
        writer.press("Check again")
    if chosen := chosen_templates(clinic, writer) | typed_ways(clinic, writer):
        writer.clicks += len(chosen)
        writer.press("Check again", chosen)  # which tells the wordings that come with them
    writer.press("Keep what is ticked")


def chosen_templates(clinic: Clinic, writer: Colleague) -> dict[str, str]:
    """By the name of its list, the template of each card whose guess is not what staff choose."""
    wanted = {entry.question: entry.template for entry in clinic.faq if entry.template is not None}
    fields = _fields(writer)
    return {
        f"template_{number}": template
        for number, title in _cards(fields)
        if (template := wanted.get(title)) and fields.get(f"template_{number}", template) != template
    }


def typed_ways(clinic: Clinic, writer: Colleague) -> dict[str, str]:
    """By the name of its box, the ways to ask of each card that somebody wrote, after those that are there."""
    written_for = {entry.question: entry.ways for entry in clinic.faq if entry.ways}
    fields = _fields(writer)
    return {
        box: "\n".join([*fields.get(box, "").splitlines(), *ways])
        for number, title in _cards(fields)
        if (ways := written_for.get(title)) and (box := f"others_{number}")
    }


def _fields(writer: Colleague) -> dict[str, str]:
    return {name: value for form in writer.page.forms for name, value in form.fields}


def _cards(fields: dict[str, str]) -> list[tuple[str, str]]:
    """Number and title of each."""
    return [(name.partition("_")[2], value) for name, value in fields.items() if name.startswith("title_")]


def _sign(clinician: Colleague) -> None:
    """Every answer that may be signed; where it is hard to read, with a reason."""
    clinician.go("/sign")
    while clinician.has("Sign those ticked"):
        names = [name for form in clinician.page.forms for name, _ in form.fields if name.startswith("because-")]
        ticks = {tick: True for form in clinician.page.forms for tick in form.ticks if tick[0] == "sign"}
        clinician.press("Sign those ticked", dict.fromkeys(names, HARD_WORDS), ticks)
        if "Nothing is signed" in clinician.page.text:
            raise NotThere(f"Signing is refused: {clinician.page.text[:1500]}")
        clinician.go("/sign")


def _publish(clinic: Clinic, writer: Colleague, clinician: Colleague, opened: Opened) -> None:
    writer.go("/publish")
    begun = time.monotonic()
    opened.answers = sum(
        before for form in writer.page.forms for (name, value), before in form.ticks.items()
        if name == "draft" and value.startswith("data/topics/")
    )  # fmt: skip
    writer.press("Publish what is ticked")
    address = writer.address
    while time.monotonic() - begun < SECONDS_TO_PUBLISH:
        if writer.has("Those that are ticked are right"):
            _judge(clinic, writer, opened)
        elif "Stop it" not in writer.page.text:
            break
        time.sleep(2)
        writer.go(address)
        if "second person" in writer.page.text and not clinician.page.text.startswith("Approve"):
            clinician.go(address)
            if clinician.has("I have read it"):
                clinician.press("I have read it")
                writer.go(address)
    opened.seconds = time.monotonic() - begun
    if "This is live" not in writer.page.text:
        opened.refused = writer.page.text


def _judge(clinic: Clinic, writer: Colleague, opened: Opened) -> None:
    """Ticks the test questions that another hand judged to be right."""
    form = next(form for form in writer.page.forms if any(name == "right" for name, _ in form.ticks))
    opened.claims += form.labels.values()
    right = {tick: form.labels[tick] in clinic.claims for tick in form.ticks}
    writer.press("Those that are ticked are right", ticks=right)


def _count(opened: Opened, step: str, by: Colleague) -> None:
    opened.clicks[step], by.clicks = by.clicks, 0
