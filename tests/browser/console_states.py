"""The states of the console's pages: full, empty, wrong, refused, and with words that are too long for a line."""

from __future__ import annotations

from collections.abc import Mapping

from tests.browser.console_people_states import PEOPLE, STRANGERS
from tests.browser.console_state import Press, State, pages_of

# Files, parts of a page for its script, and forms that only go on to a page of this list.
NO_PAGES = {
    "GET /counts", "GET /import/questions.xlsx", "GET /insight.csv", "GET /insight.xlsx", "GET /insight/told.csv",
    "GET /log.csv", "GET /publish/<identity>/progress", "GET /table.csv", "GET /table.xlsx", "GET /try/progress",
    "POST /clinic/check", "POST /clinic/not-for-us/check", "POST /clinic/page/check", "POST /clinic/red-flags/check",
    "POST /clinic/sentences/check", "POST /clinic/treatments/check", "POST /topics/<name>/check",
    "POST /topics/new/check",
    "POST /callbacks/<number>", "POST /sign-out", "POST /topics/<name>/delete", "POST /topics/<name>/discard",
    "POST /topics-at-once/delete", "POST /try/candidate",
}  # fmt: skip

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
SHEET = "Fruit,Colour\nCan I eat an apple?,You may eat what you like before it.\nIs it late?,We are open till five.\n"
LEAFLET = (
    "# Your visit\n\n## Is it far?\n\nIt is a game-changer and it is not so far at all.\n\n## What are the risks?\n\n"
    "They are small. Call 202-555-0143.\n\n## When are you open?\n\nFrom eight to five.\n\n"
    f"## {LONG[:110]}\n\n{LONG} is one word. " + "And here is one more sentence for you. " * 20
)
_SAVE, _LOOK = "Save as a draft", "Look at it"


def _topics(**names: str) -> dict[str, State]:
    return {
        f"topic, {what.replace('_', ' ')}": State("GET /topics/<name>", f"/topics/{name}")
        for what, name in names.items()
    }


def _publications(*states: str) -> dict[str, State]:
    found = {f"publication, {state}": State("GET /publish/<identity>", f"/publish/{{{state}}}") for state in states}
    others = {f"{name}, an editor's": State(one.answers, one.path, who="Ed Jones") for name, one in found.items()}
    return {**found, **others}


