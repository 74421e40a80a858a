import { locked } from "../lock.ts";
import { find, type Store } from "../store.ts";
import { createLoop } from "../transport/loop.ts";
import type { Session } from "../transport/session.ts";
import type { Item } from "../types.ts";
import type { Refusal } from "./card.ts";
import { one } from "./trouble.ts";

export interface Outbox {
  /** Sends all that waits, one at a time and in order, until nothing does. */
  flush(): Promise<void>;
  /** Tries again now what waits for its next attempt. */
  nudge(): void;
  /** Whether the server asked to go slower. */
  limited(): boolean;
}

export interface Progressed {
  changed(): void;
  /** A question that did not get through at this attempt, and what the server said to it. */
  held(item: Item, told: Refusal): void;
}

export function createOutbox(store: Store, session: Session, lock: string, on: Progressed): Outbox {
  let running = false;
  let limited = false;

  const attempt = async (): Promise<number | undefined> => {
    const item = one(store.read(), "waiting");
    if (!item) return undefined;
    const { id, text, lang } = item;
    const { status, wait, data } = await session.post("/messages", { id, text, lang });
    const isAccepted = /^20[02]/.test(`${status}`);
    const isRefused = /^4(?!01|08|29)/.test(`${status}`);
    limited = status === 429;
    if (isRefused) store.amend(id, { state: "failed", why: `${data.error}` });
    else if (isAccepted && find(store.read(), id)?.state === "waiting") store.amend(id, { state: "sent" });
    if (!isAccepted) on.held(item, data);
    on.changed();
    return isAccepted || isRefused ? 0 : wait || -1;
  };
  const loop = createLoop(async () => locked(lock && `${lock}:send`, attempt));
  const flush = async () => {
    if (running) return;
    running = true;
    await loop.run();
    running = false;
  };
  return { flush, nudge: loop.nudge, limited: () => limited };
}
