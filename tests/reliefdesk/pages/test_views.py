import datetime
import json
import re
from html.parser import HTMLParser

import pytest

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.spoken import Spoken
from reliefdesk.pages.all_answers import Answers
from reliefdesk.pages.limits import crowded
from reliefdesk.pages.script import Script
from reliefdesk.pages.views import Views
from reliefdesk.web.origins import Origins


class Page(HTMLParser):
    """Ids, headings, links and scripts of a page, and its text."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.headings, self.links, self.inline, self.scripts, self.words = [], [], [], [], [], []
        self.references = set()
        self.feed(html)
        self.text = " ".join("".join(self.words).split())

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.references |= {found[name] for name in ("aria-labelledby", "aria-describedby", "for") if name in found}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "script":
            self.scripts.append(found)
        self.inline += [name for name in found if name == "style" or name.startswith("on")]

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture
def every_page(sites, noon):
    site = sites.make()
    red_flag = Spoken("This is urgent. Call 911.", "emergency", "Emergency")
    return {
        "faq": site.faq(noon).body.decode(),
        "found": site.found("risks", noon),
        "nothing found": site.found("xyzzy", noon),
        "found a red flag": site.found("chest pain", noon),
        "answer": site.answer("why", [Spoken("So.", "risks", "About risks", ("About nerve_block_definition",))], noon),
        "choices": site.answer("why", [Spoken("Which?", "which_treatment", choices=("Nerve block",))], noon),
        "red flag": site.answer("why", [red_flag], noon),
        "no answer": site.answer("why", [], noon),
        "refused": site.refused("why", crowded(), noon),
        "demo": site.demo("http://desk.example", noon),
        "embed check": site.embed_check("http://desk.example", "", "", False, noon),
        "embed result": site.embed_check("http://desk.example", "https://a.example", "default-src 'self'", True, noon),
        "theming": site.theming({"accent": "#ffee00", "font": "<script>"}, noon),
        "error": site.error("page_missing_heading", "page_missing", noon),
    }


def test_every_page_is_well_made(every_page):
    for name, html in every_page.items():
        page = Page(html)
        assert len(page.ids) == len(set(page.ids)), name
        assert page.headings.count(1) == 1, name
        assert page.headings[0] == 1, name
        assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), name
        assert page.inline == [], name
        assert '<html lang="en">' in html, name
        ids = {link[1:] for link in page.links if link.startswith("#")}
        assert ids <= set(page.ids), name
        assert page.references <= set(page.ids), name


def test_every_page_but_the_developers_says_whom_to_call(every_page):
    for name, html in every_page.items():
        assert "tel:+1-202-555-0100" in Page(html).links, name
        if not name.startswith("embed"):
            assert "tel:911" in Page(html).links, name


def test_only_pages_that_show_the_widget_have_a_script(every_page):
    scripts = {name: [s for s in Page(html).scripts if "src" in s] for name, html in every_page.items()}
    assert [name for name in scripts if scripts[name]] == ["demo", "theming"]
    assert scripts["demo"][0]["src"] == "/reliefdesk.js"


def test_the_theming_page_shows_the_style_and_warns_of_words_that_cannot_be_read(every_page):
    page = Page(every_page["theming"])
    assert "--relief-desk-accent: #ffee00;" in page.text
    assert "1.2 to 1" in page.text
    assert 'href="/theming.css?accent=%23ffee00&amp;on_accent=%23ffffff' in every_page["theming"]


def test_every_topic_has_a_heading_to_link_to_its_answer_and_its_date(site, noon):
    page = Page(site.faq(noon).body.decode())
    assert {"risks", "nerve_block_definition"} <= set(page.ids)
    assert page.text.count("A nerve block is a shot near a nerve. It can stop pain.") == 4  # two for programs
    assert page.text.count("Last checked January 1, 2026") == 2


def test_the_notice_stands_before_everything_else(site, noon):
    text = Page(site.faq(noon).body.decode()).text
    assert text.index("Call 911 now for chest pain.") < text.index("For you") < text.index("Ask a question")


def test_answers_are_folded_but_for_the_one_that_a_link_asks_for_or_all(site, noon):
    def unfolded(opened):
        return site.faq(noon, opened).body.decode().count('<details class="entry" open>')

    topics = len(site.answers.content.entries)
    assert [unfolded(opened) for opened in ("", "risks", "no_such_topic", "all")] == [0, 1, 0, topics]
    assert topics > 1


def test_contact_says_phone_hours_address_and_whether_it_is_open(site, noon):
    text = Page(site.faq(noon).body.decode()).text
    hours = "Monday to Friday 8 a.m. to 5 p.m."
    for words in ("+1 202-555-0100", "We are open now, until 5 p.m.", hours, "1 Test Street"):
        assert words in text


def test_the_page_is_made_anew_when_the_clinic_closes_and_not_before(site, noon):
    assert site.faq(noon) is site.faq(noon + datetime.timedelta(hours=4))
    assert "We are closed right now." in site.faq(noon + datetime.timedelta(hours=6)).body.decode()


def test_the_page_is_made_anew_when_an_answer_changes(site, content, noon):
    site.faq(noon)
    content.topic("risks", answer="This is brand new text.")
    assert "This is brand new text." in site.faq(noon).body.decode()


def test_programs_read_the_same_answers(site, noon):
    html = site.faq(noon).body.decode()
    written = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert {question["name"] for question in json.loads(written)["mainEntity"]} == {
        "About risks",
        "About nerve_block_definition",
    }


def test_a_search_shows_what_it_found(site, noon):
    page = Page(site.found("risks", noon))
    assert "1 answer found for “risks”" in page.text
    assert "risks" in page.ids
    assert "nerve_block_definition" not in page.ids


def test_a_red_flag_in_a_search_gets_its_card_first(site, noon):
    text = Page(site.found("I have chest pain", noon)).text
    assert text.index("The emergency card.") < text.index("Is it urgent?")


def test_a_red_flag_at_the_end_of_a_long_search_gets_its_card(site, noon):
    assert (
        "The emergency card."
        in Page(site.found("since the day before yesterday " * 20 + "I have chest pain", noon)).text
    )


def test_what_was_typed_is_shown_as_text(site, noon):
    typed = "<b>risks</b>"
    for html in (site.found(typed, noon), site.answer(typed, [], noon), site.refused(typed, crowded(), noon)):
        assert "<b>" not in html
        assert "&lt;b&gt;" in html


def test_an_endless_search_is_cut(site, noon):
    assert len(site.found("x" * 100_000, noon)) < 20_000


def test_without_an_answer_the_phone_number_is_given(site, noon):
    text = Page(site.answer("why", [], noon)).text
    assert "I cannot answer right now. Please call our team at +1 202-555-0100." in text


def test_without_an_answer_a_red_flag_still_gets_its_card(site, noon):
    assert "The emergency card." in site.answer("I have chest pain", [], noon, site.tier("I have chest pain"))


def test_a_refused_question_stands_in_the_form_again(content, sites, noon):
    content.house(page_crowded="Wait, or call {clinic_phone}.")
    html = sites.make().refused("why me?", crowded(), noon)
    assert ">why me?</textarea>" in html
    assert "Wait, or call +1 202-555-0100." in Page(html).text


def test_a_refused_question_with_a_red_flag_gets_its_card(content, sites, noon):
    content.house(page_crowded="Wait.")
    html = sites.make().refused("I have chest pain", crowded(), noon)
    assert "The emergency card." in html
    assert "Wait." not in html


def test_the_demonstration_says_when_the_widget_is_not_built(sites, noon):
    html = sites.make(bundle=None).demo("http://desk.example", noon)
    assert "not built yet" in html
    assert Page(html).scripts == []


def test_the_check_knows_the_allow_list(sites, noon):
    site = sites.make("https://a.example")
    for origin, result in (("https://a.example", "All is well"), ("https://b.example", "Something is missing")):
        assert result in Page(site.embed_check("https://desk.example", origin, "", True, noon)).text


def test_the_style_sheet_and_the_icon_have_the_clinics_colour(content, sites):
    content.clinic(widget={"colour": "#123456"})
    site = sites.make()
    assert b"--colour: #123456" in site.coloured("pages.css").body
    assert b'fill="#123456"' in site.coloured("favicon.svg").body


def test_the_script_has_the_clinics_facts(site):
    assert b'"name":"Test Clinic"' in site.script_with_facts().body


@pytest.fixture(scope="module")
def real(repository, tmp_path_factory):
    """The repository's own content, which is in English and Spanish."""
    folder = tmp_path_factory.mktemp("widget")
    url = "https://desk.example"
    origins = Origins([], local=False)
    return Views(Answers(repository), Script(folder / "none.js", folder), Fallback(repository), origins, url)


