from reliefdesk.editing.documents.document import Block, Table
from reliefdesk.editing.documents.marked_text import text_blocks


def told(text):
    return [(part.kind, part.text) if isinstance(part, Block) else part.rows for part in text_blocks(text)]


def test_the_marks_of_markdown_are_read_and_left_out():
    text = """---
title: a leaflet
---
# Nerve *blocks* #

A [shot](https://a.example) is **quick** and `safe`.
<!-- Nobody
sees this. -->
Under
=====
- one
* two
1. three
> Said by others.
"""
    assert told(text) == [
        ("heading", "Nerve blocks"),
        ("paragraph", "A shot is quick and safe."),
        ("heading", "Under"),
        ("item", "one"),
        ("item", "two"),
        ("item", "1. three"),
        ("paragraph", "Said by others."),
    ]


def test_each_block_knows_its_line():
    assert [block.line for block in text_blocks("# a\n\nb\nc\n\n\n- d\n")] == [1, 3, 7]


def test_words_in_bold_at_the_beginning_lead_in_and_alone_they_are_a_heading():
    first, second, third = text_blocks("**Is it far?**\n\n- **Nerve block.** A shot.\n\n**Taping** helps.")
    assert (first.kind, first.text) == ("heading", "Is it far?")
    assert (second.kind, second.lead, second.text) == ("item", "Nerve block.", "A shot.")
    assert (third.lead, third.text) == ("Taping", "helps.")


def test_lines_that_were_wrapped_are_one_paragraph():
    wrapped = "This is a line that was cut by a program because it had grown too long,\nand this is the rest of it."
    assert told(wrapped) == [("paragraph", wrapped.replace("\n", " "))]
    assert told("- an item that goes on\n  in the next line") == [("item", "an item that goes on in the next line")]
    assert told("a short line\nthat goes on") == [("paragraph", "a short line that goes on")]


def test_a_question_in_a_line_of_its_own_is_no_part_of_the_answer():
    answer = "Park in the lot behind the clinic. It is free for the length of your visit."
    assert [text for _, text in told(f"Where is it?\n{answer}\nIs it far?\nNo.")] == [
        "Where is it?",
        answer,
        "Is it far?",
        "No.",
    ]


def test_tables_are_tables():
    (table,) = text_blocks("| Question | Answer |\n|---|:--|\n| Is it? | **Yes.** |")
    assert table == Table((("Question", "Answer"), ("Is it?", "Yes.")), line=1)
    (table,) = text_blocks("Is it far?\tNo.\nIs it dear?\tYes.\n")
    assert table.rows == (("Is it far?", "No."), ("Is it dear?", "Yes."))


def test_whatever_is_no_mark_stays():
    assert told("It costs 5*3 or a_b_c.") == [("paragraph", "It costs 5*3 or a_b_c.")]
    assert told("") == told("\n\n") == told("---") == []
