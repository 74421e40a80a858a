import type { Item } from "../types.ts";
import { type Context, emergencyLink } from "./context.ts";
import { button, h } from "./h.ts";
import { link } from "./rich-text.ts";

export interface Strip {
  node: HTMLElement;
  update(items: Item[]): void;
}

/** Keeps an urgent card in reach however far the talk goes on. */
export function createStrip(context: Context, back: () => void): Strip {
  const node = h("div.strip", { part: "strip" });
  let shown: string | undefined = "";
  node.hidden = true;
  return {
    node,
    update(items) {
      const card = items.filter(({ kind }) => kind === "red_flag").pop();
      if (shown === card?.id) return;
      shown = card?.id;
      node.hidden = !card;
      const own = card?.links?.[0];
      const tap = link(own ?? emergencyLink(context), context, "call", own && card?.lang);
      node.replaceChildren(button("back", back, context.t("strip")), tap || "");
    },
  };
}
