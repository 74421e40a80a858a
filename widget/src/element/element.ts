import css from "../styles/index.css";
import { type App, createApp } from "./app.ts";
import type { Origin } from "./options.ts";

/** Of several elements on a page one is awake. */
let awake: HTMLElement | undefined;
let app: App | undefined;

export function elementClass(origin: Origin): CustomElementConstructor {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  return class extends HTMLElement {
    connectedCallback(): void {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      if (awake) return;
      awake = this;
      root.adoptedStyleSheets = [sheet];
      app = createApp(this, root, origin);
    }

    disconnectedCallback(): void {
      if (awake !== this) return;
      app?.end();
      app = awake = undefined;
    }

    get opened(): boolean {
      return awake === this && Boolean(app?.view()?.isOpen());
    }

    open(): void {
      app?.view()?.open();
    }

    close(): void {
      app?.view()?.close();
    }

    ask(text: string): void {
      this.open();
      app?.view()?.ask(text);
    }

    startOver(): void {
      app?.conversation.startOver();
    }

    transcript(): string {
      return app?.transcript() ?? "";
    }
  };
}
