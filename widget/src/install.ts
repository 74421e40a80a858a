import { elementClass } from "./element/element.ts";
import type { Facts } from "./types.ts";

export const NAME = "relief-desk";

/** Makes the element known and puts one on the page, unless the page has its own or the browser is too old. */
export function install([baked]: unknown[], script: HTMLScriptElement | null): void {
  // Browsers that have both have all that is needed.
  const isAble = "adoptedStyleSheets" in document && "timeout" in AbortSignal;
  if (!isAble || customElements.get(NAME)) return;
  const facts = typeof baked === "object" ? (baked as Facts) : undefined;
  const address = script?.src || location.href;
  customElements.define(NAME, elementClass({ facts, address, data: script?.dataset ?? {} }));
  const place = () => {
    if (!document.querySelector(NAME)) document.body.append(document.createElement(NAME));
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
  else place();
}
