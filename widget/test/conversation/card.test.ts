import assert from "node:assert/strict";
import { test } from "node:test";
import { card } from "../../src/conversation/card.ts";

const FLAGS = {
  patterns: { emergency: ["chest pain"] },
  cards: { emergency: "Call 911." },
  links: { emergency: [{ title: "Call", url: "tel:911" }] },
  translated: {
    es: {
      cards: { emergency: "Llame al 911." },
      links: { emergency: [{ title: "Llamar", url: "tel:911" }] },
    },
  },
};

const shown = (language: string) => {
  const { text, lang, links } = card(FLAGS, "chest pain", "q", {}, language) ?? assert.fail();
  return [text, lang, links?.[0]?.title];
};

test("a kept card is in the widget's language, and marked as English where it is not", () => {
  assert.deepEqual(shown("es"), ["Llame al 911.", "es", "Llamar"]);
  assert.deepEqual(shown("en"), ["Call 911.", "en", "Call"]);
  assert.deepEqual(shown("pt"), ["Call 911.", "en", "Call"]);
});

test("the server's own words say their language", () => {
  const told = { kind: "contact", message: "Llame.", lang: "es" } as const;
  assert.equal(card(FLAGS, "hola", "q", told, "en")?.lang, "es");
  assert.equal(card(FLAGS, "hola", "q", {}, "en"), undefined);
});
