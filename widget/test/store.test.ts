import assert from "node:assert/strict";
import { test } from "node:test";
import { createShelf } from "../src/shelf.ts";
import { createStore, find } from "../src/store.ts";
import type { Item } from "../src/types.ts";

const item = (id: string): Item => ({ id, from: "me", text: id, at: 1 });
const memory = () => createShelf(() => undefined);

test("nothing is kept before there is something to keep", () => {
  const shelf = memory();
  const store = createStore("a", shelf);
  assert.deepEqual(store.read().items, []);
  store.amend("x", { done: true });
  assert.equal(shelf.get("a"), null);
});

test("what is kept is there for the next one", () => {
  const shelf = memory();
  createStore("a", shelf).update((state) => void state.items.push(item("x")));
  const again = createStore("a", shelf);
  again.amend("x", { state: "sent" });
  assert.equal(find(again.read(), "x")?.state, "sent");
});

test("a day after the last word it is wiped at once", () => {
  const shelf = memory();
  createStore("a", shelf, () => 1).update((state) => void state.items.push(item("x")));
  createStore("a", shelf, () => 1 + 86_400_000);
  assert.equal(shelf.get("a"), null);
});

test("what is broken or of another version counts as nothing", () => {
  for (const text of ["{", "null", "[]", '{"version":2,"touched":9e15,"items":[]}']) {
    const shelf = memory();
    shelf.set("a", text);
    assert.deepEqual(createStore("a", shelf).read().items, []);
  }
});

test("the oldest of very many messages go", () => {
  const store = createStore("a", memory());
  store.update((state) => {
    state.items = Array.from({ length: 250 }, (_, at) => item(`${at}`));
  });
  assert.equal(store.read().items.length, 200);
  assert.equal(store.read().items[0]?.id, "50");
});

test("a storage that throws is replaced by memory, also when it is full", () => {
  const full = {
    getItem: () => "old",
    setItem: () => {
      throw new Error("quota");
    },
    removeItem: () => {},
  };
  const shelf = createShelf(() => full as unknown as Storage);
  shelf.set("a", "new");
  assert.equal(shelf.get("a"), "new");
  const blocked = createShelf(() => {
    throw new Error("blocked");
  });
  blocked.set("a", "1");
  assert.equal(blocked.get("a"), "1");
  blocked.remove("a");
  assert.equal(blocked.get("a"), null);
});
