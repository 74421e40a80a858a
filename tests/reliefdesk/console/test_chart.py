from xml.etree import ElementTree

from reliefdesk.console.chart import columns, rows


def test_names_are_words_in_the_picture():
    picture = str(rows([("<script>", 3), ("a & b", 1)], 'of "all"'))
    drawn = ElementTree.fromstring(picture)
    assert [text.text for text in drawn] == ["<script>: 3", None, "a & b: 1", None]
    assert drawn.get("aria-label") == 'of "all"'


def test_columns_stand_on_each_other_and_none_leaves_the_picture():
    drawn = ElementTree.fromstring(str(columns({"Nov 1": {"a": 3, "b": 7}, "Nov 2": {}}, ("a", "b"), "by day")))
    bars = [bar for bar in drawn if bar.tag == "rect" and float(bar.get("height")) > 0]
    assert len(bars) == 2
    a, b = bars
    assert float(b.get("y")) + float(b.get("height")) <= float(a.get("y")) + 0.11
    assert min(float(bar.get("y")) for bar in bars) >= 0


def test_nothing_is_a_picture_too():
    for drawn in (columns({}, ("a",), "by day"), rows([], "none")):
        ElementTree.fromstring(str(drawn))
