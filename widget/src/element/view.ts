import { translator } from "../strings.ts";
import { createComposer } from "./composer.ts";
import type { Context } from "./context.ts";
import { h } from "./h.ts";
import { createHeader } from "./header.ts";
import { createLauncher } from "./launcher.ts";
import { createLog } from "./log.ts";
import { createMenu } from "./menu.ts";
import { createNote } from "./note.ts";
import { createPanel, isCoarse } from "./panel.ts";
import { createStrip } from "./strip.ts";

export interface View {
  node: HTMLElement;
  isOpen(): boolean;
  /** Opens; `quietly` without moving the focus. */
  open(quietly?: boolean): void;
  close(): void;
  ask(text: string): void;
  /** Shows how the conversation stands. */
  render(): void;
}

export type Parts = Omit<Context, "t" | "say" | "ask" | "refocus">;

/** Launcher and panel; listens until `signal` aborts. */
export function createView(parts: Parts, switchLanguage: (to: string) => void, signal: AbortSignal): View {
  const { conversation, draft, emit, facts, keepDraft, language } = parts;
  const t = translator(facts.words?.[language]);
  const [outer, inner] = [0, 1].map(() => h("div", { role: "status", class: "unseen" }));
  let unread = 0;

  const context: Context = {
    ...parts,
    t,
    say(text) {
      // A live region outside of a modal dialog is silent, and so is one in a closed dialog.
      const region = panel.isOpen() ? inner : outer;
      if (region) region.textContent = text;
    },
    ask(text) {
      conversation.ask(text);
      keepDraft();
      emit("message", { from: "me", text });
      context.refocus();
    },
    refocus: () => (isCoarse() ? log.node : composer.text).focus({ preventScroll: true }),
  };
  const settle = () => {
    draft.open = panel.isOpen();
    keepDraft();
    conversation.attend(draft.open);
    emit(draft.open ? "opened" : "closed");
  };
  const open = (quietly?: boolean) => {
    if (panel.isOpen()) return;
    panel.open();
    unread = 0;
    settle();
    if (conversation.state().items.length) log.toEnd();
    if (!quietly) (isCoarse() ? header.title : composer.text).focus();
  };
  const close = () => {
    if (!panel.isOpen()) return;
    panel.close();
    settle();
    launcher.node.focus();
  };

  const launcher = createLauncher(t, () => (panel.isOpen() ? close() : open()));
  const menu = createMenu(context, switchLanguage);
  const header = createHeader(context, menu.opener, close);
  const log = createLog(context);
  const note = createNote(context);
  const strip = createStrip(context, log.showCard);
  const composer = createComposer(context);
  const writing = h("div.writing", { "aria-hidden": true }, t("writing"));
  const keydown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (!event.isComposing && !menu.close()) close();
  };
  const dialog = h(
    "dialog.panel",
    { part: "panel", "aria-labelledby": "title", keydown },
    header.node,
    menu.node,
    strip.node,
    log.node,
    writing,
    note.node,
    composer.node,
    inner,
  );
  const panel = createPanel(dialog, close, signal);

  return {
    node: h("div.root", { lang: language, dir: "ltr" }, launcher.node, outer, dialog),
    isOpen: panel.isOpen,
    open,
    close,
    ask: context.ask,
    render() {
      const { items } = conversation.state();
      writing.hidden = !conversation.isWriting();
      strip.update(items);
      const isChanged = note.update();
      const news = log.render(items);
      if (isChanged && !news.length) log.toEnd();
      for (const item of news) {
        emit("message", item);
        if (item.kind === "contact") emit("handoff");
        if (panel.isOpen()) continue;
        unread++;
        context.say(`${t("assistant")} ${item.text.slice(0, 120)}`);
      }
      launcher.update(panel.isOpen(), unread);
    },
  };
}
