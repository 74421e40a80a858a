import assert from "node:assert/strict";
import { test } from "node:test";
import { receive } from "../../src/conversation/incoming.ts";
import { createShelf } from "../../src/shelf.ts";
import { createStore, type State } from "../../src/store.ts";
import type { Item } from "../../src/types.ts";

const asked = (state: Item["state"]): State => ({
  ...createStore(
    "a",
    createShelf(() => undefined),
  ).read(),
  items: [{ id: "q", from: "me", text: "?", at: 1, state }],
});
const answer = { id: "b-q-0", from: "bot", re: "q", text: "!", at: 2 };
const message = (seq: number, data: object) => ({ seq, type: "message", data: { ...data } });

test("an answer is shown once and ends the waiting", () => {
  const state = asked("waiting");
  receive(state, message(1, answer));
  receive(state, message(1, answer));
  receive(state, message(2, answer));
  assert.deepEqual(
    state.items.map(({ id, state: progress }) => [id, progress]),
    [
      ["q", "answered"],
      ["b-q-0", undefined],
    ],
  );
  assert.equal(state.cursor, 2);
});

test("the visitor's own message that comes back is the one that is there", () => {
  const state = asked("waiting");
  receive(state, message(1, { id: "q", from: "me", text: "?", at: 1 }));
  assert.deepEqual(
    state.items.map((item) => item.state),
    ["sent"],
  );
});

test("another tab's question is taken over as sent", () => {
  const state = asked("answered");
  receive(state, message(1, { id: "other", from: "me", text: "?", at: 1 }));
  assert.equal(state.items[1]?.state, "sent");
});

test("a lost question fails, unless its answer came", () => {
  const lost = { seq: 3, type: "error", data: { re: "q", code: "lost" } };
  const state = asked("sent");
  receive(state, lost);
  assert.deepEqual([state.items[0]?.state, state.items[0]?.why], ["failed", "lost"]);
  const done = asked("answered");
  receive(done, lost);
  assert.equal(done.items[0]?.state, "answered");
});

test("the server's card takes the place of the one from the patterns", () => {
  const state = asked("waiting");
  state.items.push({ id: "red_flag-q", from: "bot", kind: "red_flag", re: "q", text: "card", at: 1 });
  receive(state, message(1, { ...answer, kind: "red_flag" }));
  assert.deepEqual(
    state.items.map(({ id }) => id),
    ["q", "b-q-0"],
  );
});

test("a card from the patterns stays when the answer is none", () => {
  const state = asked("waiting");
  state.items.push({ id: "red_flag-q", from: "bot", kind: "red_flag", re: "q", text: "card", at: 1 });
  receive(state, message(1, { ...answer, kind: "answer" }));
  assert.deepEqual(
    state.items.map(({ id }) => id),
    ["q", "red_flag-q", "b-q-0"],
  );
});

test("what has no number or is unknown changes nothing but the cursor", () => {
  const state = asked("sent");
  receive(state, { seq: 0, type: "typing", data: { on: true } });
  receive(state, { seq: 7, type: "gap", data: { oldest: 7 } });
  assert.deepEqual([state.items.length, state.cursor], [1, 7]);
});

test("a question takes over the language in which it was answered", () => {
  const state = asked("sent");
  receive(state, message(1, { ...answer, lang: "en", talk_lang: "es" }));
  assert.equal(state.items[0]?.lang, "es");
  receive(state, message(2, { ...answer, id: "b-q-1", lang: "en" }));
  assert.equal(state.items[0]?.lang, "en");
});
