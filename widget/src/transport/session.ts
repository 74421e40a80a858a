import type { Store } from "../store.ts";
import { type Answer, call } from "./call.ts";

/** What the server may be asked for in the visitor's name. */
export interface Session {
  /** Posts with the session's token, with a new one where there is none; 401 when the server refused it. */
  post(path: string, body: object): Promise<Answer>;
  /** Forgets a token that the server refused; what had no answer by then gets none. */
  drop(token: string): void;
}

export function createSession(base: string, store: Store, language: () => string): Session {
  /** The answer to the attempt, when there is no session yet and none can be had. */
  const begin = async (): Promise<Answer | undefined> => {
    if (store.read().token) return undefined;
    const answer = await call(`${base}/session`, "POST", "", { lang: language() });
    if (answer.status !== 201) return answer;
    store.update((state) => {
      state.token = `${answer.data.token}`;
    });
    return undefined;
  };
  const session = {
    async post(path: string, body: object): Promise<Answer> {
      const refused = await begin();
      if (refused) return refused;
      const { token } = store.read();
      const answer = await call(base + path, "POST", token, body);
      if (answer.status === 401) session.drop(token);
      return answer;
    },
    drop(token: string) {
      if (store.read().token !== token) return;
      store.update((state) => {
        state.token = "";
        state.cursor = 0;
        for (const item of state.items) {
          if (item.state === "sent") Object.assign(item, { state: "failed", why: "lost" });
        }
      });
    },
  };
  return session;
}
