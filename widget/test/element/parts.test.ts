import assert from "node:assert/strict";
import { test } from "node:test";
import type { Context } from "../../src/element/context.ts";
import { button, h } from "../../src/element/h.ts";
import { message } from "../../src/element/message.ts";
import { createOptions } from "../../src/element/options.ts";
import { link, richText } from "../../src/element/rich-text.ts";
import { translator } from "../../src/strings.ts";
import type { Facts, Item } from "../../src/types.ts";

const context = {
  t: translator(),
  language: "en",
  base: "https://desk.example/webhooks/webchat",
  facts: { phone: { text: "555", href: "tel:555" }, emergency: { number: "911" } },
  draft: {},
  say() {},
  keepDraft() {},
} as unknown as Context;

const html = (nodes: HTMLElement[]) => nodes.map((node) => node.outerHTML).join("");
const item = (more: Partial<Item>): Item => ({ id: "1", from: "bot", text: "Hi", at: 1, ...more });
const shown = (more: Partial<Item>) => message(item(more), context).node;

test("an element has its class, its attributes, its children and its listener", () => {
  let pressed = 0;
  const node = button("go", () => pressed++, "Go", { lang: "en" });
  node.click();
  assert.equal(pressed, 1);
  assert.equal(node.outerHTML, '<button class="go" type="button" part="go" lang="en">Go</button>');
  assert.equal(h("p", {}, "a", false, undefined, h("b", {}, "c")).outerHTML, "<p>a<b>c</b></p>");
});

test("text is only ever text", () => {
  const [node] = richText("<img src=x onerror=alert(1)> **<b>x</b>**", context);
  assert.equal(node?.querySelectorAll("img, b").length, 0);
  assert.equal(node?.textContent, "<img src=x onerror=alert(1)> <b>x</b>");
});

test("lists and lines become lists and lines", () => {
  const expected = "<p>a<br>b</p><ul><li>c</li></ul><ol><li>d</li></ol>";
  assert.equal(html(richText("a\nb\n- c\n1. d", context)), expected);
});

test("a link that leaves the site opens elsewhere and says so", () => {
  const away = link({ title: "A", url: "https://other.example/" }, context) as HTMLElement;
  assert.deepEqual(
    [away.getAttribute("target"), away.getAttribute("rel")],
    ["_blank", "noopener noreferrer"],
  );
  assert.equal(away.textContent, "A (opens in a new tab)");
  const here = link({ title: "A", url: "https://clinic.example/b" }, context) as HTMLElement;
  assert.equal(here.getAttribute("target"), null);
  assert.equal(link({ title: "A", url: "javascript:alert(1)" }, context), "A");
});

test("a red flag's card has a number to tap even when the server sends none", () => {
  assert.equal(shown({ kind: "red_flag" }).querySelector("a.call")?.getAttribute("href"), "tel:911");
  const links = [{ title: "Call 988", url: "tel:988" }];
  const hrefs = Array.from(shown({ kind: "red_flag", links }).querySelectorAll("a.call"), (a) =>
    a.getAttribute("href"),
  );
  assert.deepEqual(hrefs, ["tel:988"]);
});

test("only an answer asks whether it helped", () => {
  assert.ok(shown({ kind: "answer" }).querySelector(".feedback"));
  for (const kind of ["red_flag", "contact", "choices", "callback"] as const) {
    assert.equal(shown({ kind }).querySelector(".feedback"), null);
  }
});

test("a callback asks in fields of its own, and none once it is done", () => {
  const labels = Array.from(
    shown({ kind: "callback" }).querySelectorAll("label"),
    (label) => label.textContent,
  );
  assert.deepEqual(labels.slice(0, 3), ["Your name", "Phone number", "Best time to call"]);
  assert.equal((shown({ kind: "callback", done: true }).querySelector("form") as HTMLElement).hidden, true);
});

