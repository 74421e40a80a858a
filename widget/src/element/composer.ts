import { MOST_CHARACTERS } from "../conversation/conversation.ts";
import type { Context } from "./context.ts";
import { h } from "./h.ts";

export interface Composer {
  node: HTMLElement;
  text: HTMLTextAreaElement;
}

/** Where a question is typed: Enter sends, Shift and Enter break the line, too long a text stays and is told. */
export function createComposer({ t, draft, conversation, keepDraft, say, ask }: Context): Composer {
  const problem = h("p.problem", { id: "problem" });
  const complain = (sentence: string) => {
    problem.textContent = sentence;
    text.setAttribute("aria-invalid", `${sentence > ""}`);
    say(sentence);
  };
  const input = () => {
    draft.text = text.value;
    keepDraft();
    if (problem.textContent) complain("");
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight + 2}px`;
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (words.length > MOST_CHARACTERS) {
      conversation.warn(words);
      complain(t("too_long", words.length));
    } else if (words) {
      text.value = "";
      input();
      ask(words);
    }
  };
  const keydown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  };
  const text = h("textarea", {
    rows: 1,
    placeholder: t("launcher"),
    "aria-label": t("launcher"),
    enterkeyhint: "send",
    "aria-describedby": "problem",
    input,
    keydown,
  });
  text.value = draft.text ?? "";
  return {
    text,
    node: h("form.composer", { part: "composer", submit }, problem, text, h("button", {}, t("send"))),
  };
}
