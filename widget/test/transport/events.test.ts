import assert from "node:assert/strict";
import { test } from "node:test";
import { createReader } from "../../src/transport/events.ts";
import type { ServerEvent } from "../../src/types.ts";

const STREAM =
  ': hi\n\nretry: 2000\n\nid: 8\nevent: message\ndata: {"a":"ñ"}\n\n: hb\n\nevent: typing\ndata: {"on":true}\n\n';

function read(...pieces: string[]): ServerEvent[] {
  const events: ServerEvent[] = [];
  const reader = createReader((event) => events.push(event));
  for (const piece of pieces) reader(piece);
  return events;
}

test("events are read, comments and what is no JSON are passed over", () => {
  assert.deepEqual(read(STREAM, "data: {broken\n\n"), [
    { seq: 8, type: "message", data: { a: "ñ" } },
    { seq: 0, type: "typing", data: { on: true } },
  ]);
});

test("it does not matter where a stream is cut into pieces", () => {
  assert.deepEqual(read(...STREAM), read(STREAM));
  assert.deepEqual(read(...STREAM.replace(/\n/g, "\r\n").split(/(?<=\n)/)), read(STREAM));
});

test("half an event is none", () => assert.deepEqual(read('id: 8\ndata: {"a":1}\n'), []));
