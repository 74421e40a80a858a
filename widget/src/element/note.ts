import { type Context, emergencyText, phoneLink } from "./context.ts";
import { h } from "./h.ts";
import { link } from "./rich-text.ts";

export interface Note {
  node: HTMLElement;
  /** Shows how the way to the server is, and says whether that changed. */
  update(): boolean;
}

/** The way to the clinic that needs no server, shown while the server is away. */
export function createNote(context: Context): Note {
  const node = h("div.note", {});
  let shown: string | undefined;
  return {
    node,
    update() {
      const kind = context.conversation.note();
      if (kind === shown) return false;
      shown = kind;
      node.hidden = !kind;
      if (!kind) return true;
      const text = `${context.t(kind)} ${emergencyText(context)}`;
      const phone = phoneLink(context);
      node.replaceChildren(h("p", {}, text), link(phone, context, "call") || "");
      context.say(`${text} ${phone?.title ?? ""}`);
      return true;
    },
  };
}
