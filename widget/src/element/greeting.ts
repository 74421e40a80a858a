import { type Context, emergencyText } from "./context.ts";
import { h } from "./h.ts";
import { quickReplies } from "./message.ts";
import { link } from "./rich-text.ts";

/** What stands before the first message: what this is, what becomes of what is written, and where to begin. */
export function greeting(context: Context): HTMLElement {
  const { t, facts, language } = context;
  const { topics = [] } = facts;
  const titles = facts.titles?.[language];
  const faq = facts.faqs?.[language] ?? facts.faq;
  return h(
    "div.greeting",
    {},
    h(
      "div.notice",
      {},
      h("p", {}, t("notice"), " ", h("strong", {}, emergencyText(context))),
      h("p", {}, t("privacy")),
    ),
    h("p", {}, facts.greeting?.[language] ?? t("greeting")),
    topics.length > 0 && quickReplies(titles ?? topics, context, titles && language),
    faq !== undefined && link({ title: t("title"), url: faq }, context),
  );
}
