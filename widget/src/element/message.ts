import type { Item } from "../types.ts";
import { callbackForm } from "./callback-form.ts";
import { type Context, emergencyLink, phoneLink } from "./context.ts";
import { feedback } from "./feedback.ts";
import { button, h, unseen } from "./h.ts";
import { link, richText } from "./rich-text.ts";

/** `at` is when it was written; a question that is tried again is written anew. */
export interface Row {
  at: number;
  node: HTMLElement;
  update(item: Item): void;
}

/** A message's row in the log. */
export function message(item: Item, context: Context): Row {
  return item.from === "me" ? question(item, context) : reply(item, context);
}

function question(item: Item, context: Context): Row {
  const { t, conversation, say } = context;
  const state = h("div.state", {});
  let shown = "";
  const update = ({ state: progress, why, lang = "" }: Item) => {
    node.querySelector("div")?.setAttribute("lang", lang);
    const isFailed = progress === "failed";
    const key = isFailed && why === "lost" ? "lost" : isFailed || !navigator.onLine ? "unsent" : "sending";
    const text = isFailed || progress === "waiting" ? t(key) : "";
    if (text + isFailed === shown) return;
    shown = text + isFailed;
    state.textContent = text;
    if (!isFailed) return;
    state.append(button("again", () => conversation.retry(item), t("again")));
    say(text);
  };
  const node = turn("me", item, context, [item.text], state);
  update(item);
  return { at: item.at, node, update };
}

function reply(item: Item, context: Context): Row {
  const { t, language } = context;
  const { kind = "answer", links = [], quick_replies = [] } = item;
  const isUrgent = kind === "red_flag";
  const usual = isUrgent ? emergencyLink(context) : kind === "contact" ? phoneLink(context) : undefined;
  const form = kind === "callback" ? callbackForm(item, context) : undefined;
  const titles = quick_replies.map((quick) => quick.title);
  const texts = [
    isUrgent && h("strong.title", { lang: language }, t("urgent")),
    ...richText(item.text, context),
  ];
  // Not part of what is read out when the reply comes.
  const extras = h(
    "div.extras",
    { "aria-live": "off" },
    ...(links.length
      ? links.map((one) => link(one, context, "call", item.lang))
      : [link(usual, context, "call")]),
    titles.length > 0 && quickReplies(titles, context, item.talk_lang ?? item.lang),
    form?.node,
    kind === "answer" && feedback(item, context),
  );
  return {
    at: item.at,
    node: turn(`bot ${kind}`, item, context, texts, extras),
    update: (now) => form?.update(now),
  };
}

function turn(
  name: string,
  item: Item,
  { t, language }: Context,
  texts: (Node | string | false)[],
  rest: Node,
): HTMLElement {
  const who = unseen(`${t(item.from === "me" ? "you" : "assistant")} `);
  who.lang = language;
  const bubble = h("div.bubble", { dir: "auto", lang: item.lang }, who, ...texts);
  return h(`div.turn ${name}`, { part: `message ${name}` }, bubble, rest);
}

/** Buttons that ask what they say. */
export function quickReplies(titles: string[], context: Context, lang = "en"): HTMLElement {
  return h(
    "div.quick",
    {},
    ...titles.map((title) => button("reply", () => context.ask(title), title, { lang })),
  );
}
