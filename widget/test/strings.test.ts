import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, TABLE, translator } from "../src/strings.ts";

test("no text is empty, and none has more than one gap", () => {
  for (const [key, text] of Object.entries(TABLE)) {
    assert.ok(text.trim(), key);
    assert.ok(text.split("{}").length <= 2, key);
  }
});

test("gaps are filled", () => {
  assert.equal(translator()("unread", 2), "(2 new)");
  assert.equal(translator({ call: "Llamar al {}" })("call", "911"), "Llamar al 911");
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
  const t = translator({ send: "Enviar já", call: "Ligar para {}" });
  assert.deepEqual([t("send"), t("call", "911"), t("close")], ["Enviar já", "Ligar para 911", "Close"]);
});
