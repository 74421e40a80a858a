import { translator } from "../strings.ts";
import { transcript } from "../transcript.ts";
import type { Context } from "./context.ts";
import { button, h } from "./h.ts";

export interface Menu {
  opener: HTMLButtonElement;
  node: HTMLElement;
  /** Whether there was something to close. */
  close(): boolean;
}

/** What is needed now and then: a transcript, the other language, starting over. */
export function createMenu(context: Context, switchLanguage: (to: string) => void): Menu {
  const { t, language, languages, facts, conversation, say } = context;
  const show = (open: string | boolean) => {
    node.hidden = !open;
    opener.setAttribute("aria-expanded", `${open}`);
    over.textContent = t("start_over");
    if (!open) opener.focus();
  };
  const text = () => transcript(conversation.state().items, t, language);
  const entry = (label: string, act: () => void) =>
    button(
      "entry",
      () => {
        act();
        if (over.textContent !== t("delete")) show(false);
      },
      label,
    );
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      say(`${t("copy")} ✓`);
    } catch {
      say(t("again"));
    }
  };
  const save = () => {
    const href = URL.createObjectURL(new Blob([text()], { type: "text/plain;charset=utf-8" }));
    h("a", { href, download: "conversation.txt" }).click();
  };
  const startOver = () => {
    const isSure = over.textContent === t("delete");
    over.textContent = t(isSure ? "start_over" : "delete");
    if (isSure) conversation.startOver();
    else say(t("delete"));
  };
  const over = entry(t("start_over"), startOver);
  const others = languages
    .filter((other) => other !== language)
    .map((lang) => {
      const name = translator(facts.words?.[lang])("language");
      return Object.assign(
        entry(name, () => switchLanguage(lang)),
        { lang },
      );
    });
  const node = h(
    "div.menu",
    { id: "menu" },
    entry(t("copy"), copy),
    entry(t("save"), save),
    entry(t("print"), () => printed(text())),
    ...others,
    over,
  );
  node.hidden = true;
  const opener = button("square", () => show(node.hidden), "⋯", {
    "aria-label": t("options"),
    "aria-expanded": false,
    "aria-controls": "menu",
  });
  return {
    opener,
    node,
    close() {
      const isOpen = !node.hidden;
      if (isOpen) show(false);
      return isOpen;
    },
  };
}

/** Prints a text alone, from a frame of its own, so that the page round it stays as it is. */
function printed(text: string): void {
  const frame = h("iframe", { "aria-hidden": true, tabindex: -1 });
  frame.style.cssText = "position:fixed;left:-999em";
  document.body.append(frame);
  const page = h("pre", {}, text);
  page.style.whiteSpace = "pre-wrap";
  frame.contentDocument?.body.append(page);
  frame.contentWindow?.print();
  setTimeout(() => frame.remove(), 60_000);
}
