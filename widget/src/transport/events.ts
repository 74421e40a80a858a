import type { ServerEvent } from "../types.ts";

/** Reads an event stream as it comes in pieces; comments and what is no JSON are passed over. */
export function createReader(on: (event: ServerEvent) => void): (text: string) => void {
  let rest = "";
  return (text) => {
    const frames = (rest + text).replace(/\r\n?/g, "\n").split("\n\n");
    rest = frames.pop() ?? "";
    for (const frame of frames) {
      const event = parsed(frame);
      if (event) on(event);
    }
  };
}

function parsed(frame: string): ServerEvent | undefined {
  const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, "m").exec(frame)?.[1] ?? "";
  try {
    return { seq: Number(field("id")), type: field("event") || "message", data: JSON.parse(field("data")) };
  } catch {
    return undefined;
  }
}
