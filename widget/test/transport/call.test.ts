import assert from "node:assert/strict";
import { test } from "node:test";
import { call } from "../../src/transport/call.ts";
import { backoff } from "../../src/transport/loop.ts";
import { json, serve } from "./server.ts";

test("an answer has its status, its body and how long to wait", async (context) => {
  const base = await serve(context, (request, response, body) => {
    const said = { method: request.method, token: request.headers.authorization, body };
    json(response, 429, said, { "Retry-After": "2" });
  });
  const { status, wait, data } = await call(base, "POST", "abc", { a: 1 });
  assert.deepEqual([status, wait], [429, 2_000]);
  assert.deepEqual(data, { method: "POST", token: "Bearer abc", body: '{"a":1}' });
});

test("a body that is no JSON is an empty one", async (context) => {
  const base = await serve(context, (_, response) => response.writeHead(502).end("<h1>Bad gateway</h1>"));
  assert.deepEqual(await call(base), { status: 502, wait: 0, data: {} });
});

test("no answer is status 0", async (context) => {
  const base = await serve(context, (request) => request.socket.destroy());
  assert.deepEqual(await call(base), { status: 0, wait: 0, data: {} });
});

test("rests double from one second to thirty, a fifth up or down", () => {
  assert.deepEqual(
    [1, 2, 3, 9].map((failures) => backoff(failures, 0.5)),
    [1_000, 2_000, 4_000, 30_000],
  );
  assert.deepEqual([backoff(1, 0), backoff(1, 1)].map(Math.round), [800, 1_200]);
});
