"""The pages and the widget's script, as the running server sends them."""

from __future__ import annotations

import contextlib
import gzip
import ipaddress
import itertools
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.rasa.conftest import Assistant, free_port

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]

ADDRESSES = map(str, (ipaddress.ip_address("192.0.2.1") + number for number in itertools.count()))


@pytest.fixture(scope="module")
def assistant(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Behind a proxy, so that each test comes from an address of its own."""
    running = Assistant(tmp_path_factory.mktemp("pages"), models, free_port(), {"RELIEFDESK_PROXIES": "1"})
    running.start()
    yield running
    running.stop()


@pytest.fixture
def browser(assistant: Assistant) -> Iterator[httpx.Client]:
    """Sends what a browser sends; paths are the assistant's."""
    headers = {"Accept": "text/html,*/*;q=0.8", "X-Forwarded-For": next(ADDRESSES)}
    with httpx.Client(base_url=assistant.url, headers=headers, timeout=60) as client:
        yield client


def ask(browser: httpx.Client, question: str, **headers: str) -> httpx.Response:
    return browser.post("/faq/ask", data={"question": question}, headers=headers)


def test_behind_a_proxy_the_front_page_leads_to_the_answers(browser: httpx.Client) -> None:
    page = browser.get("/")
    assert (page.status_code, page.headers["Location"]) == (302, "/faq")


def test_the_faq_holds_every_topic_and_runs_no_script(browser: httpx.Client) -> None:
    page = browser.get("/faq")
    assert 'id="nerve_block_definition"' in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"


def test_the_faq_is_sent_once_while_it_is_the_same(browser: httpx.Client) -> None:
    etag = browser.get("/faq").headers["ETag"]
    again = browser.get("/faq", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_question_is_answered_as_in_the_other_channels(browser: httpx.Client, say: Any) -> None:
    (reply,) = say("what is a nerve block")
    page = ask(browser, "what is a nerve block")
    assert page.status_code == 200
    assert reply["text"] in page.text
    assert 'href="/faq?open=nerve_block_mechanism#nerve_block_mechanism"' in page.text


def test_a_question_on_a_spanish_page_is_answered_there_in_spanish(browser: httpx.Client) -> None:
    page = browser.post("/es/faq/ask", data={"question": "riesgos"})
    assert page.status_code == 200
    assert '<html lang="es">' in page.text
    assert "¿Cuáles son los riesgos?" in page.text or "riesgo" in page.text.lower()
    assert '<section class="answer">' in page.text


def test_pages_of_a_language_have_its_code_in_their_address(browser: httpx.Client) -> None:
    assert '<html lang="es">' in browser.get("/es/faq").text
    assert '<html lang="es">' in browser.get("/es/faq", params={"q": "riesgos"}).text
    assert browser.get("/es/faq/ask").headers["Location"] == "/es/faq"
    assert browser.get("/es/").headers["Location"] == "/es/faq"
    assert [browser.get(path).status_code for path in ("/fr/faq", "/en/faq", "/es/nothing")] == [404, 404, 404]


def test_who_is_lost_is_told_so_in_the_language_of_the_address_or_of_the_browser(browser: httpx.Client) -> None:
    assert '<html lang="es">' in browser.get("/es/nothing").text
    assert '<html lang="es">' in browser.get("/nothing", headers={"Accept-Language": "es-MX"}).text
    assert '<html lang="en">' in browser.get("/nothing").text


def test_a_red_flag_gets_its_card(browser: httpx.Client) -> None:
    page = ask(browser, "my chest hurts and i cannot breathe")
    assert "Please read this first" in page.text
    assert 'href="tel:911">Call 911' in page.text


def test_the_choice_of_a_treatment_leads_to_its_answer(browser: httpx.Client) -> None:
    page = ask(browser, "how does it work")
    values = re.findall(r'<button name="question" value="([^"]+)">Nerve block<', page.text)
    assert "pause" in ask(browser, values[0]).text


def test_who_wants_to_be_called_back_is_told_to_call(browser: httpx.Client) -> None:
    page = ask(browser, "please call me back")
    assert "What is your name" not in page.text
    assert "To be called back, please call us" in page.text


def test_a_question_leaves_nothing_behind(browser: httpx.Client, assistant: Assistant) -> None:
    def stored() -> int:
        with contextlib.closing(sqlite3.connect(assistant.folder / "conversations.db")) as connection:
            return int(connection.execute("select count(*) from events").fetchone()[0])

    before = stored()
    ask(browser, "is a quokka a treatment")
    assert stored() == before
    assert "quokka" not in assistant.log.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize(
    "question", ["/restart", '/greet{"topic": "x"}', "{clinic_phone} {0}", "<b>nerve block</b>", "a" * 1000]
)
def test_odd_questions_get_a_page(browser: httpx.Client, question: str) -> None:
    page = ask(browser, question)
    assert page.status_code == 200
    assert "<b>" not in page.text


@pytest.mark.parametrize(
    ("body", "status"),
    [({"question": ""}, 422), ({"question": "a" * 1001}, 422), ({}, 422), ({"question": "x" * 200_000}, 413)],
)
def test_a_question_that_cannot_be_asked_gets_a_page_too(
    browser: httpx.Client, body: dict[str, str], status: int
) -> None:
    page = browser.post("/faq/ask", data=body)
    assert page.status_code == status
    assert "tel:911" in page.text


@pytest.mark.parametrize(
    ("content", "kind"), [(b"\xff\xfe=%zz", "application/x-www-form-urlencoded"), (b"{", "application/json"),
                          (b"--x\r\n\r\nbroken", "multipart/form-data; boundary=x"), (b"x", "multipart/form-data")],
)  # fmt: skip
def test_what_is_no_form_is_no_error_of_the_server(browser: httpx.Client, content: bytes, kind: str) -> None:
    page = browser.post("/faq/ask", content=content, headers={"Content-Type": kind})
    assert 400 <= page.status_code < 500


def test_a_form_of_another_website_is_not_answered(browser: httpx.Client) -> None:
    assert ask(browser, "what is a nerve block", Origin="https://evil.example").status_code == 403
    assert ask(browser, "what is a nerve block", **{"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_search_needs_no_model(browser: httpx.Client) -> None:
    assert 'id="fewer_opioids"' in browser.get("/faq", params={"q": "opiods"}).text


def test_the_check_of_a_website_is_told_line_by_line(browser: httpx.Client, assistant: Assistant) -> None:
    page = browser.post("/embed-check", data={"origin": "https://www.clinic.example", "csp": "script-src 'self'"})
    assert "RELIEFDESK_ORIGINS=https://www.clinic.example" in page.text
    assert f"script-src &#39;self&#39; {assistant.url};" in page.text


def test_the_theming_page_shows_what_was_chosen(browser: httpx.Client) -> None:
    chosen = {"accent": "#7a0000", "radius": "0"}
    page = browser.get("/theming", params=chosen)
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    style = browser.get("/theming.css", params=chosen)
    assert style.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "--relief-desk-accent: #7a0000;\n" in style.text
    assert style.text.strip() in page.text


def test_a_person_who_is_lost_gets_a_page_and_a_program_gets_json(browser: httpx.Client) -> None:
    page = browser.get("/no/such/page")
    assert (page.status_code, "This page is not here" in page.text) == (404, True)
    assert browser.get("/no/such/page", headers={"Accept": "application/json"}).json()["error"]
    assert browser.get("/webhooks/nowhere").headers["Content-Type"] == "application/json"


def test_who_comes_back_to_an_answer_is_led_to_the_faq(browser: httpx.Client) -> None:
    back = browser.get("/faq/ask")
    assert (back.status_code, back.headers["Location"]) == (303, "/faq")


def test_the_widgets_script_is_for_every_website(browser: httpx.Client) -> None:
    script = browser.get("/reliefdesk.js", headers={"Origin": "https://www.clinic.example", "Accept-Encoding": "gzip"})
    if script.status_code == 404:
        pytest.skip("the widget is not built")
    assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert script.headers.get_list("Access-Control-Allow-Origin") == ["*"]
    assert script.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert script.headers["Cache-Control"] == "public, max-age=300, stale-while-revalidate=86400"
    assert script.headers["Content-Encoding"] == "gzip"
    assert "@@facts@@" not in script.text
    again = browser.get("/reliefdesk.js", headers={"If-None-Match": script.headers["ETag"], "Accept-Encoding": "gzip"})
    assert again.status_code == 304


def test_the_hashed_script_stays_for_a_year(browser: httpx.Client) -> None:
    check = browser.post("/embed-check", data={"origin": "https://www.clinic.example"})
    found = re.search(r"(/reliefdesk\.[0-9a-f]{16}\.js).*?integrity=&#34;(sha384-[^&]+)&#34;", check.text)
    if found is None:
        pytest.skip("the widget is not built")
    script = browser.get(found.group(1))
    assert script.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert script.headers.get_list("Access-Control-Allow-Origin") == ["*"]
    assert '"@@facts@@"' in script.text


@pytest.mark.parametrize("name", ["0" * 16, "..%2f..%2fclinic.yml", "x"])
def test_a_script_that_never_was_is_not_found(browser: httpx.Client, name: str) -> None:
    assert browser.get(f"/reliefdesk.{name}.js").status_code == 404


def test_pages_send_no_permission_to_other_websites(browser: httpx.Client) -> None:
    for path in ("/faq", "/pages.css", "/"):
        answer = browser.get(path, headers={"Origin": "https://www.clinic.example"})
        assert "Access-Control-Allow-Origin" not in answer.headers, path


def test_the_style_sheet_of_a_page_is_kept_and_packed(browser: httpx.Client) -> None:
    link = re.search(r"/pages\.css\?[0-9a-f]+", browser.get("/faq").text)
    assert link is not None
    with browser.stream("GET", link.group(), headers={"Accept-Encoding": "gzip"}) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
        assert b"--colour" in gzip.decompress(b"".join(answer.iter_raw()))


def test_many_questions_at_once_are_asked_to_wait(browser: httpx.Client) -> None:
    for _ in range(30):
        page = ask(browser, "hello")
        if page.status_code == 429:
            break
    assert page.status_code == 429
    assert int(page.headers["Retry-After"]) > 0
    assert "seconds and press Ask" in page.text
    assert "Please read this first" in ask(browser, "my chest hurts and i cannot breathe").text
