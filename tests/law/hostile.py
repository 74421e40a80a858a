"""Texts that were made to be slow to read: each takes a length, and gives a text of about that many characters."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

Hostile = Callable[[int], str]


def again(piece: str, before: str = "", after: str = "") -> Hostile:
    """`piece` over and over between `before` and `after`."""
    return lambda size: before + piece * max(1, (size - len(before) - len(after)) // len(piece)) + after


def halves(first: str, second: str) -> Hostile:
    """One piece over and over, then the other."""
    return lambda size: first * (size // 2 // len(first)) + second * (size // 2 // len(second))


def counted(piece: str, before: str = "", after: str = "") -> Hostile:
    """`piece` with a number in it, another one each time."""
    return lambda size: before + "".join(piece.format(number) for number in range(size // (len(piece) + 2))) + after


LETTERS = tuple("aA01 \n\t\r\0_-.,;:!?'\"([{<>&#*@/\\$|=+%~")
# They become several letters, or none, or are sorted.
ODD_LETTERS = (
    "\ufdfa", "ß", "ŉ", "ﬃ", "İ", "\u0301", "\u200d", "\u00ad", "\ud800", "😀", "👨\u200d👩\u200d👧", "🇪🇸", "痛",
    "é", "ｆ", "＝", "\u202e", "a\u0315\u0300", "\u0315\uff9e", "\u0f73", "\u1100\u1161", "\u302e\U0001d165", "ﾞ",
)  # fmt: skip
WORDS = (
    "a ", "A ", "Ab ", "chest ", "cant hold ", "numb ", "no control ", "i want to die ", "years ago ", "overdozed ",
    "that ", "the other one ", "the ", "4 ", "u ", "Mr ", "my name is ", "I am Ab ", "stimulater ", "nerve blokc ",
    "radiofrequncy ", "qwertyuiopasdfghjkl ", "thanks. ", "ok, ", "first ", "stimulator", "Ab",
)  # fmt: skip
NUMBERS = (
    "1 ", "1-", "1/", "1.", "1,", "(404) ", "+1 ", "404-", "404 555 0111 ", "1 a ", "1 a a a a st ", "mrn ", "id #",
    "a1", "jan 1 ", "1 of ", "12 Oak ", "9",
)  # fmt: skip
ADDRESSES = (
    "a@", "a.", "a-", "@a", "a@a.", "www.", "https://", "https://a ", "http:", "tel:", "[::", "x:", "a/", "--", "%2",
    "a=&",
)  # fmt: skip
MARKUP = (
    "<a", "<a ", "</a", "<a>", "<meta ", '<meta content=""', "<meta content='", '<meta content="default-src x">',
    "<!--", "<![CDATA[", "&amp;", "&lt;", "&#38;", "&#", "&#x26;", "&amp", "**", "**a", "**a ", "*a* ", "[a](",
    "[a](https://", "](", "[a", "[](", "`", "- a\n", "1. a\n", "a\n", "\n\n", "a. A ", "<at>", "<at a", "</at>",
    "<at></at>", "<@U", "<@U1|", "<@U1>", "<#", "<a|", "**a**", "[a](tel:1)",
)  # fmt: skip
FIELDS = (
    "wait=", "wait=1 ", "a=b, ", "Content-Security-Policy:", "script-src ", "script-src x,", "default-src x;",
    "'self' ", "*.a ", "a:b\n", "'=", "=1,", '""', '"a",', "a;", "a\t",
)  # fmt: skip

PIECES = (*LETTERS, *ODD_LETTERS, *WORDS, *NUMBERS, *ADDRESSES, *MARKUP, *FIELDS)

TEXTS: Mapping[str, Hostile] = {
    **{f"{piece!a} again and again": again(piece) for piece in PIECES},
    "spaces between two letters": again(" ", "a", "a"),
    "a long word and a mark": again("a", "", "!"),
    "many digits and a letter": again("1", "", "x"),
    "an entity within entities": again("amp;", "&"),
    "a numbered entity within entities": again("#38;", "&"),
    "an entity within entities of both kinds": again("amp;#38;", "&"),
    "a tag within entities": again("amp;", "&", "lt;b&gt;"),
    "an entity of a huge number": again("1", "&#", ";"),
    "an entity of a huge hexadecimal number": again("f", "&#x", ";"),
    "accents in the wrong order": halves("\u0315", "\u0300"),
    "vowel marks in the wrong order": halves("\u0670", "\u064b"),
    "all accents": lambda size: "a" + "".join(chr(0x300 + number % 0x60) for number in range(size)),
    "words that differ": counted("a{0} "),
    "headings that differ": counted("a{0},"),
    "mentions that differ": counted("<@U1|{0}>"),
    "addresses that differ": counted("https://a{0}.example,"),
    "brackets one way, then the other": halves("[", "]"),
    "bold one way, then the other": halves("**a", "a**"),
    "an address with many dots": again("a.", "https://"),
    "an address with a huge port": again("1", "https://a:"),
    "an address in brackets": again(":", "https://[", "]"),
}

JSON: Mapping[str, Hostile] = {
    "open brackets": again("["),
    "open braces": again('{"a":'),
    "depth": lambda size: '{"a":' * (size // 6) + "1" + "}" * (size // 6),
    "a huge number": again("1", '{"a": ', "}"),
    "a huge fraction": again("1", '{"a": 0.', "}"),
    "a huge exponent": again("9", '{"a": 1e', "}"),
    "a long list": again("1,", '{"entry": [', "1]}"),
    "many keys": counted('"k{0}":1,', "{", '"a":1}'),
    "one key again": again('"a":1,', "{", '"a":1}'),
    "escapes": again("\\u0000", '{"a": "', '"}'),
    "halves of pairs": again("\\ud800", '{"a": "', '"}'),
    "a text that does not end": again("a", '{"a": "'),
    "spaces": again(" ", "{", "}"),
    "a list of messages": lambda size: json.dumps({"entry": [{"changes": [{}]}] * (size // 20), "object": "page"}),
}

YAML: Mapping[str, Hostile] = {
    "open brackets": again("["),
    "open braces": again("{a: "),
    "brackets that close": lambda size: "a: " + "[" * (size // 2) + "]" * (size // 2),
    "depth by indentation": lambda size: "".join(f"{' ' * n}a:\n" for n in range(int((2 * size) ** 0.5))),
    "rows of rows": again("- "),
    "questions": again("? "),
    "a huge number": again("1", "a: "),
    "a huge number of base 60": again(":59", "a: !!int 1"),
    "a huge fraction of base 60": again(":59", "a: !!float 1", ".5"),
    "a huge hexadecimal number": again("f", "a: 0x"),
    "a huge octal number": again("7", "a: 0o"),
    "a huge fraction": again("9", "a: 1."),
    "a huge exponent": again("9", "a: 1e"),
    "underscores in a number": again("_1", "a: 1"),
    "nearly a time": again("1", "a: 2026-01-01T00:00:00."),
    "nearly a time zone": again(" ", "a: 2026-01-01T00:00:00", "Z"),
    "many anchors": counted("&a{0} x, ", "a: [", "x]"),
    "many aliases": again(", *a", "b: &a x\nc: [1", "]"),
    "many aliases of a list": again(", *a", "b: &a [1, 2, 3, 4]\nc: [1", "]"),
    "a merge of many": again(", *a", "b: &a {x: 1}\nc: {<<: [*a", "]}"),
    "merges of merges": lambda size: (
        "a0: &a0 {x: 1}\n"
        + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, max(2, size // 30)))
    ),
    "lists of lists": lambda size: (
        "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, max(2, size // 24)))
    ),
    "many documents": again("---\na: 1\n"),
    "many tags": again("- !!str a\n", "a:\n"),
    "a long tag": again("a", "a: !<tag:", "> 1"),
    "many keys": counted("k{0}: 1\n"),
    "one key again": again("a: 1\n"),
    "comments": again("# a\n"),
    "a long comment": again("#", "a: 1 "),
    "a folded text": again("  a\n", "a: >-\n"),
    "a text with empty lines": again("\n", "a: |\n", "  a\n"),
    "a quoted text": again("a", 'a: "', '"'),
    "a quoted text of lines": again("\n", 'a: "', '"'),
    "escapes": again("\\x41", 'a: "', '"'),
    "a quote that does not close": again("a\n", 'a: "'),
    "a row that does not close": again("a, ", "a: ["),
    "plain words": again("a ", "a: "),
    "tabs": again("\t", "a:"),
    "a long key": again("a", "", ": 1"),
    "colons": again(":a", "a"),
    "directives": again("%A a\n"),
}
