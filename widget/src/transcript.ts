import type { Translate } from "./strings.ts";
import type { Item } from "./types.ts";

/** The conversation as plain text, one message a paragraph, with its time. */
export function transcript(items: Item[], t: Translate, language: string): string {
  return items
    .map(({ at, from, text, links = [] }) => {
      const when = new Date(at).toLocaleString(language);
      const tapped = links.map(({ title, url }) => `\n${title} (${url})`).join("");
      return `${when} ${t(from === "me" ? "you" : "assistant")}\n${text.replace(/\*\*/g, "")}${tapped}\n`;
    })
    .join("\n");
}
