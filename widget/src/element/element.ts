import css from "../styles/index.css";
import { createDesk, type Desk } from "./desk.ts";
import type { Origin } from "./options.ts";

/** Of several elements on a page one is awake. */
let awake: HTMLElement | undefined;
let desk: Desk | undefined;

export function elementClass(origin: Origin): CustomElementConstructor {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  return class extends HTMLElement {
    connectedCallback(): void {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      if (awake) return;
      awake = this;
      root.adoptedStyleSheets = [sheet];
      desk = createDesk(this, root, origin);
    }

    disconnectedCallback(): void {
      if (awake !== this) return;
      desk?.end();
      desk = awake = undefined;
    }

    get opened(): boolean {
      return awake === this && Boolean(desk?.view()?.isOpen());
    }

    open(): void {
      desk?.view()?.open();
    }

    close(): void {
      desk?.view()?.close();
    }

    ask(text: string): void {
      this.open();
      desk?.view()?.ask(text);
    }

    startOver(): void {
      desk?.conversation.startOver();
    }

    transcript(): string {
      return desk?.transcript() ?? "";
    }
  };
}
