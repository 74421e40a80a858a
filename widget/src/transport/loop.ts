export interface Loop {
  /** Runs until the attempt says undefined. */
  run(): Promise<void>;
  /** Ends the rest that it takes. */
  nudge(): void;
}

/** Attempts again and again: each tells how long to rest, -1 after a failure, or undefined at the end. */
export function createLoop(attempt: () => Promise<number | undefined>): Loop {
  let wake = () => {};
  return {
    async run() {
      for (let failures = 0; ; ) {
        const pause = await attempt();
        if (pause === undefined) return;
        failures = pause < 0 ? failures + 1 : 0;
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, failures ? backoff(failures) : pause);
        });
      }
    },
    nudge: () => wake(),
  };
}

/** The time to wait after so many failures: 1 s doubling to 30 s, and a fifth up or down by chance. */
export function backoff(failures: number, chance = Math.random()): number {
  return Math.min(30_000, 500 * 2 ** failures) * (0.8 + 0.4 * chance);
}
