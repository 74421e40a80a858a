/** Every word of the interface in English; {} is filled in. `language` is its own name, by which it is asked for. */
export const TABLE = {
  launcher: "Ask a question",
  unread: "({} new)",
  title: "Questions and answers",
  close: "Close",
  options: "Options",
  language: "English",
  person: "Talk to a person",
  call: "Call {}",
  emergency: "In an emergency call {}.",
  notice: "A program answers here, not a person. No medical advice. Not for emergencies.",
  privacy: "Leave out private details. The clinic stores what you write; this device keeps it for 24 hours.",
  greeting: "What would you like to know?",
  send: "Send",
  you: "You said:",
  assistant: "Assistant said:",
  writing: "Writing…",
  sending: "Sending…",
  unsent: "Not sent yet",
  lost: "No answer came.",
  again: "Try again",
  too_long: "Too long: {} of 1,000 characters.",
  offline: "You are offline. Your question goes out when you are back.",
  trouble: "The assistant does not answer right now.",
  helpful: "Did this help?",
  yes: "Yes",
  no: "No",
  reason: "What was missing? (optional)",
  thanks: "Thank you.",
  urgent: "Urgent",
  strip: "Urgent advice",
  name: "Your name",
  phone: "Phone number",
  time: "Best time to call",
  consent: "The clinic may call me about my question.",
  call_me: "Call me back",
  cancel: "Never mind",
  copy: "Copy the conversation",
  save: "Save a copy",
  print: "Print",
  start_over: "Start over",
  delete: "Delete the conversation?",
  new_tab: "(opens in a new tab)",
} as const satisfies Record<string, string>;

export type Key = keyof typeof TABLE;
export type Words = Record<string, string>;
export type Translate = (key: Key, filling?: string | number) => string;

/** `words` are those of another language, which the server brings. */
export function translator(words: Words = {}): Translate {
  return (key, filling = "") => (words[key] ?? TABLE[key]).replace("{}", `${filling}`);
}

/** The first of these that is one of `known`, by its main part: "es-MX" is "es". */
export function chosen(wishes: (string | undefined)[], known: readonly string[]): string {
  const mains = wishes.map((wish = "") => wish.split("-")[0]?.toLowerCase() ?? "");
  return mains.find((main) => known.includes(main)) ?? "en";
}