test("a question says how it stands", () => {
  const row = message(item({ from: "me", state: "waiting" }), context);
  const state = () => row.node.querySelector(".state")?.textContent;
  assert.equal(state(), "Sending…");
  row.update(item({ from: "me", state: "sent" }));
  assert.equal(state(), "");
  row.update(item({ from: "me", state: "failed", why: "lost" }));
  assert.equal(state(), "No answer came.Try again");
});

test("the element's attribute counts before the script's data, and both stand in for facts that are missing", () => {
  const element = document.createElement("div");
  element.setAttribute("phone", "+1 202-555-0143");
  const data = { phone: "0", emergency: "911", api: "https://desk.example" } as DOMStringMap;
  const options = createOptions(element, {
    facts: undefined,
    address: "https://cdn.example/a/reliefdesk.js",
    data,
  });
  assert.equal(options.base, "https://desk.example/webhooks/webchat");
  assert.deepEqual(options.facts(undefined), {
    phone: { text: "+1 202-555-0143", href: "tel:+12025550143" },
    emergency: { number: "911" },
  });
  assert.equal(options.facts({ phone: { text: "1", href: "tel:1" } }).phone?.text, "1");
  const plain = createOptions(element, {
    facts: { api: "" },
    address: "https://host.example/x/reliefdesk.js",
    data: {},
  });
  assert.equal(plain.base, "https://host.example/x/webhooks/webchat");
});

test("it begins in the language of its attribute, else of the page, else of the browser, if that is offered", (context) => {
  const page = document.createElement("div");
  const element = page.appendChild(document.createElement("div"));
  const asked = (languages: string[], served?: Facts, wish?: string) => {
    context.mock.getter(navigator, "languages", () => languages);
    const found = createOptions(element, { facts: undefined, address: "https://desk.example/", data: {} });
    context.after(() => context.mock.restoreAll());
    const language = found.language(served, wish);
    context.mock.restoreAll();
    return language;
  };
  const both = { languages: ["en", "es"] };
  assert.equal(asked(["es-US", "en"], both), "es");
  page.lang = "fr";
  assert.equal(asked(["es-US"], both), "es");
  page.lang = "en-US";
  assert.equal(asked(["es-US"], both), "en");
  element.setAttribute("lang", "es");
  assert.equal(asked(["en"], both), "es");
  assert.equal(asked(["en"], { languages: ["en"] }), "en");
  assert.equal(asked(["en"], { languages: ["en", "es", "pt"] }, "pt"), "pt");
});

test("it speaks English, and each other language whose words are there", () => {
  const { languages, spoken } = createOptions(document.createElement("div"), {
    facts: undefined,
    address: "https://desk.example/",
    data: {},
  });
  const words = { es: { language: "Español", send: "Enviar" }, pt: { language: "Português" } };
  const served = { languages: ["en", "es", "pt"], words };
  assert.deepEqual([languages(undefined), spoken(undefined)], [["en"], ["en"]]);
  assert.deepEqual([languages(served), spoken(served)], [served.languages, ["en", "es"]]);
});

test("what is in another language than the widget is marked, each part by itself", () => {
  const links = [{ title: "Call", url: "tel:1" }];
  const quick_replies = [{ title: "¿Y los riesgos?" }];
  const node = shown({ kind: "contact", lang: "en", talk_lang: "es", links, quick_replies });
  assert.equal(node.querySelector(".bubble")?.getAttribute("lang"), "en");
  assert.equal(node.querySelector(".bubble .unseen")?.getAttribute("lang"), "en");
  assert.equal(node.querySelector(".call span")?.getAttribute("lang"), "en");
  assert.equal(node.querySelector(".reply")?.getAttribute("lang"), "es");
});

test("a question that was understood in another language is marked so", () => {
  const row = message(item({ from: "me", lang: "en", state: "sent" }), context);
  row.update(item({ from: "me", lang: "es", state: "answered" }));
  assert.equal(row.node.querySelector(".bubble")?.getAttribute("lang"), "es");
});
