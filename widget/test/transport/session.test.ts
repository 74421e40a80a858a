import assert from "node:assert/strict";
import { test } from "node:test";
import { createShelf } from "../../src/shelf.ts";
import { createStore } from "../../src/store.ts";
import { createSession } from "../../src/transport/session.ts";
import { json, serve } from "./server.ts";

test("a session is begun with the first request, once", async (context) => {
  const paths: string[] = [];
  const base = await serve(context, (request, response) => {
    paths.push(`${request.url} ${request.headers.authorization}`);
    json(response, request.url === "/session" ? 201 : 202, { token: "abc" });
  });
  const session = createSession(
    base,
    createStore(
      "a",
      createShelf(() => undefined),
    ),
    () => "en",
  );
  assert.equal((await session.post("/messages", {})).status, 202);
  await session.post("/messages", {});
  assert.deepEqual(paths, ["/session undefined", "/messages Bearer abc", "/messages Bearer abc"]);
});

test("a token that is refused is forgotten, and what awaited an answer gets none", async (context) => {
  const base = await serve(context, (_, response) => json(response, 401, {}));
  const store = createStore(
    "a",
    createShelf(() => undefined),
  );
  store.update((state) => {
    Object.assign(state, { token: "old", cursor: 9 });
    state.items = [{ id: "q", from: "me", text: "?", at: 1, state: "sent" }];
  });
  assert.equal((await createSession(base, store, () => "en").post("/messages", {})).status, 401);
  const { token, cursor, items } = store.read();
  assert.deepEqual([token, cursor, items[0]?.state, items[0]?.why], ["", 0, "failed", "lost"]);
});

test("without a session the attempt's answer is that of the session", async (context) => {
  const base = await serve(context, (_, response) => json(response, 503, {}, { "Retry-After": "3" }));
  const session = createSession(
    base,
    createStore(
      "a",
      createShelf(() => undefined),
    ),
    () => "en",
  );
  assert.deepEqual(await session.post("/messages", {}), { status: 503, wait: 3_000, data: {} });
});
