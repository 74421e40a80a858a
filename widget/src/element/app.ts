import { type Conversation, createConversation } from "../conversation/conversation.ts";
import { createShelf } from "../shelf.ts";
import { createStore } from "../store.ts";
import { translator } from "../strings.ts";
import { transcript } from "../transcript.ts";
import { call } from "../transport/call.ts";
import { createOptions, type Origin } from "./options.ts";
import { isSmall } from "./panel.ts";
import { createView, type View } from "./view.ts";

/** Milliseconds after which a screen reader knows of a new panel. */
const SOON = 60;
/** Milliseconds for which nothing is shown, rather than English to somebody who reads another language. */
const PATIENCE = 3000;

/** The insides of an element that is awake. */
export interface App {
  view(): View | undefined;
  conversation: Conversation;
  transcript(): string;
  end(): void;
}

export function createApp(element: HTMLElement, root: ShadowRoot, origin: Origin): App {
  const { get, base, ...options } = createOptions(element, origin);
  const kept = get("storage") ?? "local";
  const name = `relief-desk:${base}`;
  const tab = createShelf(() => (kept === "none" ? undefined : sessionStorage));
  const store = createStore(name, kept === "local" ? createShelf(() => localStorage) : tab);
  const draft = JSON.parse(tab.get(`${name}:tab`) ?? "{}");
  const alive = new AbortController();
  let { facts } = origin;
  let view: View | undefined;
  let shown = new AbortController();

  let followed: string | undefined;

  /** Where the words of the language that is wished for are not there, it is English. */
  const language = () => options.language(facts, draft.lang, options.spoken(facts));
  const lacksWords = () => !facts || options.language(facts, draft.lang) !== language();
  const translated = (to: string) => translator(facts?.words?.[to]);
  const complete = async () => {
    if (facts && options.spoken(facts).length === options.languages(facts).length) return;
    const { status, data } = await call(`${base}/config`);
    if (status === 200) facts = data;
  };
  const conversation = createConversation(base, store, kept === "local" ? name : "", language, () => {
    if (!follows()) view?.render();
  });
  const keepDraft = () => {
    // Nothing is kept before there is something to keep.
    if (draft.text || store.read().touched) tab.set(`${name}:tab`, JSON.stringify(draft));
    else tab.remove(`${name}:tab`);
  };
  let isWaiting = lacksWords();
  const emit = (event: string, all: { from?: string; value?: number } = {}) => {
    const { from, value } = all;
    const detail = get("events") === "text" ? all : { from, value };
    // Whoever writes may go on in any language.
    if (event === "message") complete();
    element.dispatchEvent(new CustomEvent(`relief-desk-${event}`, { bubbles: true, detail }));
  };
  /** `later` shows the talk when the panel stands already, as what comes with it is not read out. */
  const build = (later = 0) => {
    const wasOpen = view?.isOpen();
    const isFocused = Boolean(root.activeElement);
    shown.abort();
    shown = new AbortController();
    const parts = {
      facts: options.facts(facts),
      language: language(),
      languages: options.languages(facts),
      base,
      conversation,
      draft,
      keepDraft,
      emit,
    };
    const built = createView(parts, switchLanguage, shown.signal);
    const { node } = built;
    view = built;
    node.style.setProperty("--own", get("colour") ?? facts?.colour ?? "");
    Object.assign(node.dataset, { position: get("position") ?? facts?.position, theme: get("theme") });
    node.hidden = isWaiting;
    root.replaceChildren(node);
    if (!later) built.render();
    if (wasOpen) built.open(!isFocused);
    if (later) setTimeout(built.render, later);
  };
  const switchLanguage = async (to: string) => {
    draft.lang = to;
    await complete();
    build();
    if (store.read().items.length) view?.ask(translated(to)("language"));
  };
  /** Whether the labels went over to the language in which the talk goes on. */
  const follows = () => {
    const last = store
      .read()
      .items.filter(({ from, re }) => from === "bot" && re)
      .pop();
    if (!last || last.id === followed) return false;
    followed = last.id;
    const talk = last.talk_lang ?? last.lang ?? "";
    if (talk === language() || !options.languages(facts).includes(talk)) return false;
    draft.lang = talk;
    keepDraft();
    const isReady = !lacksWords();
    complete().then(() => build(SOON));
    return isReady;
  };
  const on = (target: EventTarget, events: string, run: (event: never) => void) => {
    for (const event of events.split(" ")) {
      target.addEventListener(event, run as EventListener, { signal: alive.signal });
    }
  };

  const show = () => {
    isWaiting = false;
    build();
  };
  build();
  on(window, "online offline pageshow", conversation.nudge);
  on(document, "visibilitychange", conversation.nudge);
  on(window, "pagehide", conversation.leave);
  on(window, "storage", conversation.settle);
  if (draft.open && store.read().touched && !isSmall()) view?.open(true);
  else conversation.attend(false);
  if (isWaiting) {
    complete().then(show);
    setTimeout(() => isWaiting && show(), PATIENCE);
  }
  return {
    view: () => view,
    conversation,
    transcript: () => transcript(store.read().items, translated(language()), language()),
    end() {
      conversation.leave();
      alive.abort();
      shown.abort();
    },
  };
}
