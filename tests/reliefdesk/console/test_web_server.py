import socket
import subprocess
import sys

import pytest

from reliefdesk.console.web_server import create_console
from reliefdesk.settings import RefusedToStart, Settings
from tests.reliefdesk.console.conftest import sign_in


def test_the_console_does_without_rasa():
    loaded = "[name for name in sys.modules if name.split('.')[0] == 'rasa']"
    code = f"import sys, reliefdesk.console.web_server; print({loaded})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_beyond_loopback_it_does_not_start_without_https(content):
    with pytest.raises(RefusedToStart, match="unencrypted"):
        create_console(Settings(console_host="0.0.0.0"), content.root)
    behind_https = Settings(console_host="0.0.0.0", console_url="https://desk.example")
    create_console(behind_https, content.root).ctx.services.close()


def raw_request(port, *lines, body=b""):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"\r\n".join([*lines, b"Host: 127.0.0.1", b"Connection: close", b"", body]))
        answer = b""
        while more := connection.recv(65_536):
            answer += more
    return int(answer.split()[1]), answer


@pytest.mark.parametrize("cookie", [b"reliefdesk=\xff", b"reliefdesk=\xed\xa0\x80", b'reliefdesk="\\377"'])
def test_a_cookie_of_bytes_that_are_no_text_signs_nobody_in(serve, cookie):
    status, answer = raw_request(serve().port, b"GET /topics HTTP/1.1", b"Cookie: " + cookie)
    assert status == 200
    assert b"Sign in" in answer


def test_a_device_of_bytes_that_are_no_text_is_an_unknown_one(serve):
    body = b"name=Maria&password=four+words+about+nothing"
    length = f"Content-Length: {len(body)}".encode()
    kind = b"Content-Type: application/x-www-form-urlencoded"
    status, _ = raw_request(
        serve().port, b"POST /sign-in HTTP/1.1", b"Cookie: reliefdesk-device=\xff", kind, length, body=body
    )
    assert status == 303


@pytest.mark.parametrize(
    "head",
    [
        b'name="name"\r\nContent-Type: text/plain; charset=punycode',
        b'name="name"\r\nContent-Type: text/plain; charset=unicode_escape',
        b"name=\"file\"; filename*=punycode''a",
    ],
)
def test_a_form_in_an_encoding_that_no_browser_names_is_not_read(serve, head):
    body = b"--b\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + b"a-" * 100_000 + b"\r\n--b--\r\n"
    length, kind = f"Content-Length: {len(body)}".encode(), b"Content-Type: multipart/form-data; boundary=b"
    status, _ = raw_request(serve().port, b"POST /sign-in HTTP/1.1", kind, length, body=body)
    assert status == 415


def test_a_boundary_of_bytes_that_are_no_text_is_no_form(serve):
    kind = b"Content-Type: multipart/form-data; boundary=\xff"
    status, _ = raw_request(serve().port, b"POST /try HTTP/1.1", kind, b"Content-Length: 1", body=b"a")
    assert status == 401


def test_a_clinics_file_that_is_no_text_is_shown_to_be_mended(serve, content):
    console = serve()
    browser = console.browser()
    assert sign_in(browser, "Maria") == 303
    (content.root / "clinic.yml").write_bytes("phone: \xfc".encode("latin-1"))
    assert browser.get("/clinic?file=clinic.yml").status_code == 200
    assert browser.get("/publish").status_code == 200
