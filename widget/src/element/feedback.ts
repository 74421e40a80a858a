import type { Item, Rating } from "../types.ts";
import type { Context } from "./context.ts";
import { button, h } from "./h.ts";

const VALUES = [1, -1] as const;

/** Thumbs under an answer; the one down asks for a reason, which may stay empty. */
export function feedback({ id, rating }: Item, { t, conversation, emit, say }: Context): HTMLElement {
  const rate = (now: Rating) => {
    conversation.rate(id, now);
    emit("feedback", { value: now.value });
    mark(now);
    say(t("thanks"));
  };
  const mark = (now = rating) => {
    thumbs.forEach((thumb, at) => {
      thumb.setAttribute("aria-pressed", `${now?.value === VALUES[at]}`);
    });
  };
  const thumbs = VALUES.map((value) => {
    const press = () => {
      rate({ value });
      why.hidden = value > 0;
    };
    return button(value > 0 ? "up" : "down", press, t(value > 0 ? "yes" : "no"));
  });
  mark();

  const text = h("input", { id: `why-${id}`, maxlength: 300 });
  const submit = (event: Event) => {
    event.preventDefault();
    const reason = text.value.trim();
    if (reason) rate({ value: -1, reason });
    why.hidden = true;
    thumbs[1]?.focus();
  };
  const why = h(
    "form.field",
    { submit },
    h("label", { for: text.id }, t("reason")),
    text,
    h("button", {}, t("send")),
  );
  why.hidden = true;
  return h("div.feedback", { role: "group", "aria-label": t("helpful") }, t("helpful"), ...thumbs, why);
}
