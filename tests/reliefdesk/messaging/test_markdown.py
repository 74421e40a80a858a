import pytest

from reliefdesk.messaging.markdown import converted


def shown(text: str) -> str:
    return converted(text, lambda words: f"<{words}>", lambda label, address: f"{{{label}|{address}}}", str.upper, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Call +1 202-555-0143, or 911.", "CALL {+1 202-555-0143|tel:+12025550143}, OR 911."),
        ("**Call +1 202-555-0143.**", "<CALL {+1 202-555-0143|tel:+12025550143}.>"),
        ("[+1 202-555-0143](tel:+12025550143)", "{+1 202-555-0143|tel:+12025550143}"),
        ("[a](https://a.example/+12025550143)", "{A|https://a.example/+12025550143}"),
        ("no number", "NO NUMBER"),
    ],
)
def test_a_phone_number_is_a_link_once_and_everything_else_is_escaped(text, told):
    assert shown(text) == told