@pytest.fixture
def spanish_pages(real, noon):
    red_flag = Spoken("Puede ser una emergencia.", "emergency", "", language="es")
    english = Spoken("It is so.", "risks", "What are the risks?", ("¿Es adecuado para mí?",), told_in="es")
    return {
        "faq": real.faq(noon, language="es").body.decode(),
        "all": real.faq(noon, "all", "es").body.decode(),
        "found": real.found("riesgos", noon, "es"),
        "one found": real.found("hormigueo", noon, "es"),
        "nothing found": real.found("xyzzy", noon, "es"),
        "found a red flag": real.found("dolor de pecho", noon, "es"),
        "answer": real.answer("por qué", [english], noon, language="es"),
        "red flag": real.answer("por qué", [red_flag], noon, language="es"),
        "no answer": real.answer("por qué", [], noon, language="es"),
        "refused": real.refused("por qué", crowded(), noon, "es"),
        "demo": real.demo("http://desk.example", noon, "es"),
        "error": real.error("page_missing_heading", "page_missing", noon, "es"),
    }


def test_a_spanish_page_says_so_and_has_no_english_words_that_are_not_marked(spanish_pages):
    for name, html in spanish_pages.items():
        assert '<html lang="es">' in html, name
        text = Page(_without_marked(html)).text
        found = re.findall(r"\b(?:the|and|of|call|with|your|questions?|answers?|search)\b", text, re.IGNORECASE)
        assert found == [], name


