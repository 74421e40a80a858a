import { find, type State, type Store } from "../store.ts";
import { call } from "../transport/call.ts";
import { createReceiver } from "../transport/receiver.ts";
import { createSession } from "../transport/session.ts";
import type { Callback, Item, Rating, RedFlags } from "../types.ts";
import { card, type Refusal } from "./card.ts";
import { receive } from "./incoming.ts";
import { createOutbox } from "./outbox.ts";
import { isLate, type Note, note, one } from "./trouble.ts";

export const MOST_CHARACTERS = 1_000;

export interface Conversation {
  state(): State;
  ask(text: string): void;
  /** Sends a question again under the id that it had. */
  retry(item: Item): void;
  rate(id: string, rating: Rating): void;
  /** The sentences for the fields that were refused, none when it could not be sent; undefined when it is stored. */
  callBack(id: string, details: Callback): Promise<Partial<Record<string, string>> | undefined>;
  /** Shows the card of a red flag in a text that is not sent. */
  warn(text: string): void;
  startOver(): void;
  /** Tells whether a visitor is there to read. */
  attend(open: boolean): void;
  /** Tries again at once. */
  nudge(): void;
  /** Takes in what changed, also in another tab. */
  settle(): void;
  /** Stops receiving, because the page goes away. */
  leave(): void;
  note(): Note;
  isWriting(): boolean;
  /** Whether a reply is news to this page's visitor, and not restored or another tab's; it is so once. */
  isNews(item: Item): boolean;
}

/** `lock` names this conversation for other tabs; empty when it is this tab's alone. */
export function createConversation(
  base: string,
  store: Store,
  lock: string,
  language: () => string,
  changed: () => void,
): Conversation {
  const { read, update } = store;
  const asked = new Set(read().items.map((item) => /waiting|sent/.test(`${item.state}`) && item.id));
  const told = new Set<string>();
  let open = false;
  let down = 0;
  let clock = 0;

  const session = createSession(base, store, language);
  const receiver = createReceiver(base, store, session, lock, {
    event(event) {
      const { id, re, from } = event.data;
      if (from === "bot" && !re) asked.add(`${id}`);
      update((state) => receive(state, event));
      settle();
    },
    up(up) {
      down = up ? 0 : down || Date.now();
    },
  });
  const settle = () => {
    const state = read();
    const waiting = one(state, "waiting");
    const pending = waiting ?? one(state, "sent");
    if (waiting) outbox.flush();
    const isThere = document.visibilityState === "visible" && (open || pending);
    receiver.listen(isThere ? state.token : "");
    clearTimeout(clock);
    if (pending) clock = setTimeout(settle, 1_000) as unknown as number;
    for (const item of state.items) {
      if (item.state === "waiting" && (isLate(item) || !navigator.onLine)) warn(item.text, item.id);
    }
    changed();
  };
  const warn = (text: string, question: string, told: Refusal = {}) => {
    const item = card(store.flags(), text, question, told, language());
    if (item && !find(read(), item.id)) update((state) => void state.items.push(item));
  };
  const outbox = createOutbox(store, session, lock, {
    changed: settle,
    held: ({ text, id }, told) => warn(text, id, told),
  });
  const learn = async () => {
    if (store.flags()) return;
    const { status, data } = await call(`${base}/red-flags`);
    if (status === 200) store.keepFlags(data as unknown as RedFlags);
  };
  const send = (text: string, id = newId()) => {
    asked.add(id);
    const item: Item = { id, from: "me", text, at: Date.now(), lang: language(), state: "waiting" };
    update((state) => {
      state.items = [...state.items.filter((other) => other.id !== id), item];
    });
    learn();
    settle();
  };

  return {
    state: read,
    ask: send,
    retry: ({ text, id }) => send(text, id),
    rate(id, rating) {
      store.amend(id, { rating });
      session.post("/feedback", { message: id, ...rating });
    },
    async callBack(id, details) {
      const { status, data } = await session.post("/callback", { ...details, lang: language() });
      if (status !== 201) return (data.fields as Record<string, string>) ?? {};
      store.amend(id, { done: true });
      settle();
      return undefined;
    },
    warn(text) {
      const id = newId();
      asked.add(id);
      warn(text, id);
      changed();
    },
    startOver() {
      const { token } = read();
      store.clear();
      settle();
      if (token) call(`${base}/session`, "DELETE", token);
    },
    attend(isOpen) {
      open = isOpen;
      settle();
    },
    nudge() {
      outbox.nudge();
      receiver.nudge();
      settle();
    },
    settle,
    leave: () => receiver.listen(""),
    note: () => note(read(), navigator.onLine, outbox.limited(), down),
    isWriting: () => Boolean(one(read(), "sent")),
    isNews: ({ id, re = id }) => asked.has(re) && !told.has(id) && Boolean(told.add(id)),
  };
}

function newId(): string {
  return `q-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
}
