import type { Words } from "./strings.ts";

export type Kind = "answer" | "remark" | "miss" | "red_flag" | "contact" | "choices" | "callback";

export interface Link {
  title: string;
  url: string;
}

/** A message as the server tells it; `at` is in milliseconds since 1970, `re` the question that it answers. */
export interface Message {
  id: string;
  from: "bot" | "me";
  text: string;
  at: number;
  re?: string;
  kind?: Kind;
  lang?: string;
  /** The talk's language, where the text is in another one. */
  talk_lang?: string;
  topic?: string;
  quick_replies?: { title: string }[];
  links?: Link[];
}

/** 1 is a thumb up, -1 a thumb down. */
export interface Rating {
  value: 1 | -1;
  reason?: string;
}

/** Of the visitor's own message: on its way, accepted, given an answer, or given up. */
export type Progress = "waiting" | "sent" | "answered" | "failed";

/** A message as it is kept: `why` is the server's code for a failure, `done` a callback form that was filled in. */
export interface Item extends Message {
  state?: Progress;
  why?: string;
  rating?: Rating;
  done?: boolean;
}

export interface ServerEvent {
  seq: number;
  type: string;
  data: Record<string, unknown>;
}

export interface Callback {
  name: string;
  phone: string;
  time: string;
  consent: boolean;
}

type Texts = Partial<Record<string, string>>;

/** What the server says about the clinic; every part may be missing. */
export interface Facts {
  api?: string;
  name?: string;
  greeting?: Texts;
  phone?: { text: string; href: string };
  emergency?: { number: string; text?: Texts };
  colour?: string;
  position?: string;
  lang?: string;
  languages?: string[];
  /** Of each language but English; the script itself may bring their names alone. */
  words?: Record<string, Words>;
  topics?: string[];
  /** By language: the topics in it where all are, and the page of all answers. */
  titles?: Record<string, string[]>;
  faq?: string;
  faqs?: Texts;
}

/** What the server says about red flags: patterns, cards and the links of the cards, by tier. */
export interface RedFlags {
  version?: string;
  patterns: Record<string, string[]>;
  cards: Record<string, string>;
  links?: Record<string, Link[]>;
  /** Cards and links by language. */
  translated?: Record<string, Pick<RedFlags, "cards" | "links">>;
}
