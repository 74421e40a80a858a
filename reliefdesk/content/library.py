"""The library of templates: common questions with their wordings and no answer, which a topic takes up by name.

A template's name is `parking`, or `<treatment>.<aspect>` as in `epidural_steroid_injection.definition`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from reliefdesk.content.problem import ContentError, Problem, faults, place
from reliefdesk.content.template import LANGUAGES, Aspect, FrontDesk, KnownTreatment, Language, TemplateFile
from reliefdesk.content.topic import read_yaml
from reliefdesk.content.treatment_name import with_article
from reliefdesk.content.treatments import Treatment
from reliefdesk.content.treatments import title as plain_name

LIBRARY_FOLDER = Path("data") / "library"
SPECIALTIES = "specialties"  # a folder of its own for each kind of clinic
SLOT = "{treatment}"

M = TypeVar("M", bound=TemplateFile)


class Library(BaseModel):
    """All templates; a clinic's own treatments, by id, widen it by what is asked of any treatment."""

    model_config = ConfigDict(frozen=True)

    front_desk: Mapping[str, FrontDesk]
    treatments: Mapping[str, KnownTreatment]
    aspects: Mapping[str, Aspect]

    @classmethod
    def empty(cls) -> Library:
        return cls(front_desk={}, treatments={}, aspects={})

    @property
    def is_empty(self) -> bool:
        return not (self.front_desk or self.aspects)

    def holds(self, name: str, own: Mapping[str, Treatment] | None = None) -> bool:
        """Whether there is a template of this name."""
        treatment, aspect = parts(name)
        if not treatment:
            return name in self.front_desk
        return aspect in self.aspects and (treatment in self.treatments or treatment in (own or {}))

    def title(self, name: str, language: Language = "en", own: Mapping[str, Treatment] | None = None) -> str:
        """The question as it stands above an answer; KeyError when there is no such template."""
        treatment, aspect = parts(name)
        if not treatment:
            return self.front_desk[name].title.of(language)
        known = self.treatments.get(treatment)
        if known:
            called, several = known.called[language], known.several
        else:
            called, several = with_article(_own_name(treatment, (own or {})[treatment], language), language)
        return self.aspects[aspect].title.of(language, several).replace(SLOT, called)

    def is_medical(self, name: str) -> bool:
        """Of a template that there is not, as of all treatments, it is so."""
        return name not in self.front_desk or self.front_desk[name].medical

    def theme(self, name: str) -> str:
        """The theme whose questions its wordings are until a topic answers it; empty when there is none."""
        return self.front_desk[name].theme if name in self.front_desk else ""

    def file(self, name: str) -> str:
        """Where its wordings stand; those of a treatment that no library knows stand with the aspect."""
        treatment, aspect = parts(name)
        if not treatment:
            specialty = self.front_desk[name].specialty if name in self.front_desk else ""
            return _front_desk_file(name, specialty)
        folder = f"treatments/{treatment}" if treatment in self.treatments else f"aspects/{aspect}"
        return f"{LIBRARY_FOLDER.as_posix()}/{folder}.yml"

    def wordings(self, name: str, own: Mapping[str, Treatment] | None = None) -> tuple[str, ...]:
        """All that visitors type for it, English first; none when there is no such template."""
        return tuple(row for language in LANGUAGES for row in self.wordings_in(language, name, own))

    def wordings_in(self, language: Language, name: str, own: Mapping[str, Treatment] | None = None) -> tuple[str, ...]:
        """Those of one language; of a treatment also what is asked of any, with each of its names in turn."""
        treatment, aspect = parts(name)
        if not self.holds(name, own):
            return ()
        if not treatment:
            return self.front_desk[name].wordings.of(language)
        known = self.treatments.get(treatment)
        names = _names(known, (own or {}).get(treatment), language)
        asked = self.aspects[aspect].wordings.of(language)
        filled = (row.replace(SLOT, names[number % len(names)]) for number, row in enumerate(asked))
        special = known.wordings[aspect].of(language) if known and aspect in known.wordings else ()
        return tuple(dict.fromkeys((*special, *filled)))


def parts(name: str) -> tuple[str, str]:
    """Treatment and aspect of a template's name; both empty when it is of the front desk."""
    treatment, dot, aspect = name.partition(".")
    return (treatment, aspect) if dot else ("", "")


def load_library(root: Path) -> Library:
    """The library of the project in `root`, empty where there is none; ContentError lists all that is wrong."""
    folder, problems = root / LIBRARY_FOLDER, list[Problem]()
    library = Library(
        front_desk=_load_front_desk(folder, root, problems),
        treatments=_load(folder / "treatments", KnownTreatment, root, problems),
        aspects=_load(folder / "aspects", Aspect, root, problems),
    )
    problems += _unknown_aspects(library)
    if problems:
        raise ContentError(problems)
    return library


def _load_front_desk(folder: Path, root: Path, problems: list[Problem]) -> dict[str, FrontDesk]:
    """What any clinic is asked, and after it what one of a specialty is, under names that are one list."""
    found = _load(folder / "front_desk", FrontDesk, root, problems)
    for specialty in sorted(path for path in (folder / SPECIALTIES).glob("*") if path.is_dir()):
        own = _load(specialty, FrontDesk, root, problems)
        for name in own.keys() & found.keys():
            where = place(specialty / f"{name}.yml", root)
            other = _front_desk_file(name, found[name].specialty)
            problems.append(Problem(where, f"{name} stands in {other} too; rename one."))
        found |= {name: each.model_copy(update={"specialty": specialty.name}) for name, each in own.items()}
    return found


def _front_desk_file(name: str, specialty: str) -> str:
    folder = f"{SPECIALTIES}/{specialty}" if specialty else "front_desk"
    return f"{LIBRARY_FOLDER.as_posix()}/{folder}/{name}.yml"


def _load(folder: Path, kind: type[M], root: Path, problems: list[Problem]) -> dict[str, M]:
    found = {}
    for path in sorted(folder.glob("*.yml")):
        try:
            found[path.stem] = kind.model_validate({**read_yaml(path), "id": path.stem})
        except ValidationError as error:
            problems += [Problem(place(path, root), f"{line}: {told}") for line, told in faults(error)]
        except (OSError, ValueError) as error:
            problems.append(Problem(place(path, root), str(error)))
    return found


def _unknown_aspects(library: Library) -> Iterator[Problem]:
    for treatment in library.treatments.values():
        for aspect in treatment.wordings.keys() - library.aspects.keys():
            where = (LIBRARY_FOLDER / "treatments" / f"{treatment.id}.yml").as_posix()
            yield Problem(
                where, f"wordings: {aspect} is no aspect; name a file of {LIBRARY_FOLDER.as_posix()}/aspects/."
            )


def _names(known: KnownTreatment | None, own: Treatment | None, language: Language) -> tuple[str, ...]:
    """Never empty: without a name in that language visitors use one of the other."""
    spanish = own.spanish if own else ()
    of_clinic = spanish if language == "es" else tuple(name for name in own.names if name not in spanish) if own else ()
    of_library = known.names.get(language, ()) if known else ()
    names = tuple(dict.fromkeys((*of_library, *of_clinic)))
    return names or (own.names if own else known.all_names() if known else ())


def _own_name(treatment: str, own: Treatment, language: Language) -> str:
    return own.spanish[0] if language == "es" and own.spanish else plain_name(treatment).lower()
