/** A piece of a line: text, bold pieces, or a link with its plain text. */
export type Inline = string | { bold: Inline[] } | { link: string; text: string };

/** A paragraph or a list; a paragraph's lines are set one under the other. */
export interface Block {
  tag: "p" | "ul" | "ol";
  lines: Inline[][];
}

// Neither begins within another of its kind, or a text of beginnings would be read again from each.
const INLINE = /\*\*((?:(?!\*\*).)+)\*\*|\[([^\][]+)\]\(([^()\s]+)\)/g;

export function parse(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of text.split(/\r?\n/)) {
    const [, bullet, number, rest] = /^\s*(?:([-*])|(\d+[.)]))\s+(.*)$/.exec(line) ?? [];
    const tag = bullet ? "ul" : number ? "ol" : "p";
    if (!line.trim()) {
      open = undefined;
      continue;
    }
    if (open?.tag !== tag) {
      open = { tag, lines: [] };
      blocks.push(open);
    }
    open.lines.push(inline(rest ?? line));
  }
  return blocks;
}

/** The address when a visitor may follow it, else undefined; `base` completes one without a host. */
export function allowed(address: string, base: string): URL | undefined {
  try {
    const url = new URL(address, base);
    return /^(https?|tel|sms|mailto):$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

function inline(line: string): Inline[] {
  const pieces: Inline[] = [];
  let rest = 0;
  for (const found of line.matchAll(INLINE)) {
    const [whole, bold, text = "", link = ""] = found;
    pieces.push(line.slice(rest, found.index), bold ? { bold: inline(bold) } : { link, text });
    rest = found.index + whole.length;
  }
  pieces.push(line.slice(rest));
  return pieces.filter(Boolean);
}
