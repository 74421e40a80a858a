import dataclasses

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.excel import write_excel
from reliefdesk.editing.file_drafts import Conflict
from reliefdesk.editing.project import ProjectReader
from reliefdesk.editing.spreadsheet import Row, read_sheet, write_csv
from reliefdesk.editing.table import COLUMNS, as_table, plan_import
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import translated


@pytest.fixture
def plan(drafts):
    def make(*rows, **options):
        numbered = [Row(number, row) for number, row in enumerate(rows, 2)]
        return plan_import("t.csv", numbered, drafts, ProjectReader(drafts).read(), **options)

    return make


def new(**changes):
    return {
        "topic": "parking", "title": "Where can I park?", "answer": "Park behind us.", "question": "where do i park",
        "approved_by": "Ana", "approved_on": "2026-01-01", "review_by": "2027-01-01", **changes,
    }  # fmt: skip


def told(problems):
    return [str(problem) for problem in problems if not problem.warning]


@pytest.mark.parametrize("write", [write_csv, write_excel])
@pytest.mark.parametrize("replace", [False, True])
def test_an_export_that_is_imported_again_changes_nothing(drafts, parking, write, replace):
    drafts.save(parking(related=("risks",), card="place"), "ana", "")
    table = as_table((drafts.topic(state.id) for state in drafts.topics()), drafts.approvals)
    rows = read_sheet("t", write(COLUMNS, table))
    plan = plan_import("t", rows, drafts, ProjectReader(drafts).read(), replace)
    assert plan.edits == ()
    assert plan.refused == ()


@pytest.mark.parametrize("write", [write_csv, write_excel])
def test_both_languages_go_out_and_come_back_as_they_are(drafts, parking, write):
    words = Translated("es", "¿Dónde me estaciono?", "=Detrás de la clínica.\n\nNo cuesta nada.")
    edit = translated(parking(), None, words, "Ana", still_fits=False)
    drafts.save(edit, "Ana", "")
    drafts.save(dataclasses.replace(edit, answer="Park on the roof."), "Ana", drafts.version("parking"))  # out of date
    columns = (*COLUMNS, "title (es)", "answer (es)")
    rows = read_sheet("t", write(columns, as_table([drafts.topic("parking")], drafts.approvals, ["es"])))
    assert (rows[0].cells["title (es)"], rows[0].cells["answer (es)"]) == (words.title, words.text)
    plan = plan_import("t", rows, drafts, ProjectReader(drafts).read(), by="Ben")
    assert (plan.edits, plan.refused) == ((), ())


def test_new_spanish_in_a_table_is_of_who_imports_it_and_nobody_has_signed_it(drafts):
    row = {"topic": "risks", "title (es)": "¿Qué riesgos hay?", "answer (es)": "Hay pocos."}
    plan = plan_import("t", [Row(2, row)], drafts, ProjectReader(drafts).read(), by="Ben")
    plan.save(drafts, "Ben")
    edit = drafts.topic("risks")
    assert (edit.in_language("es").by, edit.in_language("es").of) == ("Ben", edit.english)
    assert drafts.approvals.of_translation(edit, "es").signed is None
    assert drafts.approvals.of(edit).signed


def test_a_language_that_the_clinic_has_not_is_no_heading(plan):
    assert "'answer (fr)' is no heading" in str(plan({"topic": "risks", "answer (fr)": "Peu."}).refused[0])


def test_a_template_and_what_staff_left_out_of_it_come_back(parking, drafts):
    edit = parking(template="parking", without=("a, b", "c"))
    first, *_ = as_table([edit], drafts.approvals)
    assert dict(zip(COLUMNS, first, strict=True)) | {"template": "parking", "without": "a, b | c"} == dict(
        zip(COLUMNS, first, strict=True)
    )


def test_rows_add_questions_to_a_topic_and_keep_the_rest(plan, drafts):
    before = drafts.topic("risks")
    made = plan(
        {"topic": "risks", "question": "is it bad"}, {"topic": "risks", "part": "held_out", "question": "so bad?"}
    )
    assert made.refused == ()
    made.save(drafts, "ana")
    after = drafts.topic("risks")
    assert after.questions == (*before.questions, "is it bad")
    assert after.held_out == (*before.held_out, "so bad?")
    assert after.answer == before.answer


def test_with_replace_the_rows_are_all_questions_of_the_topic(plan, drafts):
    plan({"topic": "risks", "question": "is it bad"}, replace=True).save(drafts, "ana")
    assert drafts.topic("risks").questions == ("is it bad",)
    assert drafts.topic("risks").held_out == ()


def test_a_new_topic_is_made_of_its_rows(plan, drafts):
    rows = [
        new(related="risks, nerve_block_definition"),
        *({"topic": "parking", "question": f"{n} cars"} for n in range(4)),
    ]
    made = plan(*rows)
    assert told(made.problems) == []
    made.save(drafts, "ana")
    edit = drafts.topic("parking")
    assert len(edit.questions) == 5
    assert edit.related == ("risks", "nerve_block_definition")
    assert [state.state for state in drafts.topics() if state.id == "parking"] == ["new"]
    assert drafts.approvals.of(edit).signed is None, "a name in a file is no signature"


def test_everything_that_stops_an_import_is_told_by_row(plan, drafts):
    made = plan(
        {"question": "of no topic"},
        {"topic": "../etc", "question": "a"},
        {"topic": "garage", "question": "b"},
        {"topic": "risks", "part": "secret", "question": "c", "colour": "red"},
        new(),
        {"topic": "parking", "title": "Another title", "question": "d"},
    )
    assert [str(problem).split(": ", 1)[0] for problem in made.refused] == [
        f"[ERROR] t.csv, row {row}" for row in (1, 2, 3, 4, 5, 7)
    ]
    texts = "\n".join(map(str, made.refused))
    for part in (
        "'colour' is no heading", "`topic` is empty", "no name for a topic", "garage is new and needs title, answer",
        "'secret' is no part; write training or held_out", "another title in a row above",
    ):  # fmt: skip
        assert part in texts
    with pytest.raises(ContentError):
        made.save(drafts, "ana")
    assert drafts.overlay() == {}


def test_what_publishing_will_refuse_is_told_at_the_row_that_is_wrong(plan):
    made = plan(
        new(answer="Call 202-555-0143."),
        {"topic": "parking", "question": "whats that nerve_block_definition"},
        {"topic": "risks", "question": "where do i park"},
    )
    assert made.refused == ()
    texts = told(made.problems)
    assert any(text.startswith("[ERROR] t.csv, row 2: parking: the answer holds a phone number") for text in texts)
    doubled = "[ERROR] t.csv, row 3: parking: 'whats that nerve_block_definition' is already"
    assert any(text.startswith(doubled) for text in texts)
    assert any(text.startswith("[ERROR] t.csv, row 4: risks: 'where do i park' is already") for text in texts)


def test_new_topics_of_one_file_may_be_related(plan):
    rows = [new(topic="lot", title="Is there a lot?", related="parking"), new(question="park where")]
    assert not [text for text in told(plan(*rows).problems) if "related" in text]


def test_an_import_of_what_changed_meanwhile_saves_nothing(plan, drafts, parking):
    made = plan(new(), {"topic": "risks", "question": "is it bad"})
    drafts.save(parking(), "ben", "")
    with pytest.raises(Conflict):
        made.save(drafts, "ana")
    assert drafts.topic("risks") == drafts.live("risks")


def test_a_table_without_topics_is_told(plan):
    assert "the heading `topic` is missing" in str(plan({"question": "a"}).refused[0])
    assert plan().edits == ()
