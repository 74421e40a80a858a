"""Who gets in, over HTTP, behind one proxy."""

from __future__ import annotations

import threading
import time

import pytest

from reliefdesk.console.pages.sign_in import HASHES_AT_ONCE, MOST_WAITING
from tests.reliefdesk.console.conftest import PASSWORD, send, sign_in

SPELLINGS = ["ｂob", "𝐛ob", "bⓞb", "BOB", " bob", "ⒷＯ𝓑"]


@pytest.fixture
def console(serve):
    return serve(console_proxies=1)


def guess(console, times, name="bob", address="10.0.0.1"):
    browser = console.browser(address)
    return [sign_in(browser, name, "not the password") for _ in range(times)]


def test_no_spelling_of_a_name_has_tries_of_its_own(console):
    assert guess(console, 6) == [401] * 5 + [429]
    assert [guess(console, 1, name)[0] for name in SPELLINGS] == [429] * len(SPELLINGS)
    assert sign_in(console.browser("10.0.0.1"), "𝐁ob") == 429


@pytest.mark.parametrize("spelling", ["10.0.0.1:4711", "::ffff:10.0.0.1", "[::ffff:a00:1]:80", "64:ff9b::10.0.0.1"])
def test_no_spelling_of_an_address_has_tries_of_its_own(console, spelling):
    guess(console, 5)
    assert guess(console, 1, address=spelling) == [429]


def test_a_subscriber_has_not_as_many_tries_as_addresses(console):
    tried = [guess(console, 1, address=f"2001:db8:1:2::{number:x}")[0] for number in range(1, 9)]
    assert tried == [401] * 5 + [429] * 3


def test_the_owner_gets_in_while_others_try_from_everywhere(console):
    for number in range(80):
        guess(console, 1, address=f"10.1.0.{number}")
        if number % 10 == 9:
            assert sign_in(console.browser("192.0.2.1"), "Bob") == 303


def test_a_browser_that_knows_the_account_gets_in_from_the_very_address_that_is_refused(console):
    browser = console.browser("10.0.0.1")
    assert sign_in(browser, "Bob") == 303
    assert guess(console, 6)[-1] == 429
    assert sign_in(console.browser("10.0.0.1"), "Bob") == 429
    assert sign_in(browser, "bob") == 303
    assert sign_in(browser, "Maria") == 303  # a colleague at the same computer


def test_a_browser_that_knows_one_account_has_no_more_tries_for_another(console):
    browser = console.browser("10.0.0.1")
    assert sign_in(browser, "Ed") == 303
    assert [sign_in(browser, "bob", "not the password") for _ in range(6)] == [401] * 5 + [429]


def test_a_made_up_device_is_a_stranger(console):
    browser = console.browser("10.0.0.1")
    browser.cookies.set("reliefdesk-device", "x" * 43)
    assert [sign_in(browser, "bob", "not the password") for _ in range(6)] == [401] * 5 + [429]


def test_right_passwords_are_not_counted(console):
    assert {sign_in(console.browser("10.0.0.1"), "Bob") for _ in range(30)} == {303}


def test_the_cookie_of_a_device_signs_nobody_in_and_is_kept_from_scripts(serve):
    console = serve(console_url="https://desk.clinic.example")
    browser = console.browser()
    answer = browser.post("/sign-in", data={"name": "Bob", "password": PASSWORD})
    device = next(line for line in answer.headers.get_list("set-cookie") if "device" in line)
    assert device.startswith("__Host-reliefdesk-device=")
    for word in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/"):
        assert word.lower() in device.lower()
    assert "max-age" in answer.headers["strict-transport-security"]
    other = console.browser()
    other.cookies.set("__Host-reliefdesk-device", device.partition("=")[2].partition(";")[0])
    assert "<h1>Sign in</h1>" in other.get("/").text


def test_without_proxies_of_its_own_it_believes_no_address(serve):
    console = serve(proxies=1)
    tried = [guess(console, 1, address=f"10.0.0.{number}")[0] for number in range(8)]
    assert tried == [401] * 5 + [429] * 3


def test_wrong_ones_are_counted_in_the_log_and_what_was_typed_as_a_name_is_not_there(console):
    guess(console, 3, "ＢＯＢ")
    for _ in range(2):
        sign_in(console.browser("10.0.0.2"), "my secret password", "x")
    entries = console.services.audit.entries(addresses=True)
    assert [(one.who, one.times, one.address) for one in entries] == [
        ("somebody", 2, "10.0.0.2"),
        ("Bob", 3, "10.0.0.1"),
    ]


def test_hashing_is_not_done_for_more_than_a_few_at_once_and_a_known_device_waits_for_nobody(console):
    known = console.browser("192.0.2.1")
    assert sign_in(known, "Bob") == 303
    real, running, most, done = console.services.accounts.with_password, [], [], threading.Event()

    def slow(name, password):
        if name == "bob":
            return real(name, password)
        running.append(name)
        most.append(len(running))
        done.wait(60)
        running.remove(name)
        return None

    console.services.accounts.with_password = slow
    said = []
    threads = [
        threading.Thread(target=lambda n=n: said.extend(guess(console, 1, f"name {n}", f"10.2.0.{n}")))
        for n in range(MOST_WAITING + 5)
    ]
    for thread in threads:
        thread.start()
    until = time.monotonic() + 30
    while len(said) < 5 and time.monotonic() < until:
        time.sleep(0.05)
    assert said == [503] * 5
    assert sign_in(known, "bob") == 303
    done.set()
    for thread in threads:
        thread.join()
    assert max(most) == HASHES_AT_ONCE
    assert sorted(set(said)) == [401, 503]


FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM, b"a=1&" * 1_400_000),
        (FORM, b"name=" + b"%41" * 1_800_000),
        (PARTS, b"x" * 5_000_000),
        (PARTS, b"--x\r\n" * 900_000),
    ],
)
def test_a_form_of_a_stranger_that_would_take_long_to_read_is_not_read(console, kind, body):
    begun = time.monotonic()
    answer = console.browser("10.0.0.1").post("/sign-in", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 413
    assert time.monotonic() - begun < 3


def test_the_old_password_may_be_tried_a_few_times(console):
    browser = console.browser("10.0.0.1")
    sign_in(browser, "Bob")
    fields = {"old": "not the password", "new": "five other words", "again": "five other words"}
    told = [send(browser, "/account", "/account", **fields).text for _ in range(6)]
    assert ["too many tries" in text for text in told] == [False] * 5 + [True]


CODEC = (
    b'--b\r\nContent-Disposition: form-data; name="name"\r\nContent-Type: text/plain; charset=idna\r\n\r\nxn--'
    + b"a" * 250_000
    + b"\r\n--b--\r\n"
)


@pytest.mark.parametrize(("path", "status"), [("/sign-in", 415), ("/topics/new", 415), ("/table/look", 415)])
def test_a_strangers_form_is_not_read_with_a_codec_of_their_choice(serve, path, status):
    browser, kind = serve().browser(), {"Content-Type": "multipart/form-data; boundary=b"}
    begun = time.process_time()
    assert browser.post(path, content=CODEC, headers=kind).status_code == status
    assert time.process_time() - begun < 0.5  # it took two seconds and more
