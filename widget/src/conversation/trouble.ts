import type { State } from "../store.ts";
import type { Item, Progress } from "../types.ts";

const SOON = 3_000;
const LONG = 15_000;

export type Note = "" | "offline" | "trouble";

/** What the visitor must know about the way to the server; `down` is since when nothing is received, 0 when it is. */
export function note(state: State, online: boolean, limited: boolean, down: number, now = Date.now()): Note {
  const sent = one(state, "sent");
  if (!online) return "offline";
  const isHeld = !limited && isLate(one(state, "waiting"), now);
  const isDeaf = sent && down && now - down >= SOON;
  return isHeld || isDeaf || isLate(sent, now, LONG) ? "trouble" : "";
}

/** The longest in this state of the visitor's questions. */
export function one(state: State, progress: Progress): Item | undefined {
  return state.items.find((item) => item.state === progress);
}

export function isLate(item: Item | undefined, now = Date.now(), patience = SOON): boolean {
  return Boolean(item && now - item.at >= patience);
}
