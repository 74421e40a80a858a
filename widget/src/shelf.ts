/** Texts by key, in a browser's storage where it works and in memory where it is blocked or full. */
export interface Shelf {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export function createShelf(area: () => Storage | undefined): Shelf {
  const memory = new Map<string, string>();
  return {
    get: (key) => memory.get(key) ?? tried(() => area()?.getItem(key)) ?? null,
    set(key, value) {
      memory.delete(key);
      const stored = tried(() => {
        const storage = area();
        storage?.setItem(key, value);
        return storage;
      });
      if (!stored) memory.set(key, value);
    },
    remove(key) {
      memory.delete(key);
      tried(() => area()?.removeItem(key));
    },
  };
}

function tried<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
