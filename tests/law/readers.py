"""Every function that reads what strangers send, with the most characters that its door lets in.

A new one belongs here: a door's own, a platform's, one for a file that staff hand in. `test_linear.py` reads this.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import numpy as np

from reliefdesk.assistant.forget_me import wants_to_be_forgotten
from reliefdesk.assistant.identity import Identity
from reliefdesk.assistant.message import as_plain_text
from reliefdesk.console import differences
from reliefdesk.console import form_problems as console_wording
from reliefdesk.console.address import Address
from reliefdesk.content.answer_checks import facts_are_borrowed
from reliefdesk.content.asked_day import asked_days, asks_of_now
from reliefdesk.content.callback import FIELDS, phone_number, short_text
from reliefdesk.content.callback_names import person_name, starts_with_name
from reliefdesk.content.callback_phone import chosen_number, corrected_number, phone_numbers
from reliefdesk.content.callback_told import corrects, says_when, told
from reliefdesk.content.callback_update import update
from reliefdesk.content.clinic import Clinic, load_clinic
from reliefdesk.content.hours import Opening
from reliefdesk.content.house import HOUSE_FILE, load_house
from reliefdesk.content.library import load_library
from reliefdesk.content.problem import ContentError
from reliefdesk.content.reading_grade import reading_grade
from reliefdesk.content.red_flags import RED_FLAGS_FILE, RedFlagMatcher, load_red_flags
from reliefdesk.content.terms import load_terms
from reliefdesk.content.topic import Topic, load_topics
from reliefdesk.content.treatment_matcher import TreatmentMatcher
from reliefdesk.content.treatments import load_treatments
from reliefdesk.content.wording import clean, has_words, key, spelled_out
from reliefdesk.content.yaml_text import parse_yaml
from reliefdesk.editing import deletion, grouping, ids, takeover
from reliefdesk.editing.documents import lead_ins
from reliefdesk.editing.documents.columns import as_pairs
from reliefdesk.editing.documents.document import Document, Place
from reliefdesk.editing.documents.doubts import doubts
from reliefdesk.editing.documents.file_kind import kind_of
from reliefdesk.editing.documents.letters import decoded, decoded_page
from reliefdesk.editing.documents.marked_text import text_blocks
from reliefdesk.editing.documents.piece_title import piece_title
from reliefdesk.editing.documents.proposed_topic import ProposedTopic, proposed_topics
from reliefdesk.editing.documents.told_facts import told_by_facts
from reliefdesk.editing.documents.web_page import page_blocks
from reliefdesk.editing.documents.whole_sentences import sentences
from reliefdesk.editing.edit import one_line
from reliefdesk.editing.grouping import Vectors
from reliefdesk.editing.made_wordings import made_wordings
from reliefdesk.editing.scrub import Scrubber
from reliefdesk.editing.spreadsheet import guarded, read_sheet, unguarded
from reliefdesk.editing.template_match import TemplateMatcher
from reliefdesk.messaging import choices, markdown, phone, sms, splitting
from reliefdesk.messaging.platforms import slack_events, teams_activity
from reliefdesk.messaging.platforms.messenger import Messenger
from reliefdesk.messaging.platforms.slack import Slack
from reliefdesk.messaging.platforms.telegram import Telegram
from reliefdesk.messaging.platforms.twilio import Twilio
from reliefdesk.messaging.platforms.whatsapp import Whatsapp
from reliefdesk.nlu import form, reference
from reliefdesk.nlu import typed_choice as typed_choices
from reliefdesk.nlu.conversation import Choice
from reliefdesk.nlu.day_fragment import means_hours
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.ngrams import NGrams
from reliefdesk.nlu.pieces import pieces
from reliefdesk.nlu.remedies import Remedies
from reliefdesk.nlu.spelling import Spelling
from reliefdesk.pages.embed_check import examine
from reliefdesk.pages.search import Index
from reliefdesk.pages.theme import read_theme
from reliefdesk.rest.callers import Access, RestCredentials
from reliefdesk.rest.request import read_request
from reliefdesk.staff import account, password
from reliefdesk.web import signature
from reliefdesk.web.asset import Asset
from reliefdesk.web.caller import client_address, is_from_here, read_address
from reliefdesk.web.delivery import Delivery, Forged, Unreadable, each
from reliefdesk.web.origins import Origins, read_origins
from reliefdesk.web.policy import is_from_our_page
from reliefdesk.web.templating import linked
from reliefdesk.webchat import bodies, callback_form, stream
from reliefdesk.webchat.refusal import Refusal
from reliefdesk.webchat.tokens import Tokens
from tests.law.hostile import JSON, TEXTS, YAML, Hostile

ROOT = Path(__file__).parents[2]
TREATMENTS = ROOT / "data" / "treatments.yml"

MESSAGE = 1_000  # a visitor's, once its length was looked at
HEADER = 8_000  # all headers of a request
WEBCHAT = 8_000
WHOLE = 20_000  # what red flags are looked for in, of a text that is too long
PAGE = 128_000  # a request to the server
BATCH = 100_000  # of a platform's delivery, which may be more: what takes time by its length takes as much a character
CELL = 5_000
WHOLE_FILE = 20_000  # of what staff hand in, which may be more
DRAFT = 6_000  # of YAML, at 30 microseconds a character


@dataclass(frozen=True)
class Reader:
    """`most` is in characters, `budget` in seconds of a processor for that many, on a slow machine."""

    read: Callable[[str], object]
    most: int
    texts: Mapping[str, Hostile]
    budget: float


READERS: dict[str, Reader] = {}


def reads(
    name: str,
    most: int,
    read: Callable[[str], object],
    texts: Mapping[str, Hostile] = TEXTS,
    budget: float = 3.0,
) -> None:
    def refusing(text: str) -> object:
        with contextlib.suppress(ValueError, ContentError, Forged, Unreadable, Refusal):
            return read(text)
        return None

    READERS[name] = Reader(refusing, most, texts, budget)


@functools.cache
def clinic() -> Clinic:
    return load_clinic(ROOT / "clinic.yml")


@functools.cache
def topics() -> dict[str, Topic]:
    return load_topics(ROOT)


@functools.cache
def red_flags() -> RedFlagMatcher:
    return RedFlagMatcher(load_red_flags(ROOT / RED_FLAGS_FILE).patterns)


@functools.cache
def treatments() -> TreatmentMatcher:
    return TreatmentMatcher(load_treatments(TREATMENTS))


@functools.cache
def remedies() -> Remedies:
    return Remedies(load_treatments(TREATMENTS), load_terms(TREATMENTS), ["nerve_block_uses", "nerve_block_definition"])


class _NoMeaning:
    """Encoding takes time by the number of texts, each cut to the same length."""

    def encode(self, texts: list[str]) -> Vectors:
        return np.ones((len(texts), 1), dtype=np.float32)


@functools.cache
def unread_templates() -> TemplateMatcher:
    return TemplateMatcher(load_library(ROOT), _NoMeaning(), load_treatments(TREATMENTS))


@functools.cache
def index() -> Index:
    return Index(topics())


@functools.cache
def scrubber() -> Scrubber:
    return Scrubber(topic.answer for topic in topics().values())


@functools.cache
def ngrams() -> NGrams:
    return NGrams.fit([question for topic in list(topics().values())[:20] for question in topic.questions])


def body(text: str, **headers: str) -> Delivery:
    return Delivery(text.encode(errors="surrogatepass"), 0, headers)


def sent(platform: type, delivery: Delivery) -> object:
    return platform.read(platform.__new__(platform), delivery)


def pressed(text: str) -> dict[str, object]:
    action = {"type": "button", "value": text, "action_ts": "1"}
    return {"channel": {"id": "C"}, "user": {"id": "U"}, "actions": [action]}


FORM = {"content-type": "application/x-www-form-urlencoded"}
TYPE = {"content-type": "application/json"}


# wording
reads("content.wording.clean", WHOLE, clean)
reads("content.wording.key", WHOLE, key)
reads("content.wording.spelled_out", MESSAGE, spelled_out)
reads("content.wording.has_words", PAGE, has_words)
reads("assistant.message.as_plain_text", PAGE, as_plain_text)
# red flags
reads("content.red_flags.RedFlagMatcher.tier", 2 * WHOLE, lambda text: red_flags().tier(text))
# nlu
reads("content.treatment_matcher.TreatmentMatcher.named", MESSAGE, lambda text: treatments().named(text))
reads("content.treatment_matcher.TreatmentMatcher.hinted", MESSAGE, lambda text: treatments().hinted(text))
reads("content.treatment_matcher.TreatmentMatcher.replace", MESSAGE, lambda text: treatments().replace(text, "it"))
reads("nlu.remedies.Remedies.for_condition", MESSAGE, lambda text: remedies().for_condition(text))
reads("nlu.remedies.Remedies.with_property", MESSAGE, lambda text: remedies().with_property(text))
reads("nlu.remedies.Remedies.masked", MESSAGE, lambda text: remedies().masked(text))
reads("nlu.reference.points_back", MESSAGE, reference.points_back)
reads("nlu.reference.is_bare", MESSAGE, reference.is_bare)
reads("nlu.reference.means_the_other", MESSAGE, reference.means_the_other)
reads("nlu.reference.means_both", MESSAGE, reference.means_both)
reads("nlu.reference.of_each", MESSAGE, lambda text: reference.of_each(text, "nerve block"))
reads("nlu.reference.place", MESSAGE, reference.place)
reads("nlu.reference.turns_to", MESSAGE, reference.turns_to)
reads("nlu.reference.asks_what", MESSAGE, reference.asks_what)
reads("nlu.reference.first_clause", MESSAGE, reference.first_clause)
reads("nlu.reference.resolve", MESSAGE, lambda text: reference.resolve(text, "nerve block"))
reads("nlu.reference.only_names", MESSAGE, lambda text: reference.only_names(text, text, "it"))
reads(
    "nlu.typed_choice.chosen",
    MESSAGE,
    lambda text: typed_choices.chosen(text, [Choice("A nerve block", "nerve_block")], treatments().named),
)
for field in FIELDS:
    reads(
        f"nlu.form.heard, {field}",
        MESSAGE,
        lambda text, field=field: form.heard(text, Decision("risks", 0.5), field, 0.5),
    )
reads("nlu.form.offers_number", MESSAGE, lambda text: form.offers_number(text, bool))
reads("nlu.day_fragment.means_hours", MESSAGE, lambda text: means_hours(text, "hours"))
reads("nlu.pieces.pieces", MESSAGE, pieces)
reads("nlu.spelling.Spelling.repaired", MESSAGE, Spelling({"breathe": 3}, frozenset({"breathe"})).repaired)
reads("nlu.ngrams.NGrams.transform", MESSAGE, lambda text: ngrams().transform([text]))
# pages
reads(
    "pages.embed_check.examine, csp", PAGE, lambda text: examine("https://a.example", text, "https://b.example", bool)
)
reads("pages.embed_check.examine, origin", PAGE, lambda text: examine(text, "", "https://b.example", bool))
reads("pages.embed_check.examine, server", PAGE, lambda text: examine("https://a.example", "", text, bool))
reads("pages.search.Index.find", 200, lambda text: index().find(text[:200]))
reads(
    "pages.theme.read_theme",
    PAGE,
    lambda text: read_theme(dict.fromkeys(("accent", "on_accent", "font", "radius", "offset"), text), "#000000"),
)
reads("web.policy.is_from_our_page", HEADER, lambda text: is_from_our_page(Origins((), True), text, None, text))
reads("web.templating.linked", CELL, lambda text: linked(text, clinic(), urgent=True))
# channels
reads("content.callback.phone_number", WEBCHAT, lambda text: phone_number(text, "US"))
reads("content.callback.short_text", WEBCHAT, short_text)
reads("content.callback_names.person_name", WEBCHAT, person_name)
reads("content.callback_names.starts_with_name", MESSAGE, starts_with_name)
reads("content.callback_phone.phone_numbers", WEBCHAT, lambda text: phone_numbers(text, "US"))
reads("content.callback_phone.chosen_number", MESSAGE, lambda text: chosen_number(text, ("+12025550143",)))
reads("content.callback_phone.corrected_number", MESSAGE, lambda text: corrected_number(text, "+12025550143", "US"))
reads("content.callback_told.told", MESSAGE, lambda text: told(text, "US", "callback_name"))
reads("content.callback_told.corrects", MESSAGE, corrects)
reads("content.callback_told.says_when", MESSAGE, says_when)
reads(
    "content.callback_update.update",
    MESSAGE,
    lambda text: update(text, "callback_phone", {"callback_phone": "+12025550143"}, "US", before=[text] * 5),
)
reads("assistant.forget_me.wants_to_be_forgotten", BATCH, wants_to_be_forgotten)
reads("messaging.phone.e164", MESSAGE, lambda text: phone.e164(text, "US"))
reads("messaging.markdown.as_html", CELL, lambda text: markdown.as_html(text, phones=True))
reads("messaging.markdown.plain", CELL, markdown.plain)
reads("messaging.splitting.split", CELL, lambda text: splitting.split(text, 100))
reads(
    "messaging.splitting.split, measured",
    CELL,
    lambda text: splitting.split(text, 100, lambda piece: len(markdown.as_html(piece))),
)
reads("messaging.choices.numbered", CELL, lambda text: choices.numbered(text, [text] * 3, text))
reads("messaging.sms.as_sms", CELL, sms.as_sms)
reads("content.house.load_house", DRAFT, lambda text: load_house(HOUSE_FILE, text), YAML, budget=5.0)
reads("web.delivery.Delivery.json", BATCH, lambda text: body(text).json(), JSON)
reads(
    "assistant.identity.Identity.pseudonym",
    BATCH,
    lambda text: Identity(["k" * 32]).pseudonym("a", text.encode(errors="replace").decode()),
)
reads("assistant.identity.Identity.open", BATCH, lambda text: Identity(["k" * 32]).open(text.encode(errors="replace")))
reads("web.signature.require_digest", HEADER, lambda text: signature.require_digest("k", b"", text))
reads("web.signature.require_recent", HEADER, lambda text: signature.require_recent(text, 0.0))
# platforms
reads(
    "messaging.platforms.slack_events.message_events",
    BATCH,
    lambda text: list(
        slack_events.message_events(
            {
                "authorizations": [{"user_id": "U1"}],
                "event": {"type": "app_mention", "channel": "C1", "user": "U2", "ts": "1", "text": text},
            }
        )
    ),
)
reads(
    "messaging.platforms.slack_events.press_events",
    BATCH,
    lambda text: list(each([pressed(text)], slack_events.press_events)),
)
reads(
    "platforms.slack.Slack.read, form",
    BATCH,
    lambda text: sent(Slack, body(text, **FORM)),
)
reads(
    "platforms.slack.Slack.read, payload",
    BATCH,
    lambda text: sent(
        Slack,
        body(
            urlencode({"payload": text.encode(errors="replace")}),
            **FORM,
        ),
    ),
    JSON,
)
reads(
    "messaging.platforms.teams_activity.message_events",
    BATCH,
    lambda text: list(
        teams_activity.message_events(
            {
                "type": "message",
                "id": "1",
                "from": {"id": "a"},
                "recipient": {"id": "b"},
                "conversation": {"id": "c"},
                "serviceUrl": "x",
                "text": text,
                "entities": [{"type": "mention", "mentioned": {"id": "b"}, "text": text}],
            }
        )
    ),
)
reads("messaging.platforms.teams_activity.is_microsofts", BATCH, teams_activity.is_microsofts)
reads(
    "platforms.teams_activity.is_microsofts, host", BATCH, lambda text: teams_activity.is_microsofts(f"https://{text}")
)
reads(
    "messaging.platforms.telegram.Telegram.read",
    BATCH,
    lambda text: sent(
        Telegram,
        body(
            json.dumps(
                {"update_id": 1, "message": {"chat": {"type": "private", "id": 1}, "from": {"id": 1}, "text": text}}
            )
        ),
    ),
)
reads("messaging.platforms.whatsapp.Whatsapp.read", BATCH, lambda text: sent(Whatsapp, body(text)), JSON)
reads(
    "messaging.platforms.messenger.Messenger.read",
    BATCH,
    lambda text: sent(
        Messenger,
        body(
            json.dumps(
                {
                    "object": "page",
                    "entry": [{"messaging": [{"sender": {"id": 1}, "message": {"mid": 1, "text": text}}]}],
                }
            )
        ),
    ),
)
reads("platforms.messenger.Messenger.read, any", BATCH, lambda text: sent(Messenger, body(text)), JSON)
reads("messaging.platforms.twilio.Twilio.read", BATCH, lambda text: sent(Twilio, body(text)))
# rest and webchat
reads(
    "rest.request.read_request",
    PAGE,
    lambda text: read_request(body(json.dumps({"sender": text, "message": text, "message_id": text}), **TYPE)),
)
reads(
    "rest.gate.read_request, any",
    PAGE,
    lambda text: read_request(body(text, **TYPE)),
    JSON,
)
reads("web.caller.is_from_here", HEADER, lambda text: is_from_here("127.0.0.1", {"host": text}))
reads(
    "rest.gate.Gate.check, token",
    HEADER,
    lambda text: Access("t", RestCredentials()).check(body("", authorization=f"Bearer {text}")),
)
reads("webchat.bodies.read_object", WEBCHAT, lambda text: bodies.read_object(text.encode(errors="surrogatepass")), JSON)
reads(
    "webchat.bodies.MessageBody",
    WEBCHAT,
    lambda text: bodies.checked(bodies.MessageBody, {"id": text, "text": text, "lang": text}),
)
reads(
    "webchat.bodies.FeedbackBody",
    WEBCHAT,
    lambda text: bodies.checked(bodies.FeedbackBody, {"message": text, "value": 1, "reason": text}),
)
reads(
    "webchat.callback_form.read_request",
    WEBCHAT,
    lambda text: callback_form.read_request(
        bodies.CallbackBody(name=text, phone=text, time=text), "US", dict.fromkeys(callback_form.APPROVED, "")
    ),
)
reads("webchat.tokens.Tokens.read", HEADER, Tokens(["k" * 32]).read)
reads("web.origins.Origins.of", HEADER, lambda text: Origins((), True).of(text, text))
reads("webchat.origins.Origins.of, host", HEADER, lambda text: Origins((), True).of(f"https://{text}", text))
reads("web.origins.read_origins", PAGE, read_origins)
reads("webchat.stream.seconds_to_wait", HEADER, stream.seconds_to_wait)
reads("webchat.stream.wants_stream", HEADER, stream.wants_stream)
reads("web.caller.client_address", HEADER, lambda text: client_address("", text, 2))
# console
reads(
    "console.address.Address.answers_to",
    HEADER,
    lambda text: Address("127.0.0.1", 1, "https://a.example").answers_to(text),
)
reads(
    "console.address.Address.sent_this",
    HEADER,
    lambda text: Address("127.0.0.1", 1, "https://a.example").sent_this({"origin": text}),
)
reads("staff.account.account_key", WHOLE_FILE, account.account_key)
reads("staff.password.what_is_wrong", WHOLE_FILE, lambda text: password.what_is_wrong(text, text[:40]))
reads("console.differences.words", WHOLE_FILE, lambda text: differences.words(text, text[::-1]))
reads(
    "console.differences.words, moved",
    WHOLE_FILE,
    lambda text: differences.words(text, text[len(text) // 2 :] + "x " + text[: len(text) // 2]),
)
reads("console.form_problems.plainly", CELL, lambda text: console_wording.plainly(text, {}))
# editing
reads("editing.scrub.Scrubber.scrub", MESSAGE, lambda text: scrubber().scrub(text))
reads("editing.ids.example", WHOLE_FILE, ids.example)
reads("editing.ids.check_id", WHOLE_FILE, lambda text: ids.check_id(text, ROOT))
reads("editing.edit.one_line", WHOLE_FILE, one_line)
reads("editing.grouping.letters", MESSAGE, lambda text: grouping.letters([text]), budget=5.0)
reads("editing.made_wordings.made_wordings", CELL, lambda text: made_wordings(text, load_treatments(TREATMENTS)))
reads("editing.template_match.TemplateMatcher.matches", CELL, lambda text: unread_templates().matches(text))
reads("editing.takeover._without", WHOLE_FILE, lambda text: takeover._without(text, {"a"}))
reads("editing.spreadsheet.read_sheet", WHOLE_FILE, lambda text: read_sheet("a.csv", text.encode(errors="replace")))
reads(
    "editing.sheet.read_sheet, cells",
    WHOLE_FILE,
    lambda text: read_sheet("a.csv", b"topic,question\n" + text.encode(errors="replace")),
)
# documents that staff hand in
reads("editing.documents.letters.decoded", WHOLE_FILE, lambda text: decoded(text.encode(errors="replace")))
reads("editing.documents.letters.decoded_page", WHOLE_FILE, lambda text: decoded_page(text.encode(errors="replace")))
reads("editing.documents.file_kind.kind_of", WHOLE_FILE, lambda text: kind_of(text[:80], text.encode(errors="replace")))
reads("editing.documents.marked_text.text_blocks", WHOLE_FILE, text_blocks)
reads("editing.documents.web_page.page_blocks", WHOLE_FILE, page_blocks)
reads("editing.documents.whole_sentences.sentences", CELL, sentences)
reads("editing.documents.lead_ins.bare", CELL, lead_ins.bare)
reads("editing.documents.lead_ins.lead_of", CELL, lead_ins.lead_of)
reads("editing.documents.lead_ins.titled", CELL, lambda text: lead_ins.titled(text, text))
reads("editing.documents.lead_ins.defined", CELL, lead_ins.defined)
reads("editing.documents.piece_title.piece_title", CELL, lambda text: piece_title(text, f"a {text}"))
reads("editing.documents.told_facts.told_by_facts", CELL, told_by_facts)
reads("editing.documents.doubts.doubts", CELL, lambda text: list(doubts(ProposedTopic(text, text, Place()))))
reads("editing.documents.columns.as_pairs", WHOLE_FILE, lambda text: as_pairs([text.split(","), text.split(" ")] * 3))
reads(
    "editing.documents.proposed_topic.proposed_topics",
    WHOLE_FILE,
    lambda text: proposed_topics(Document(tuple(text_blocks(text)))),
)
reads("editing.deletion.faq_without", DRAFT, lambda text: deletion.faq_without(text, {"a"}), YAML, budget=5.0)
reads("content.answer_checks.facts_are_borrowed", CELL, lambda text: list(facts_are_borrowed("", "", text, clinic())))
reads("content.hours.Opening.parse", CELL, Opening.parse)
reads("content.asked_day.asked_days", MESSAGE, lambda text: asked_days(text, datetime.date(2026, 11, 30), {}))
reads("content.asked_day.asks_of_now", MESSAGE, lambda text: asks_of_now(text, ()))
reads("content.yaml_text.parse_yaml", DRAFT, parse_yaml, YAML, budget=5.0)
reads("web.caller.read_address", HEADER, read_address)
reads("web.asset.Asset.answer", HEADER, lambda text: Asset.of(b"a").answer(text, text))
reads("editing.spreadsheet.guarded", CELL, guarded)
reads("editing.spreadsheet.unguarded", CELL, unguarded)
reads("content.reading_grade.reading_grade", CELL, reading_grade, budget=5.0)
