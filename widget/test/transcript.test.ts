import assert from "node:assert/strict";
import { test } from "node:test";
import { translator } from "../src/strings.ts";
import { transcript } from "../src/transcript.ts";

test("each message has its time, who said it, and its links", () => {
  const links = [{ title: "Call 911", url: "tel:911" }];
  const text = transcript(
    [
      { id: "1", from: "me", text: "help", at: Date.UTC(2026, 0, 2, 12) },
      { id: "2", from: "bot", text: "Call **now**.", at: Date.UTC(2026, 0, 2, 12), links },
    ],
    translator(),
    "en",
  );
  assert.match(text, /^1\/2\/2026, \d+:00:00 [AP]M You said:\nhelp\n\n/u);
  assert.match(text, /Assistant said:\nCall now\.\nCall 911 \(tel:911\)\n$/);
});
