import assert from "node:assert/strict";
import { test } from "node:test";
import { createShelf } from "../../src/shelf.ts";
import { createStore } from "../../src/store.ts";
import { createReceiver } from "../../src/transport/receiver.ts";
import { createSession } from "../../src/transport/session.ts";
import { json, serve, until } from "./server.ts";

function listening(base: string, polling = false) {
  const store = createStore(
    "a",
    createShelf(() => undefined),
  );
  store.update((state) => Object.assign(state, { token: "abc", polling }));
  const heard: string[] = [];
  const session = createSession(base, store, () => "en");
  const receiver = createReceiver(base, store, session, "", {
    event({ seq, data }) {
      store.update((state) => {
        state.cursor = seq;
      });
      heard.push(`${seq} ${data.a}`);
    },
    up: (up) => void heard.push(up ? "up" : "down"),
  });
  receiver.listen("abc");
  return { store, heard, receiver };
}

test("a stream that ends is taken up again after the last event", async (context) => {
  const cursors: unknown[] = [];
  const base = await serve(context, (request, response) => {
    cursors.push(request.headers["last-event-id"]);
    response.end(`id: ${cursors.length}\ndata: {"a":"x"}\n\n`);
  });
  const { heard, receiver } = listening(base);
  await until(() => cursors.length === 3);
  receiver.listen("");
  assert.deepEqual(cursors.slice(0, 3), ["0", "1", "2"]);
  assert.ok(heard.includes("1 x") && heard.includes("2 x") && !heard.includes("down"));
});

test("where streams are known to be blocked it polls", async (context) => {
  const asked: unknown[] = [];
  const base = await serve(context, ({ headers }, response) => {
    asked.push([headers.accept, headers.prefer]);
    json(response, 200, { events: [{ seq: asked.length, data: { a: "y" } }] });
  });
  const { heard, receiver } = listening(base, true);
  await until(() => heard.includes("2 y"));
  receiver.listen("");
  assert.deepEqual(asked[0], ["application/json", "wait=25"]);
});

test("a failure is told, and no listening goes on after the end", async (context) => {
  let requests = 0;
  const base = await serve(context, (request) => {
    requests++;
    request.socket.destroy();
  });
  const { heard, receiver } = listening(base);
  await until(() => heard.includes("down"));
  receiver.nudge();
  await until(() => requests === 2);
  receiver.listen("");
  receiver.nudge();
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(requests, 2);
});

test("a refused token is forgotten", async (context) => {
  const base = await serve(context, (_, response) => json(response, 401, {}));
  const { store, receiver } = listening(base);
  await until(() => !store.read().token);
  receiver.listen("");
});
