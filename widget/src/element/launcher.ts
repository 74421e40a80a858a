import type { Translate } from "../strings.ts";
import { button, h } from "./h.ts";

export interface Launcher {
  node: HTMLButtonElement;
  update(open: boolean, unread: number): void;
}

export function createLauncher(t: Translate, press: () => void): Launcher {
  const node = button("launcher", press, t("launcher"), { "aria-haspopup": "dialog" });
  const count = h("span");
  node.append(count);
  return {
    node,
    update(open, unread) {
      node.hidden = open;
      node.setAttribute("aria-expanded", `${open}`);
      count.textContent = unread ? ` ${t("unread", unread)}` : "";
    },
  };
}
