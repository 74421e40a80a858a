import assert from "node:assert/strict";
import { test } from "node:test";
import { createMatcher, key } from "../src/red-flags.ts";

const tier = createMatcher({
  emergency: ["chest pain", "numb* ... groin|saddle", "overdosed", "cant breathe"],
  crisis: ["kill|hurt myself"],
  same_day: ["fever", "pus|ooz*"],
  long_past: ["years ago"],
});

const EXAMPLES: [string, string | undefined][] = [
  ["I have chest pain", "emergency"],
  ["CHEST PAIN!!!", "emergency"],
  ["i can’t breathe", "emergency"],
  ["chést\n\npáin", "emergency"],
  ["ｃｈｅｓｔ pain", "emergency"],
  ["chest\u200b pain", "emergency"],
  ["numbness in my groin", "emergency"],
  ["numb one two three four groin", "emergency"],
  ["numb one two three four five groin", undefined],
  ["i overdozed", "emergency"],
  ["i ovredosed", undefined],
  ["fever, i will hurt myself", "crisis"],
  ["it is oozing", "same_day"],
  ["pain in the chest", undefined],
  ["", undefined],
];

for (const [text, expected] of EXAMPLES) {
  test(`"${text}" is ${expected ?? "no red flag"}`, () => assert.equal(tier(text), expected));
}

test("long runs of one letter are shortened", () => assert.equal(key("nooooo  WAY, Zoé!"), "nooo way zoe"));

test("a long text is read in time", () => {
  const started = performance.now();
  assert.equal(tier(`i have chest pain ${"word ".repeat(20_000)}`), "emergency");
  assert.ok(performance.now() - started < 1_000);
});
