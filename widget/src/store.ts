import type { Shelf } from "./shelf.ts";
import type { Item, RedFlags } from "./types.ts";

const DAY = 86_400_000;
const MOST_ITEMS = 200;

/** All that is kept of a conversation; `cursor` is the last event seen, `polling` that streams are blocked here. */
export interface State {
  version: 1;
  touched: number;
  token: string;
  cursor: number;
  polling: boolean;
  items: Item[];
}

export interface Store {
  read(): State;
  /** Reads anew, changes and writes, so that two tabs do not undo each other. */
  update(change: (state: State) => void): void;
  /** Changes these parts of a message, if it is there. */
  amend(id: unknown, parts: Partial<Item>): void;
  clear(): void;
  flags(): RedFlags | undefined;
  keepFlags(flags: RedFlags): void;
}

export function createStore(name: string, shelf: Shelf, now: () => number = Date.now): Store {
  const flagsName = `${name}:flags`;
  const read = () => {
    const state = parsed<State>(shelf.get(name));
    const isOurs = state?.version === 1 && now() - state.touched < DAY;
    return isOurs ? state : fresh();
  };
  if (shelf.get(name) && !read().touched) shelf.remove(name);
  const update = (change: (state: State) => void) => {
    const state = read();
    change(state);
    state.items = state.items.slice(-MOST_ITEMS);
    state.touched = now();
    shelf.set(name, JSON.stringify(state));
  };
  return {
    read,
    update,
    amend(id, parts) {
      if (find(read(), id)) update((state) => void Object.assign(find(state, id) ?? {}, parts));
    },
    clear() {
      shelf.remove(name);
      shelf.remove(flagsName);
    },
    flags: () => parsed<RedFlags>(shelf.get(flagsName)),
    keepFlags: (flags) => shelf.set(flagsName, JSON.stringify(flags)),
  };
}

export function find(state: State, id: unknown): Item | undefined {
  return state.items.find((item) => item.id === id);
}

function fresh(): State {
  return { version: 1, touched: 0, token: "", cursor: 0, polling: false, items: [] };
}

function parsed<T>(text: string | null): T | undefined {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
