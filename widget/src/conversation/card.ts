import { createMatcher } from "../red-flags.ts";
import type { Item, RedFlags } from "../types.ts";
import { cardId } from "./inbox.ts";

/** The card that the kept red-flag patterns give to a text, or undefined. */
export function card(flags: RedFlags | undefined, text: string, question: string): Item | undefined {
  const tier = flags && createMatcher(flags.patterns)(text);
  return tier
    ? {
        id: cardId(question),
        from: "bot",
        kind: "red_flag",
        text: `${flags.cards[tier]}`,
        links: flags.links?.[tier],
        at: Date.now(),
        re: question,
        lang: "en",
      }
    : undefined;
}
