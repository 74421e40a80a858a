type Tags = HTMLElementTagNameMap;
type Tag = keyof Tags;
type Named<Name> = Name extends `${infer T extends Tag}.${string}`
  ? Tags[T]
  : Name extends Tag
    ? Tags[Name]
    : never;
type Prop = string | number | boolean | undefined | ((event: never) => void);
export type Props = Record<string, Prop>;
export type Child = Node | string | false | undefined;

/** An element such as "div.notice" with attributes; a function listens for the event that its key names. */
export function h<Name extends Tag | `${Tag}.${string}`>(
  name: Name,
  props: Props = {},
  ...children: Child[]
): Named<Name> {
  const [tag = "", className] = name.split(".");
  const node = document.createElement(tag);
  if (className) node.className = className;
  for (const key in props) {
    const value = props[key];
    if (typeof value === "function") node.addEventListener(key, value as EventListener);
    else if (value !== undefined) node.setAttribute(key, `${value}`);
  }
  node.append(...children.filter((child): child is Node | string => Boolean(child)));
  return node as Named<Name>;
}

export function button(name: string, click: () => void, text: string, props: Props = {}): HTMLButtonElement {
  return h(`button.${name}`, { type: "button", part: name, click, ...props }, text);
}

/** Text for screen readers alone. */
export function unseen(text: string): HTMLElement {
  return h("span.unseen", {}, text);
}
