from reliefdesk.editing.documents.document import Block, Document, Place, Table


def test_a_place_is_told_in_words():
    assert str(Place(page=2, heading="Nerve blocks")) == "page 2, under “Nerve blocks”"
    assert str(Place(line=14)) == "line 14"
    assert str(Place(page=1, line=14, row=3)) == "page 1, row 3"
    assert str(Place()) == ""


def test_the_blocks_of_a_document_are_what_is_no_table():
    block = Block("paragraph", "a")
    assert Document((block, Table((("a",),)))).blocks == (block,)
