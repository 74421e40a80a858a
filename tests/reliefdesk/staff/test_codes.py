import pyotp
import pytest

from reliefdesk.staff.codes import PAPER_CODES, SECONDS_OF_A_CODE, SecondFactors


@pytest.fixture
def factors(desk, clock):
    return SecondFactors(desk, clock)


@pytest.fixture
def app(factors, clock):
    """What the phone of "ed" shows, so many codes from now."""
    totp = pyotp.TOTP(factors.offer("ed"))
    return lambda steps=0: totp.at(clock.now + steps * SECONDS_OF_A_CODE)


def test_nobody_is_asked_for_a_code_before_a_first_one_was_typed(factors, app):
    assert not factors.has("ed")
    assert not factors.fits("ed", app())
    assert factors.confirm("ed", "000000") == []
    assert not factors.has("ed")
    assert len(factors.confirm("ed", app())) == PAPER_CODES
    assert factors.has("ed")
    assert not factors.has("maria")


def test_the_secret_stays_until_it_is_confirmed_and_stands_in_the_qr_code(factors):
    secret = factors.offer("ed")
    assert factors.offer("ed") == secret
    address = factors.address("ed", "Ed Jones")
    assert address.startswith("otpauth://totp/Relief%20Desk:Ed%20Jones?")
    assert f"secret={secret}" in address


def test_a_code_is_taken_once_however_it_is_typed(factors, app, clock):
    factors.confirm("ed", app())
    clock.now += 2 * SECONDS_OF_A_CODE
    code = app()
    assert factors.fits("ed", f" {code[:3]} {code[3:]} ")
    assert not factors.fits("ed", code)


@pytest.mark.parametrize(("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_one_code_early_or_late(factors, app, clock, steps, fits):
    factors.confirm("ed", app())
    clock.now += 10 * SECONDS_OF_A_CODE
    assert factors.fits("ed", app(steps)) is fits


def test_each_code_of_the_paper_opens_once(factors, app):
    codes = factors.confirm("ed", app())
    assert len({*codes}) == PAPER_CODES
    assert factors.fits("ed", codes[0].upper().replace("-", " "))
    assert not factors.fits("ed", codes[0])
    assert factors.left("ed") == PAPER_CODES - 1
    assert not factors.fits("maria", codes[1])


def test_the_codes_of_the_paper_are_not_in_the_file(factors, app, desk):
    codes = factors.confirm("ed", app())
    desk.close()
    stored = b"".join(path.read_bytes() for path in desk.path.parent.iterdir())
    assert not any(code.encode() in stored or code.replace("-", "").encode() in stored for code in codes)


def test_one_that_is_taken_away_is_gone_with_its_paper(factors, app):
    codes = factors.confirm("ed", app())
    secret = factors.offer("ed")
    factors.remove("ed")
    assert not factors.has("ed")
    assert not factors.fits("ed", codes[0])
    assert factors.offer("ed") != secret


@pytest.mark.parametrize("code", ["", "1", "abcdef", "٣" * 6, "0" * 10_000])
def test_what_is_no_code_fits_nothing(factors, app, code):
    factors.confirm("ed", app())
    assert not factors.fits("ed", code)
