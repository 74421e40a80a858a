// What the tests need beside Node: style sheets as texts, and a document.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { Window } from "happy-dom";

registerHooks({
  load(url, context, next) {
    if (!url.endsWith(".css")) return next(url, context);
    const source = `export default ${JSON.stringify(readFileSync(fileURLToPath(url), "utf8"))}`;
    return { format: "module", source, shortCircuit: true };
  },
});

const window = new Window({ url: "https://clinic.example/page" });
const names = [
  "document",
  "customElements",
  "HTMLElement",
  "CSSStyleSheet",
  "CustomEvent",
  "location",
  "matchMedia",
];
for (const name of [...names, "sessionStorage", "localStorage", "getComputedStyle"]) {
  Object.defineProperty(globalThis, name, { value: Reflect.get(window, name), configurable: true });
}
Object.defineProperty(globalThis, "window", { value: window, configurable: true });
Object.defineProperty(navigator, "onLine", { value: true, configurable: true });
