import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, TABLE, translator } from "../src/strings.ts";

test("every text is there in every language, with the same gaps", () => {
  for (const [key, texts] of Object.entries(TABLE)) {
    for (const text of texts) assert.ok(text.trim(), key);
    const [first, ...others] = texts.map((text) => text.split("{}").length);
    for (const other of others) assert.equal(other, first, key);
  }
});

test("no text is the same in two languages, but for the word No", () => {
  const same = Object.entries(TABLE).filter(([, [en, es]]) => `${en}` === `${es}`);
  assert.deepEqual(
    same.map(([key]) => key),
    ["no"],
  );
});

test("gaps are filled", () => {
  assert.equal(translator("en")("unread", 2), "(2 new)");
  assert.equal(translator("es")("call", "911"), "Llamar al 911");
});

test("the first wish that is known is chosen, by its main part", () => {
  const known = ["en", "es", "pt"];
  assert.equal(chosen([undefined, "fr", "es-MX", "en"], known), "es");
  assert.equal(chosen(["EN-us"], known), "en");
  assert.equal(chosen(["pt-BR"], known), "pt");
  assert.equal(chosen(["es", "fr"], ["en"]), "en");
  assert.equal(chosen(["fr", ""], known), "en");
});

test("a language that the server brings has its own words, and English ones where a word is missing", () => {
  const t = translator("pt", { send: "Enviar já", call: "Ligar para {}" });
  assert.deepEqual([t("send"), t("call", "911"), t("close")], ["Enviar já", "Ligar para 911", "Close"]);
});
