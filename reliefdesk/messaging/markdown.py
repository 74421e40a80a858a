"""Our tiny markdown - bold, links, rows that begin with a dash - in the words of each platform."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import phonenumbers

_BOLD = re.compile(r"\*\*(?=\S)((?:[^*\n]|\*(?!\*))+)(?<=\S)\*\*")  # what begins within ends there
_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()]+|tel:[^\s()]+|mailto:[^\s()]+)\)")

_ANY_REGION = "ZZ"

Escape = Callable[[str], str]
Link = Callable[[str, str], str]


def converted(text: str, bold: Escape, link: Link, escape: Escape = str, phones: bool = False) -> str:
    """The text in a platform's words: `bold` gets what is bold, `link` a label and an address, `escape` all else.

    With `phones`, `link` gets every number that begins with its country's code too.
    """
    said = (lambda words: with_phones(words, _ANY_REGION, link, escape)) if phones else escape
    done, at = [], 0
    for match in _LINK.finditer(text):
        done += [_bold(text[at : match.start()], bold, said), link(escape(match[1]), match[2])]
        at = match.end()
    return "".join([*done, _bold(text[at:], bold, said)])


def as_html(text: str, phones: bool = False) -> str:
    """The text in the few tags of HTML that chat apps read."""
    return converted(
        text,
        bold=lambda words: f"<b>{words}</b>",
        link=lambda label, address: f'<a href="{html.escape(address)}">{label}</a>',
        escape=lambda words: html.escape(words, quote=False),
        phones=phones,
    )


def plain(text: str) -> str:
    """The text without marks; a link's address stands behind its words."""
    return converted(text, bold=str, link=written_out)


def written_out(label: str, address: str) -> str:
    """A link written out, where only addresses can be tapped."""
    bare = address.removeprefix("tel:").removeprefix("mailto:")
    return address if label in (address, bare) else f"{label}: {bare}"


def with_phones(text: str, region: str, link: Link, escape: Escape = str) -> str:
    """`text` with each phone number as `link` writes it, from the number as it stands and its `tel:` address."""
    done, at = [], 0
    for match in phonenumbers.PhoneNumberMatcher(text, region):
        address = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        done += [escape(text[at : match.start]), link(match.raw_string, f"tel:{address}")]
        at = match.end
    return "".join([*done, escape(text[at:])])


def _bold(text: str, bold: Escape, escape: Escape) -> str:
    done, at = [], 0
    for match in _BOLD.finditer(text):
        done += [escape(text[at : match.start()]), bold(escape(match[1]))]
        at = match.end()
    return "".join([*done, escape(text[at:])])
