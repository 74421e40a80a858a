// Whatever the page, the visitor or the server gives: its time grows with its length alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { allowed, parse } from "../src/markdown.ts";
import { createMatcher } from "../src/red-flags.ts";
import { createStore } from "../src/store.ts";
import { transcript } from "../src/transcript.ts";
import { createReader } from "../src/transport/events.ts";
import type { Item } from "../src/types.ts";

const QUICK = 200; // milliseconds of a processor
const MOST = 10_000;

const PIECES = [
  ..."aA1 \n\t\r-_*.,;:!?'\"`([{<>)]}#&@/\\|=",
  "\u0301", "\u0315\u0300", "a\u0301", "\u200d", "\ufdfa", "ﬃ", "İ", "😀", "痛", "\u{1d165}", "\ud800",
  "**", "**a", "**a ", "**a**", "*a* ", "[a](", "[a](https://", "[a](tel:1)", "](", "[a", "[](", "- a\n", "1. a\n", "1)",
  "a ", "cant hold ", "no control ", "numb ", "chest ", "pain ", "overdozed ", "i want to die ", "years ago ",
  "\n\n", "\r\n", "data: ", "data: {}\n\n", "id: 1\n", ": ", "event: a\n", "https://a", "a.", "a:", "%2", "[::",
]; // biome-ignore format: a table

const TEXTS = new Map<string, (size: number) => string>([
  ...PIECES.map((piece) => [JSON.stringify(piece), (size: number) => repeated(piece, size)] as const),
  ["accents in the wrong order", (size) => repeated("\u0315", size / 2) + repeated("\u0300", size / 2)],
  ["bold one way, then the other", (size) => repeated("**a", size / 2) + repeated("a**", size / 2)],
  ["brackets one way, then the other", (size) => repeated("[", size / 2) + repeated("]", size / 2)],
  ["spaces between two letters", (size) => `a${repeated(" ", size)}a`],
  ["digits and a letter", (size) => `${repeated("1", size)}x`],
  ["words that differ", (size) => Array.from({ length: size / 6 }, (_, at) => `a${at}`).join(" ")],
]);

const patterns: Record<string, string[]> = {};
let tier = "";
for (const line of readFileSync(new URL("../../data/red_flags.yml", import.meta.url), "utf8").split("\n")) {
  tier = /^ {2}(emergency|crisis|same_day):$/.exec(line)?.[1] ?? tier;
  const pattern = /^ {2,4}- "(.*)"$/.exec(line)?.[1];
  if (pattern) patterns[tier] = [...(patterns[tier] ?? []), pattern];
}
const matcher = createMatcher(patterns);
const gaps = createMatcher({ emergency: [`${"a ... ".repeat(20)}b`, `${"no|cant ... ".repeat(20)}b`] });

const READERS: Record<string, (text: string) => unknown> = {
  "markdown.parse": parse,
  "markdown.allowed": (text) => allowed(text, "https://desk.example"),
  "red-flags.createMatcher": matcher,
  "red-flags.createMatcher, of many gaps": gaps,
  "red-flags.createMatcher, of a pattern": (text) => createMatcher({ emergency: [text] })("a b"),
  "transport/events.createReader": (text) => createReader(() => {})(text),
  "transport/events.createReader, in pieces": (text) => {
    const read = createReader(() => {});
    for (let at = 0; at < text.length; at += 1_000) read(text.slice(at, at + 1_000));
  },
  "transcript.transcript": (text) =>
    transcript([{ text, at: 0, from: "me", id: "a" } as Item], (key) => key, "en"),
  "store.createStore": (text) => createStore("a", { get: () => text, set() {}, remove() {} }).read(),
};

for (const [name, read] of Object.entries(READERS)) {
  test(`${name} reads any text in time`, () => {
    assert.ok(Object.keys(patterns).length === 3 || !name.startsWith("red-flags"));
    for (const [what, make] of TEXTS) {
      const taken = milliseconds(read, make(MOST));
      if (taken < QUICK) continue;
      const before = milliseconds(read, make(MOST / 8), 3);
      const again = milliseconds(read, make(MOST), 3);
      assert.ok(again < Math.max(QUICK, 24 * before), `${what}: ${again} ms, an eighth of it ${before} ms`);
    }
  });
}

function milliseconds(read: (text: string) => unknown, text: string, repeats = 1): number {
  const tries = Array.from({ length: repeats }, () => {
    const begun = process.threadCpuUsage();
    read(text);
    const { user, system } = process.threadCpuUsage(begun);
    return (user + system) / 1_000;
  });
  return Math.min(...tries);
}

function repeated(piece: string, size: number): string {
  return piece.repeat(Math.floor(size / piece.length));
}
