import { find, type State } from "../store.ts";
import type { Message, ServerEvent } from "../types.ts";

/** Puts what the server told into the state; what was seen before changes nothing. */
export function receive(state: State, { seq, type, data }: ServerEvent): void {
  if (seq && seq <= state.cursor) return;
  state.cursor = seq || state.cursor;
  if (type === "message") add(state, data as unknown as Message);
  const asked = type === "error" && find(state, data.re);
  if (asked && asked.state !== "answered") Object.assign(asked, { state: "failed", why: data.code });
}

/** The card that the red-flag patterns gave to a question before the server could. */
export function cardId(question: string): string {
  return `card-${question}`;
}

function add(state: State, message: Message): void {
  const { id, re, from, kind } = message;
  const known = find(state, id);
  const question = re && find(state, re);
  if (known?.state === "waiting") known.state = "sent";
  if (question) question.state = "answered";
  if (known) return;
  if (kind === "red_flag") state.items = state.items.filter((item) => item.id !== cardId(`${re}`));
  state.items.push(from === "me" ? { ...message, state: "sent" } : message);
}
