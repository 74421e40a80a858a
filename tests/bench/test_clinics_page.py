from bench.clinics.page import Page

HTML = """<h1>A page</h1><a href="/away">Go <b>away</b></a>
<form method="post" action="/save"><input type="hidden" name="token" value="t"><input name="title" value="Old">
<label><input type="checkbox" name="keep" value="1" checked>First one</label>
<label><input type="checkbox" name="keep" value="2">Second one</label>
<input type="checkbox" name="keep" value="3" disabled><select name="day"><option value="1">Monday</option>
<option value="2" selected>Tuesday</option></select><textarea name="answer">
Some words.</textarea><input type="file" name="file"><button name="do" value="save">Save it</button>
<button formaction="/other">Elsewhere</button></form>"""


def test_a_page_is_read_as_a_browser_without_javascript_has_it():
    page = Page(HTML)
    (form,) = page.forms
    assert page.links == {"Go away": "/away"}
    assert (form.action, form.method, form.files) == ("/save", "post", ["file"])
    assert form.fields == [("token", "t"), ("title", "Old"), ("day", "2"), ("answer", "Some words.")]
    assert form.ticks == {("keep", "1"): True, ("keep", "2"): False}
    assert form.labels == {("keep", "1"): "First one", ("keep", "2"): "Second one"}
    assert form.buttons == {"Save it": (("do", "save"), "/save"), "Elsewhere": (None, "/other")}


def test_the_words_of_a_page_are_one_line():
    assert Page("<p>One\n  two</p>\n<p>three</p>").text == "One two three"