CONTENT = {
    **pages_of("/", "/topics", "/topics?state=untranslated", "/translations", "/topics?q=zzz",
        "/topics?state=off", "/topics?q=risk&state=live", "/topics/new",
        "/treatments/new", "/import", "/table", "/help", "/sign", "/sign?came=yes", "/sign?topic=risks"),
    **_topics(live="nerve_block_definition", changed="risks", new="where_can_i_park",
        with_problems="do_i_need_a_driver", switched_off="hope", due="benefits", deleted="techniques", long="long"),
    "topics, an editor's": State("GET /topics", "/topics", who="Ed Jones"),
    "no such page": State("", "/no-such-page"),
    "topic, edited": State("GET /topics/<name>/edit", "/topics/risks/edit"),
    "topic, edited, long": State("GET /topics/<name>/edit", "/topics/long/edit"),
    "topic, edited, without Spanish": State("GET /topics/<name>/edit", "/topics/where_can_i_park/edit"),
    "topic, edited, Spanish to sign": State("GET /topics/<name>/edit", "/topics/can_somebody_come_along/edit"),
    "topic, Spanish to sign": State("GET /topics/<name>", "/topics/can_somebody_come_along"),
    "topic, looked at with wrong Spanish": State("POST /topics/<name>/edit", "/topics/risks/edit", (
        Press("Check", {"title.es": "", "text.es": f"Son 20. {LONG} {{clinic_fax}}"}),)),
    "translations, one language": State("GET /translations", "/translations?language=es&state=outdated"),
    "translations, none such": State("GET /translations", "/translations?language=zz"),
    "translations, that came": State("GET /translations", "/translations?state=unread"),
    "Spanish to sign": State("GET /sign/<language>", "/sign/es", who="Dr. Ann Kim"),
    "Spanish to sign, by an editor": State("GET /sign/<language>", "/sign/es", who="Ed Jones"),
    "Spanish to sign, one": State("GET /sign/<language>", "/sign/es?topic=hope"),
    "Spanish to sign, nothing ticked": State("POST /sign/<language>", "/sign/es", (
        Press("Sign those ticked"),), "Dr. Ann Kim"),
    "topic, looked at": State("POST /topics/<name>/edit", "/topics/do_i_need_a_driver/edit", (Press("Check"),)),
    "topic, of somebody else meanwhile": State("POST /topics/<name>/edit", "/topics/risks/edit",
        (Press(_SAVE, {"answer": "Other words."}, at="/topics/where_can_i_park/edit"),)),
    "topic, with a name that is none": State("POST /topics/new", "/topics/new", (Press(_SAVE, {"id": "Bad name!"}),)),
    "topic, on from the inbox": State("GET /topics/new", "/topics/new?ids={missed}"),
    "switched off without a reason": State("POST /topics/<name>/switch-off", "/topics/nerve_block_uses", (
        Press("Switch it off"),)),
    "switched on twice": State("POST /topics/<name>/switch-on", "/topics/hope", (
        Press("Switch it on again", at="/topics/risks/switch-on"),)),
    "many topics, nothing ticked": State("POST /topics-at-once", "/topics", (Press("Delete what is ticked"),)),
    "many topics, deleted": State("POST /topics-at-once", "/topics", (
        Press("Delete what is ticked", turn=("risks", "long")),)),
    "many topics, off": State("POST /topics-at-once", "/topics", (Press("Switch it off", turn=("risks",)),)),
    "many topics, off without a reason": State("POST /topics-at-once/switch-off", "/topics", (
        Press("Switch it off", turn=("risks",)), Press("Switch off"))),
    "many topics, on": State("POST /topics-at-once", "/topics", (Press("Switch it on", turn=("hope",)),)),
    "many topics, on twice": State("POST /topics-at-once/switch-on", "/topics", (
        Press("Switch it off", turn=("risks",)), Press("Switch off", at="/topics-at-once/switch-on"))),
    "treatment, nameless": State("POST /treatments/new", "/treatments/new", (Press("Look at what comes with it"),)),
    "treatment, with what comes": State("POST /treatments/new", "/treatments/new", (Press("Look at what comes with it",
        {"name": "Facet injection", "definition": f"A shot into a joint of the back. {LONG}"}),)),
    "import, nothing": State("POST /import/look", "/import", (Press(_LOOK),)),
    "import, nothing in it": State("POST /import/look", "/import", (Press(_LOOK, {"pasted": "hm"}),)),
    "import, cards": State("POST /import/look", "/import", (Press(_LOOK, file=("Our leaflet.md", LEAFLET)),)),
    "import, a table": State("POST /import/look", "/import", (Press(_LOOK, file=("fruit.csv", SHEET)),)),
    "import, other columns": State("POST /import/columns", "/import", (
        Press(_LOOK, file=("fruit.csv", SHEET)), Press("Read the table anew"))),
    "import, looked at again": State("POST /import/keep", "/import", (
        Press(_LOOK, file=("Our leaflet.md", LEAFLET)), Press("Check again", {"title-1": ""}))),
    "import, nothing ticked": State("POST /import/keep", "/import", (
        Press(_LOOK, file=("l.md", "## Is it far?\n\nNo.")), Press("Keep what is ticked as drafts", turn=("1",)))),
    "table, refused": State("POST /table/look", "/table", (Press("Look at what it would do",
        file=("topics.csv", "topic,title,answer,use,question\n../x,A,B,training,c\n")),)),
    "table, taken": State("POST /table/look", "/table", (Press("Look at what it would do",
        file=("topics.csv", f"topic,title,answer,use,question\nrisks,,,training,{LONG}\n")),)),
    "table, chosen before": State("POST /table/take", "/table", (
        Press("Look at what it would do", at="/table/take"),), "Ed Jones"),
}  # fmt: skip

