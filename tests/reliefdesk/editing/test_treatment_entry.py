import pytest

from reliefdesk.content.library import load_library
from reliefdesk.content.treatments import load_treatments
from reliefdesk.editing.treatment_entry import TreatmentEntry


@pytest.fixture(scope="module")
def library(repository):
    return load_library(repository)


def test_a_treatment_of_the_library_has_all_its_names(library):
    entry = TreatmentEntry.of(library, "epidural_steroid_injection")
    assert {"epidural", "esi", "epidural steroid injection"} <= {*entry.names}
    assert "inyeccion epidural" in entry.spanish
    assert not {*entry.names} & {*entry.spanish}


def test_another_one_has_the_name_that_it_is_called(library):
    assert TreatmentEntry.of(library, "magnet_therapy", "Magnet therapy").names == ("magnet therapy",)
    assert TreatmentEntry.of(library, "magnet_therapy").names == ("magnet therapy",)


def test_it_is_drafted_and_read_again_as_it_was(content, drafts):
    entry = TreatmentEntry("cupping", ("cupping", "cups"), ("ventosas",), ("glass",))
    entry.save(drafts, "ana")
    for name, text in drafts.overlay().items():
        (content.root / name).write_text(text, encoding="utf-8")
    assert load_treatments(content.root / "data/treatments.yml")["cupping"] == entry.as_treatment()
    assert "treatment: cupping" in (content.root / "data/faq.yml").read_text(encoding="utf-8")
