import type { Context } from "./context.ts";
import { button, h } from "./h.ts";
import { link } from "./rich-text.ts";

export interface Header {
  node: HTMLElement;
  title: HTMLElement;
}

/** The panel's name, its buttons, and the way to a person, which is always in sight. */
export function createHeader(context: Context, opener: HTMLElement, close: () => void): Header {
  const { t, facts, ask } = context;
  const { phone } = facts;
  const title = h("h2", { id: "title", tabindex: -1 }, facts.name ?? t("title"));
  const node = h(
    // No <header>: outside of an article it is the page's banner, and the clinic's page has one.
    "div.head",
    { part: "header" },
    title,
    opener,
    button("square", close, "×", { "aria-label": t("close") }),
    h(
      "div.people",
      {},
      button("person", () => ask(t("person")), t("person")),
      link(phone && { title: phone.text, url: phone.href }, context, "call"),
    ),
  );
  return { node, title };
}