def test_a_spanish_page_is_well_made_and_its_links_stay_in_spanish(spanish_pages):
    for name, html in spanish_pages.items():
        page = Page(html)
        assert len(page.ids) == len(set(page.ids)), name
        assert page.headings.count(1) == 1, name
        assert page.references <= set(page.ids), name
        ours = [link for link in page.links if link.startswith("/") and link not in ("/embed-check", "/theming")]
        others = [link for link in ours if not link.startswith("/es/")]
        assert others == ["/" if name == "demo" else "/faq"], name


def test_each_page_leads_to_the_same_in_the_other_language_and_tells_search_engines_of_both(real, noon, spanish_pages):
    english = real.faq(noon).body.decode()
    assert '<a href="/es/faq" hreflang="es" lang="es" rel="alternate">Español</a>' in english
    assert '<a href="/faq" hreflang="en" lang="en" rel="alternate">English</a>' in spanish_pages["faq"]
    for html in (english, spanish_pages["faq"]):
        for code, path in (("en", "/faq"), ("es", "/es/faq"), ("x-default", "/faq")):
            assert f'<link rel="alternate" hreflang="{code}" href="https://desk.example{path}">' in html
    assert "hreflang=" not in real.embed_check("", "", "", False, noon)


def test_a_clinic_of_one_language_has_no_link_to_another(sites, content, noon):
    content.clinic(languages=["en"])
    site = sites.make()
    assert "hreflang" not in site.faq(noon).body.decode()
    assert not site.has("es")


def test_an_answer_without_a_translation_stands_in_english_under_one_sentence(site, noon):
    html = site.faq(noon, language="es").body.decode()
    assert '<h3 id="risks" lang="en">About risks</h3>' in html
    assert '<p class="small">Por ahora tengo esto solo en inglés.' in html
    assert '<p lang="en">A nerve block is a shot near a nerve.' in html


def test_english_to_a_spanish_question_is_marked_and_its_buttons_are_not(spanish_pages):
    html = spanish_pages["answer"]
    assert '<section class="answer" lang="en">' in html
    assert '<ul class="links">' in html
    assert '<a href="/es/faq?open=right_for_me#right_for_me">' in html


def test_hours_dates_and_directions_are_told_in_spanish(spanish_pages):
    text = Page(spanish_pages["all"]).text
    for words in ("lunes a jueves de 8 a. m. a 5 p. m.", "30 de noviembre de 2026", "enfrente de la biblioteca"):
        assert words in text


def _without_marked(html):
    """The page without what is marked as English, scripts, addresses of the clinic's, and the tag for developers."""
    kept = re.sub(r"<(script|pre)\b.*?</\1>", "", html, flags=re.DOTALL)
    kept = re.sub(r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', "", kept, flags=re.DOTALL)
    return kept.replace("Relief Desk Example Clinic", "").replace("214 Juniper Street, Suite 3, Springfield", "")
