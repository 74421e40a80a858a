import { chosen } from "../strings.ts";
import type { Facts } from "../types.ts";

/** What the script brings along: the facts that were put into it, where it came from, and its tag's data. */
export interface Origin {
  facts: Facts | undefined;
  address: string;
  data: DOMStringMap;
}

export interface Options {
  get(name: string): string | undefined;
  base: string;
  /** The server's facts, and those of the tag where the server has none. */
  facts(served: Facts | undefined): Facts;
  /** Those that it can be switched to. */
  languages(served: Facts | undefined): readonly string[];
  /** Those of them whose words are here. */
  spoken(served: Facts | undefined): readonly string[];
  /** The first wish among `known`, which are all of them. */
  language(served: Facts | undefined, wish: string | undefined, known?: readonly string[]): string;
}

/** An attribute of the element counts before the script's `data-`. */
export function createOptions(element: HTMLElement, { facts, address, data }: Origin): Options {
  const get = (name: string) => element.getAttribute(name) ?? data[name];
  const languages = (served: Facts | undefined) => served?.languages ?? ["en"];
  const api = get("api") || facts?.api;
  return {
    get,
    base: new URL("webhooks/webchat", new URL(api ? `${api}/` : ".", address)).href,
    facts(served) {
      const [name, phone, number] = ["name", "phone", "emergency"].map(get);
      return {
        ...(phone && { phone: { text: phone, href: `tel:${phone.replace(/[^\d+]/g, "")}` } }),
        ...(number && { emergency: { number } }),
        ...served,
        ...(name && { name }),
      };
    },
    languages,
    spoken: (served) => languages(served).filter((each) => each === "en" || served?.words?.[each]?.send),
    language: (served, wish, known = languages(served)) =>
      chosen(
        [
          wish,
          get("lang"),
          element.closest<HTMLElement>("[lang]")?.lang,
          ...navigator.languages,
          served?.lang,
        ],
        known,
      ),
  };
}
