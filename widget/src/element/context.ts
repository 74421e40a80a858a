import type { Conversation } from "../conversation/conversation.ts";
import type { Translate } from "../strings.ts";
import type { Callback, Facts, Link } from "../types.ts";

/** What this tab alone keeps: what is half typed, whether the panel is open, the language that was chosen. */
export interface Draft {
  open?: boolean;
  text?: string;
  form?: Partial<Callback> | undefined;
  lang?: string;
}

/** What every part of the panel may use; `base` completes links without a host. */
export interface Context {
  t: Translate;
  language: string;
  /** Those that it can be switched to. */
  languages: readonly string[];
  facts: Facts;
  base: string;
  conversation: Conversation;
  draft: Draft;
  keepDraft(): void;
  emit(name: string, detail?: object): void;
  /** Says something to a screen reader, without moving the focus. */
  say(text: string): void;
  ask(text: string): void;
  /** Puts the focus where the next question is typed. */
  refocus(): void;
}

/** The clinic's own number to tap. */
export function phoneLink({ facts: { phone }, t }: Context): Link | undefined {
  return phone && { title: t("call", phone.text), url: phone.href };
}

export function emergencyLink({ facts: { emergency }, t }: Context): Link | undefined {
  return emergency && { title: t("call", emergency.number), url: `tel:${emergency.number}` };
}

export function emergencyText({ facts: { emergency }, t, language }: Context): string {
  return emergency ? (emergency.text?.[language] ?? t("emergency", emergency.number)) : "";
}
