import { allowed, type Inline, parse } from "../markdown.ts";
import type { Link } from "../types.ts";
import type { Context } from "./context.ts";
import { type Child, h, unseen } from "./h.ts";

const PHONE = /(\+?\d[\d ()-]{6,18}\d)/;

/** A message's markdown as nodes. */
export function richText(text: string, context: Context): HTMLElement[] {
  return parse(text).map(({ tag, lines }) => {
    const isList = tag !== "p";
    return h(
      tag,
      {},
      ...lines.flatMap((line, at): Child[] => {
        const nodes = line.flatMap((piece) => inline(piece, context));
        return isList ? [h("li", {}, ...nodes)] : [at > 0 && h("br"), ...nodes];
      }),
    );
  });
}

/** A link that opens elsewhere when it leaves this site; mere text when its address is not allowed. */
export function link(to: Link | undefined, context: Context, name = "link", lang?: string): Child {
  const address = to && allowed(to.url, context.base);
  if (!address) return to?.title;
  const leaves = /^http/.test(address.protocol) && address.origin !== location.origin;
  return h(
    "a",
    { class: name, href: address.href, ...(leaves && { target: "_blank", rel: "noopener noreferrer" }) },
    h("span", { lang }, to.title),
    leaves && unseen(` ${context.t("new_tab")}`),
  );
}

function inline(piece: Inline, context: Context): Child[] {
  // A phone number stays in one line.
  if (typeof piece === "string")
    return piece.split(PHONE).map((part, at) => (at % 2 ? h("span.phone", {}, part) : part));
  if ("link" in piece) return [link({ title: piece.text, url: piece.link }, context)];
  return [h("strong", {}, ...piece.bold.flatMap((inner) => inline(inner, context)))];
}
