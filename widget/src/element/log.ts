import type { Item } from "../types.ts";
import type { Context } from "./context.ts";
import { greeting } from "./greeting.ts";
import { h } from "./h.ts";
import { message, type Row } from "./message.ts";

const END = 1e6;

export interface Log {
  node: HTMLElement;
  /** Shows these messages and returns the replies that are news. */
  render(items: Item[]): Item[];
  /** Goes to the latest red-flag card. */
  showCard(): void;
  toEnd(): void;
}

export function createLog(context: Context): Log {
  const label = context.t("title");
  const node = h(
    "div.log",
    { part: "log", role: "log", tabindex: 0, "aria-label": label },
    greeting(context),
  );
  const rows = new Map<string, Row>();

  const scroll = (top: number) => {
    node.scrollTop = top;
    // Where the text is large or the screen is low, the panel scrolls too.
    (node.parentElement ?? node).scrollTop = END;
  };
  const toEnd = () => scroll(END);
  const toStart = (row: HTMLElement) => scroll(row.offsetTop - 8);
  // Only news is read out: neither the visitor's own words nor what is restored or another tab's.
  const live = (isNews: boolean) => node.setAttribute("aria-live", isNews ? "polite" : "off");
  live(false);

  return {
    node,
    render(items) {
      for (const [id, row] of rows) {
        if (items.some((item) => item.id === id && item.at === row.at)) continue;
        row.node.remove();
        rows.delete(id);
      }
      return items.filter((item) => {
        const row = rows.get(item.id);
        if (row) {
          row.update(item);
          return false;
        }
        const isNews = item.from === "bot" && context.conversation.isNews(item);
        const fresh = message(item, context);
        rows.set(item.id, fresh);
        live(isNews);
        node.append(fresh.node);
        if (isNews) toStart(fresh.node);
        else toEnd();
        return isNews;
      });
    },
    showCard() {
      const card = [...node.querySelectorAll<HTMLElement>(".red_flag")].pop();
      if (!card) return;
      toStart(card);
      card.tabIndex = -1;
      card.focus({ preventScroll: true });
    },
    toEnd,
  };
}
