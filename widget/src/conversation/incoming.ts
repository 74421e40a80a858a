import { find, type State } from "../store.ts";
import type { Message, ServerEvent } from "../types.ts";
import { cardId } from "./card.ts";

/** Puts what the server told into the state; what was seen before changes nothing. */
export function receive(state: State, { seq, type, data }: ServerEvent): void {
  if (seq && seq <= state.cursor) return;
  state.cursor = seq || state.cursor;
  if (type === "message") add(state, data as unknown as Message);
  const asked = type === "error" && find(state, data.re);
  if (asked && asked.state !== "answered") Object.assign(asked, { state: "failed", why: data.code });
}

function add(state: State, message: Message): void {
  const { id, re, from, kind } = message;
  const known = find(state, id);
  const question = re && find(state, re);
  if (known?.state === "waiting") known.state = "sent";
  if (question) {
    question.state = "answered";
    question.lang = message.talk_lang ?? message.lang;
  }
  if (known) return;
  state.items = state.items.filter((item) => item.id !== cardId(kind, re));
  state.items.push(from === "me" ? { ...message, state: "sent" } : message);
}
