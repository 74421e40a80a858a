import { locked } from "../lock.ts";
import type { Store } from "../store.ts";
import type { ServerEvent } from "../types.ts";
import { headers } from "./call.ts";
import { createReader } from "./events.ts";
import { createLoop } from "./loop.ts";
import type { Session } from "./session.ts";

const PROBE = 3_000;
const SILENCE = 40_000;
const BREATH = 300;

export interface Receiver {
  /** Receives for this token, or stops with "". One tab of several does; a stream is tried first, then long polls. */
  listen(token: string): void;
  /** Tries again now what waits for its next attempt. */
  nudge(): void;
}

export interface Heard {
  event(event: ServerEvent): void;
  /** Whether the server is there. */
  up(up: boolean): void;
}

export function createReceiver(
  base: string,
  store: Store,
  session: Session,
  lock: string,
  on: Heard,
): Receiver {
  let current = "";
  let stop = new AbortController();
  let nudge = () => {};

  const attempt = async (stopped: AbortSignal): Promise<number | undefined> => {
    const { token, cursor, polling } = store.read();
    if (stopped.aborted || token !== current) return undefined;
    const one = new AbortController();
    const abort = () => one.abort();
    let timer = setTimeout(abort, polling ? SILENCE : PROBE);
    let answered = false;
    let rest = BREATH;
    const alive = () => {
      answered = true;
      clearTimeout(timer);
      timer = setTimeout(abort, SILENCE);
      on.up(true);
    };
    const event = (heard: ServerEvent) => {
      if (heard.type === "bye") rest = Number(heard.data.retry_ms);
      if (!stopped.aborted) on.event(heard);
    };
    stopped.onabort = abort;
    try {
      const response = await fetch(`${base}/events`, {
        headers: headers(token, {
          "Last-Event-ID": `${cursor}`,
          Accept: polling ? "application/json" : "text/event-stream",
          Prefer: "wait=25",
        }),
        credentials: "omit",
        signal: one.signal,
      });
      if (response.status === 401) session.drop(token);
      if (!response.ok) return -1;
      if (polling) (await response.json()).events.forEach(event);
      else await drained(response, createReader(event), alive);
      alive();
      return rest;
    } catch {
      if (!answered && one.signal.aborted && !stopped.aborted) {
        // A proxy holds the stream back: nothing came of it at all.
        store.update((state) => {
          state.polling = true;
        });
        return 0;
      }
      on.up(false);
      return -1;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    listen(token) {
      if (token === current) return;
      current = token;
      stop.abort();
      nudge();
      if (!token) return;
      stop = new AbortController();
      const { signal } = stop;
      const loop = createLoop(() => attempt(signal));
      nudge = loop.nudge;
      locked(lock && `${lock}:events`, loop.run, { signal }).catch(() => {});
    },
    nudge: () => nudge(),
  };
}

async function drained(response: Response, read: (text: string) => void, alive: () => void): Promise<void> {
  const body = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await body.read();
    if (done) return;
    alive();
    read(decoder.decode(value, { stream: true }));
  }
}
