"""A clinic's answers learnt without console and publication, as an import and a clinician would make them."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.clinics.clinic import Clinic
from bench.clinics.console import CLINICIAN, HARD_WORDS, WRITER
from reliefdesk.console.live_model import LiveReader
from reliefdesk.console.proposing import Proposing
from reliefdesk.editing.documents.document import Place
from reliefdesk.editing.documents.drafting import drafted, keep
from reliefdesk.editing.documents.fitting import Fitting, fitted
from reliefdesk.editing.documents.proposed_topic import ProposedTopic
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.project import ProjectReader
from reliefdesk.editing.proposal import Proposer
from reliefdesk.editing.signing import NotSigned, sign
from reliefdesk.model.signer import Signer
from reliefdesk.settings import Settings
from reliefdesk.staff.accounts import Accounts
from reliefdesk.stores.desk import Desk


def write_answers(clinic: Clinic, root: Path) -> int:
    """The clinic's topics in the emptied project `root`, as an import and a clinician make them; how many there are."""
    settings = Settings()
    with contextlib.closing(Desk(root / settings.desk)) as desk:
        drafts = Drafts(root, desk)
        project = ProjectReader(drafts).read()
        live = LiveReader(root, root / settings.models, Signer.of(settings, root))
        live.reader()
        fittings = _fitted(clinic, Proposing(root, live).now(project))
        made = drafted([each.proposed for each in fittings], drafts)
        keep(made, drafts, project, WRITER)
        clinician = next(each for each in Accounts(desk).all() if each.name == CLINICIAN)
        for draft in made:
            with contextlib.suppress(NotSigned):  # as in the console, where it stays behind
                edit = drafts.topic(draft.after.id)
                sign(drafts, draft.after.id, edit.words if edit else "", clinician, hard_because=HARD_WORDS)
        return _written(root, drafts.overlay())


def _fitted(clinic: Clinic, proposer: Proposer) -> Sequence[Fitting]:
    """With the templates that staff choose and the ways they write; what there was no time for is looked at again."""
    found = [Fitting(ProposedTopic(entry.question, entry.answer, Place())) for entry in clinic.faq]
    while not all(each.is_known for each in found):
        found = fitted([each.proposed for each in found], proposer)
    chosen = {entry.question: entry.template.strip("-") for entry in clinic.faq if entry.template is not None}
    ways = {entry.question: entry.ways for entry in clinic.faq}
    proposed = [
        dataclasses.replace(
            each.proposed,
            template=chosen.get(each.proposed.title, each.proposed.template),
            others=(*each.proposed.others, *ways[each.proposed.title]),
        )
        for each in found
    ]
    found = [Fitting(each) for each in proposed]
    while not all(each.is_known for each in found):
        found = fitted([each.proposed for each in found], proposer)
    return found


def _written(root: Path, files: Mapping[str, str | None]) -> int:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, encoding="utf-8")
    return sum(name.startswith("data/topics/") and text is not None for name, text in files.items())
