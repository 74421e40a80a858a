import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const MOST_BYTES = 12 * 1024;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const built = readFileSync(here("../../reliefdesk/webchat/static/reliefdesk.js"), "utf8");

test("the built file is that of today's source", () => {
  const outfile = join(mkdtempSync(join(tmpdir(), "reliefdesk-")), "reliefdesk.js");
  execFileSync(process.execPath, [here("../build.mjs"), `--outfile=${outfile}`]);
  assert.ok(
    readFileSync(outfile, "utf8") === built,
    "the built file is stale: run `make widget` and commit it",
  );
});

test(`the built file has at most ${MOST_BYTES} bytes in gzip`, () => {
  const bytes = gzipSync(built, { level: 9 }).length;
  assert.ok(bytes <= MOST_BYTES, `it has ${bytes}`);
});

test("the marker for the clinic's facts stands in it once", () => {
  assert.equal(built.split('"@@facts@@"').length, 2);
});

test("nothing in it makes code or markup from text", () => {
  for (const bad of [
    /\.(inner|outer)HTML/,
    /\beval\(/,
    /new Function/,
    /document\.write/,
    /insertAdjacentHTML/,
    /srcdoc/,
  ]) {
    assert.doesNotMatch(built, bad);
  }
});

test("it asks no other host for anything", () => {
  const hosts = built.match(/https?:\/\/[\w.-]+/g) ?? [];
  assert.deepEqual(hosts, []);
});
