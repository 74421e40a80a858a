import re

from reliefdesk.content.callback import CallbackRequest
from reliefdesk.staff.sign_ins import MOST_IDLE_SECONDS


def numbers(browser):
    page = browser.get("/counts").text
    found = dict(re.findall(r'data-page="/(\w+)">(\d+)<', page))
    return int(re.search(r'data-waiting="(\d+)"', page)[1]), found


def test_what_waits_is_told_in_numbers_and_only_of_what_one_may_see(maria, ed, console):
    console.services.callbacks.add(CallbackRequest("Jane Roe", "+12025550143", "noon"))
    assert numbers(maria) == (1, {"inbox": "0", "callbacks": "1", "sign": "0", "publish": "0"})
    assert numbers(ed) == (0, {"inbox": "0", "sign": "0", "publish": "0"})
    assert "<title>(1) What waits" in maria.get("/").text
    assert "<title>What waits" in ed.get("/").text


def test_who_looks_at_nothing_else_is_signed_out_all_the_same(maria, console, clock):
    console.services.sign_ins._clock = clock
    clock.now = console.services.sign_ins._clock() + 0
    browser = console.browser()
    assert browser.post("/sign-in", data={"name": "Bob", "password": "four words about nothing"}).status_code == 303
    clock.now += MOST_IDLE_SECONDS - 60
    assert "data-waiting" in browser.get("/counts").text
    clock.now += 120
    assert "<h1>Sign in" in browser.get("/counts").text
