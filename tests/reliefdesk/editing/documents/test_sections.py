from reliefdesk.editing.documents.document import Block, Document, Table
from reliefdesk.editing.documents.sections import sections


def told(*parts):
    return [(section.about, section.paragraphs) for section in sections(Document(parts))]


def test_what_stands_below_a_heading_belongs_to_it():
    assert told(
        Block("heading", "Clinic", level=1),
        Block("heading", "Taping", level=2),
        Block("paragraph", "It helps."),
        Block("paragraph", "It is cheap."),
        Block("heading", "Heat", level=2),
        Block("paragraph", "It is warm."),
    ) == [("Taping", ("It helps.", "It is cheap.")), ("Heat", ("It is warm.",))]


def test_a_section_knows_the_heading_above_it():
    first, second = sections(
        Document(
            (
                Block("heading", "Care", level=1),
                Block("heading", "Tape", level=2, page=1),
                Block("paragraph", "It helps."),
                Block("heading", "Ice", level=2, page=2),
                Block("paragraph", "It is cold."),
            )
        )
    )
    assert (str(first.place), str(second.place)) == ("page 1, under “Care”", "page 2, under “Care”")


def test_short_items_belong_to_the_sentence_that_leads_them_in():
    items = [Block("item", text) for text in ("your card", "a list of medicines", "a book;")]
    assert told(Block("heading", "What to bring"), Block("paragraph", "Please bring:"), *items) == [
        ("What to bring", ("Please bring: your card; a list of medicines; a book",))
    ]


def test_lead_ins_are_sections_of_their_own():
    assert told(
        Block("heading", "What we do"),
        Block("item", "A shot.", lead="Nerve block."),
        Block("item", "Taping: A strip on the skin."),
        Block("definition", "A warm pack.", lead="Heat"),
    ) == [("Nerve block.", ("A shot.",)), ("Taping", ("A strip on the skin.",)), ("Heat", ("A warm pack.",))]


def test_one_paragraph_that_asks_is_none_that_answers_itself():
    asks = [Block("paragraph", f"Is it {what}? It is not so {what} at all.") for what in ("far", "dear", "late")]
    assert told(Block("heading", "Far"), asks[0]) == [("Far", (asks[0].text,))]
    assert [about for about, _ in told(*asks)] == ["Is it far?", "Is it dear?", "Is it late?"]


def test_a_short_line_without_an_end_is_the_heading_of_the_text_below_it():
    assert told(Block("paragraph", "Before you come"), Block("paragraph", "Eat something light before the visit.")) == [
        ("Before you come", ("Eat something light before the visit.",))
    ]


def test_a_table_within_a_document_is_read_by_its_columns():
    asked = Table((("Question", "Answer"), ("Is it far?", "No.")), page=3)
    named = Table((("Taping", "A strip of tape on the skin."), ("Heat", "A warm pack.")))
    (first, *rest) = sections(Document((asked, named)))
    assert (first.about, first.paragraphs, str(first.place)) == ("Is it far?", ("No.",), "page 3, row 2")
    assert [section.about for section in rest] == ["Taping", "Heat"]


def test_a_twofold_question_stays_one():
    asked = told(Block("paragraph", "Q: Is it far? Is there a bus?"), Block("paragraph", "A: It is near. Take the 9."))
    assert asked == [("Is it far? Is there a bus?", ("It is near. Take the 9.",))]


def test_a_sentence_that_a_pages_end_cut_in_two_is_one_again():
    parts = [Block("heading", "After it", level=2), Block("paragraph", "We look after a week and", page=1)]
    told_whole = told(*parts, Block("paragraph", "after a month.", page=2), Block("paragraph", "Call us.", page=2))
    assert told_whole == [("After it", ("We look after a week and after a month.", "Call us."))]
