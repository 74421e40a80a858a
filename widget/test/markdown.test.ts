import assert from "node:assert/strict";
import { test } from "node:test";
import { allowed, parse } from "../src/markdown.ts";

test("paragraphs are set apart by empty lines", () => {
  assert.deepEqual(parse("one\ntwo\n\nthree"), [
    { tag: "p", lines: [["one"], ["two"]] },
    { tag: "p", lines: [["three"]] },
  ]);
});

test("lines that begin with a sign or a number are lists", () => {
  const blocks = parse("Take:\n- ice\n* heat\n1. rest\n2) walk");
  assert.deepEqual(
    blocks.map(({ tag, lines }) => [tag, lines]),
    [
      ["p", [["Take:"]]],
      ["ul", [["ice"], ["heat"]]],
      ["ol", [["rest"], ["walk"]]],
    ],
  );
});

test("bold text and links stand in a line", () => {
  assert.deepEqual(parse("a **b [c](https://d.example)** [e](tel:1) f")[0]?.lines[0], [
    "a ",
    { bold: ["b ", { link: "https://d.example", text: "c" }] },
    " ",
    { link: "tel:1", text: "e" },
    " f",
  ]);
});

test("what is no markdown of ours stays text", () => {
  for (const text of ["<b>x</b>", "**", "[a]", "[a](b c)", "2 * 3", "*one*", "`code`", "![a]"]) {
    assert.deepEqual(parse(text), [{ tag: "p", lines: [[text]] }]);
  }
});

test("a long text of signs is read in time", () => {
  const started = performance.now();
  parse(`${"[".repeat(5_000)}${"*".repeat(5_000)}${"](".repeat(5_000)}`);
  assert.ok(performance.now() - started < 1_000);
});

test("only addresses that a visitor may follow are allowed", () => {
  const base = "https://desk.example/webhooks/webchat";
  assert.equal(allowed("/faq#a", base)?.href, "https://desk.example/faq#a");
  for (const good of ["https://a.example", "http://a.example", "tel:911", "sms:988", "mailto:a@b.example"]) {
    assert.ok(allowed(good, base), good);
  }
  for (const bad of [
    "javascript:alert(1)",
    "JaVaScRiPt:x",
    "data:text/html,x",
    "blob:x",
    "file:///x",
    "https://",
  ]) {
    assert.equal(allowed(bad, base), undefined, bad);
  }
});