DAILY = {
    **pages_of("/inbox", "/inbox?q=park&kind=unknown", "/inbox?q=zzz", "/inbox?show=closed", "/callbacks",
        "/callbacks?show=mine", "/try", "/insight", "/insight?days=365", "/insight/told",
        "/insight/told?day=2000-01-01", "/log", "/log?q=zzz", "/publish"),
    "inbox, nothing ticked": State("POST /inbox", "/inbox", (Press("Dismiss"),)),
    "inbox, no topic": State("POST /inbox", "/inbox", (Press("Add to this topic", turn=("{missed}",)),)),
    "inbox, done": State("GET /inbox", "/inbox", (Press("Reads like a red flag", turn=("{marked}",)),)),
    "inbox, undone": State("GET /inbox", "/inbox", (Press("Dismiss", turn=("{missed}",)), Press("Undo"))),
    "inbox, undone before": State("POST /inbox/undo", "/inbox", (Press("Dismiss", at="/inbox/undo"),)),
    "talk": State("GET /inbox/<number>/talk", "/inbox/{missed}/talk"),
    "callbacks, hidden": State("GET /callbacks", "/callbacks", who="Ed Jones"),
    "to sign, by an editor": State("GET /sign", "/sign", who="Ed Jones"),
    "to sign, by a clinician": State("GET /sign", "/sign", who="Dr. Ann Kim"),
    "to sign, no day": State("POST /sign", "/sign", (Press("Sign those ticked", {"review_by": ""}),)),
    "publish, an editor's": State("GET /publish", "/publish", who="Ed Jones"),
    "publish, nothing ticked": State("POST /publish", "/publish", (Press("Publish what is ticked", turn=("*",)),)),
    **_publications("published", "rollback", "interrupted", "rejected", "unsafe", "refused", "waiting", "asking",
        "running", "long"),
    "approved by oneself": State("POST /publish/<identity>/approve", "/publish/{asking}", (
        Press("Stop it", at="/publish/{asking}/approve"),)),
    "rejected too late": State("POST /publish/<identity>/reject", "/publish/{waiting}", (
        Press("Reject", at="/publish/{refused}/reject"),)),
    "stopped too late": State("POST /publish/<identity>/cancel", "/publish/{asking}", (
        Press("Stop it", at="/publish/{refused}/cancel"),)),
    "judged too late": State("POST /publish/<identity>/claims", "/publish/{asking}", (
        Press("All of them are right", at="/publish/{refused}/claims"),)),
    "back to what never was": State("POST /publish/<identity>/rollback", "/publish/{published}", (
        Press("Go back to this", at="/publish/{refused}/rollback"),)),
    "tried without a model": State("POST /try", "/try", (Press("Ask", {"questions": f"where can i park\n{LONG}"}),)),
    "kept for nothing": State("POST /try/hold", "/try", (Press("Ask", {"questions": "hm"}, at="/try/hold"),)),
}  # fmt: skip

_FORMS = {
    "facts": ("", {"phone": "12", "hours.monday": "noon"}),
    "red flags": ("/red-flags", {"try": "i have chest pain", "same_day.card": ""}),
    "sentences": ("/sentences", {}),
    "treatments": ("/treatments", {"nerve_block.names": ""}),
    "page": ("/page", {"notice.title": "", "others": LONG}),
    "not for us": ("/not-for-us", {"questions": f"what is a nerve block\n{LONG}"}),
}
CLINIC: Mapping[str, State] = {
    **{name: State(f"GET /clinic{path}", f"/clinic{path}") for name, (path, _) in _FORMS.items()},
    **{f"{name}, looked at": State(f"POST /clinic{path}", f"/clinic{path}", (Press(_LOOK, typed),))
        for name, (path, typed) in _FORMS.items()},
    "facts, not saved": State("POST /clinic", "/clinic", (Press(_SAVE, {"phone": "12", "name": LONG}),)),
    "red flags, tried": State("POST /clinic/red-flags", "/clinic/red-flags", (Press("Try it", {"try": "chest pain"}),)),
    "sentences, spoilt by hand": State("GET /clinic/sentences", "/clinic/sentences", world="empty"),
}  # fmt: skip

EMPTY = {
    f"{path}, empty": State(f"GET {path.partition('?')[0]}", path, world="empty")
    for path in ("/", "/topics", "/inbox", "/inbox?show=closed", "/callbacks", "/sign", "/publish", "/try", "/insight",
                 "/insight/told", "/log", "/people")
}  # fmt: skip

STATES: Mapping[str, State] = {**STRANGERS, **CONTENT, **DAILY, **CLINIC, **PEOPLE, **EMPTY}
