import pytest

from reliefdesk.editing.documents.document import Block, Table
from reliefdesk.editing.documents.web_page import page_blocks


def told(page):
    return [(part.kind, part.lead, part.text) if isinstance(part, Block) else part.rows for part in page_blocks(page)]


def test_headings_paragraphs_lists_and_definitions_are_told_apart():
    page = "<h2>A <em>title</em></h2><p>One\n two.<p>Three.<ul><li>four<li><p>five</p></ul>"
    page += "<dl><dt>Six<dd>Seven.<dt>Eight<dd>Nine.</dl>"
    assert told(page) == [
        ("heading", "", "A title"),
        ("paragraph", "", "One two."),
        ("paragraph", "", "Three."),
        ("item", "", "four"),
        ("item", "", "five"),
        ("definition", "Six", "Seven."),
        ("definition", "Eight", "Nine."),
    ]


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>",
        "<header>{}</header>",
        "<footer>{}</footer>",
        "<aside>{}</aside>",
        "<script>{}</script>",
        "<style>{}</style>",
        "<div hidden>{}</div>",
        '<div role="navigation">{}</div>',
        '<div id="cookie-bar">{}</div>',
        '<div class="x newsletter-box">{}</div>',
        "<template>{}</template>",
        "<nav><nav>{}</nav>{}</nav>",
        "<!-- {} -->",
        "<noscript>{}</noscript>",
        "<head><title>{}</title></head>",
    ],
)
def test_what_stands_around_the_text_is_left_out(around):
    assert told(f"{around.format('This is not read.', 'Nor this.')}<p>This is.</p>") == [("paragraph", "", "This is.")]


def test_a_form_around_the_whole_page_hides_nothing():
    assert told("<body><form><p>This is.</p><input value='a'></form>") == [("paragraph", "", "This is.")]


def test_bold_and_a_break_are_a_heading_and_what_is_below_it():
    assert told("<p><b>Is it far?</b><br>No.</p><p><strong>Taping:</strong> a strip.</p>") == [
        ("heading", "", "Is it far?"),
        ("paragraph", "", "No."),
        ("paragraph", "Taping:", "a strip."),
    ]


def test_what_unfolds_is_a_heading():
    assert told("<details><summary>Is it far?</summary>No.</details><h3><button>Is it dear?</button></h3>Yes.") == [
        ("heading", "", "Is it far?"),
        ("paragraph", "", "No."),
        ("heading", "", "Is it dear?"),
        ("paragraph", "", "Yes."),
    ]


def test_a_table_of_rows_is_one_and_a_table_that_lays_a_page_out_is_none():
    assert page_blocks("<table><tr><th>Question<th>Answer<tr><td>Is it?<td><p>Yes.<p>It is.</table>") == [
        Table((("Question", "Answer"), ("Is it?", "Yes.\nIt is.")))
    ]
    assert told("<table><tr><td><h2>A title</h2><p>Text.<td><p>More.</table>") == [
        ("heading", "", "A title"),
        ("paragraph", "", "Text."),
        ("paragraph", "", "More."),
    ]
    (inner,) = told("<table><tr><td><table><tr><td>a<td>b</table></table>")
    assert inner == (("a", "b"),)


@pytest.mark.parametrize(
    "page", ["", "<", "<p", "</p></p>", "<table>", "<td>a", "<nav>never closed <p>a", "a<br><br>b", "<li>" * 999]
)
def test_whatever_is_broken_is_read_as_far_as_it_goes(page):
    assert isinstance(page_blocks(page), list)


def test_a_comment_is_left_out_though_it_does_not_end():
    assert [block.text for block in page_blocks("<p>One<!-- <p>no</p> --></p><p>Two</p><!-- <p>Three</p>")] == [
        "One",
        "Two",
    ]
