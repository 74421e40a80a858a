import assert from "node:assert/strict";
import { test } from "node:test";
import { isLate, note } from "../../src/conversation/trouble.ts";
import { createShelf } from "../../src/shelf.ts";
import { createStore } from "../../src/store.ts";
import type { Progress } from "../../src/types.ts";

const asked = (state: Progress) => ({
  ...createStore(
    "a",
    createShelf(() => undefined),
  ).read(),
  items: [{ id: "q", from: "me" as const, text: "?", at: 10_000, state }],
});

test("three seconds without acceptance are trouble, unless the server asked to go slower", () => {
  assert.equal(note(asked("waiting"), true, false, 0, 12_999), "");
  assert.equal(note(asked("waiting"), true, false, 0, 13_000), "trouble");
  assert.equal(note(asked("waiting"), true, true, 0, 13_000), "");
});

test("three seconds without hearing anything are trouble while an answer is awaited", () => {
  assert.equal(note(asked("sent"), true, false, 9_000, 12_000), "trouble");
  assert.equal(note(asked("sent"), true, false, 10_000, 12_000), "");
  assert.equal(note(asked("answered"), true, false, 9_000, 90_000), "");
});

test("fifteen seconds without an answer are trouble", () => {
  assert.equal(note(asked("sent"), true, false, 0, 24_999), "");
  assert.equal(note(asked("sent"), true, false, 0, 25_000), "trouble");
});

test("being offline is told first", () =>
  assert.equal(note(asked("waiting"), false, false, 0, 99_000), "offline"));

test("nothing asked is never late", () => assert.equal(isLate(undefined), false));
