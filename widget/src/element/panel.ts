/** A dialog that is modal where it covers a small screen, and beside the page elsewhere. */
export interface Panel {
  isOpen(): boolean;
  open(): void;
  close(): void;
}

const SMALL = "(max-width:480px),(max-height:480px)";

/** Listens until `signal` aborts; `close` is what the browser's own way to close does. */
export function createPanel(dialog: HTMLDialogElement, close: () => void, signal: AbortSignal): Panel {
  const small = matchMedia(SMALL);
  const viewport = window.visualViewport;

  const open = () => {
    if (small.matches) dialog.showModal();
    // Not show(), which would move the focus.
    else dialog.setAttribute("open", "");
    fit();
  };
  const shut = () => {
    if (dialog.open) dialog.close();
  };
  const turn = () => {
    const focused = (dialog.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
    // A keyboard on the screen changes its height too; it would close with the field that it is for.
    if (!dialog.open || (isCoarse() && focused?.matches("input,textarea"))) return;
    shut();
    open();
    focused?.focus();
  };
  /** Keeps it above a keyboard on the screen. */
  const fit = () => {
    if (!viewport) return;
    dialog.style.setProperty("--top", `${viewport.offsetTop}px`);
    dialog.style.setProperty("--high", `${viewport.height}px`);
  };
  small.addEventListener("change", turn, { signal });
  for (const event of ["resize", "scroll"]) viewport?.addEventListener(event, fit, { signal });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  return { isOpen: () => dialog.open, open, close: shut };
}

/** Whether a finger points, for whom a keyboard would cover half of the screen. */
export function isCoarse(): boolean {
  return matchMedia("(pointer:coarse)").matches;
}

export function isSmall(): boolean {
  return matchMedia(SMALL).matches;
}
