import { createMatcher } from "../red-flags.ts";
import type { Item, Kind, Link, RedFlags } from "../types.ts";

/** What the server refused a question with; `kind` is there where its `message` says whom to call. */
export interface Refusal {
  kind?: Kind;
  message?: string;
  links?: Link[];
  lang?: string;
}

/** What a visitor reads at once: the card that the kept red-flag patterns give, or else the server's words. */
export function card(
  flags: RedFlags | undefined,
  asked: string,
  question: string,
  told: Refusal,
  language: string,
): Item | undefined {
  const tier = flags && createMatcher(flags.patterns)(asked);
  const own = flags?.translated?.[language];
  const { cards, links: calls } = own ?? flags ?? {};
  const { kind, message, links, lang } = tier
    ? ({
        kind: "red_flag",
        message: cards?.[tier],
        links: calls?.[tier],
        lang: own ? language : "en",
      } as const)
    : told;
  const id = cardId(kind, question);
  return kind && { id, from: "bot", kind, text: `${message}`, links, at: Date.now(), re: question, lang };
}

/** One of each kind for a question, until its answer of that kind takes the place. */
export function cardId(kind: Kind | undefined, question: unknown): string {
  return `${kind}-${question}`;
}
