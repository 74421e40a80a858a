/** The most urgent first. */
const TIERS = ["emergency", "crisis", "same_day"];
const GAP = 4;

type Part = ((word: string) => boolean) | undefined;

/** Finds the most urgent tier of a text by the patterns of data/red_flags.yml, whose head explains them. */
export function createMatcher(patterns: Record<string, string[]>): (text: string) => string | undefined {
  const compiled = TIERS.map((tier) =>
    (patterns[tier] ?? []).map((pattern) => pattern.split(/\s+/).map(part)),
  );
  return (text) => {
    const words = key(text).split(" ");
    return TIERS.find((_, tier) =>
      compiled[tier]?.some((parts) => words.some((_word, start) => matches(parts, 0, words, start))),
    );
  };
}

/** What is left to compare: lower case, without accents, punctuation and long runs of one letter. */
export function key(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}'’‘`´]/gu, "")
    .replace(/(\D)\1{3,}/gu, "$1$1$1")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function matches(parts: Part[], at: number, words: string[], start: number): boolean {
  if (at === parts.length) return true;
  const fits = parts[at];
  if (fits)
    return start < words.length && fits(words[start] ?? "") && matches(parts, at + 1, words, start + 1);
  for (let skipped = 0; skipped <= GAP; skipped++) {
    if (matches(parts, at + 1, words, start + skipped)) return true;
  }
  return false;
}

function part(text: string): Part {
  if (text === "...") return undefined;
  const words = text.split("|");
  const stems = words.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1));
  if (stems.length) return (word) => words.includes(word) || stems.some((stem) => word.startsWith(stem));
  if (words.some((word) => word.length < 6)) return (word) => words.includes(word);
  return (word) => words.some((other) => isOneSlipAway(word, other));
}

function isOneSlipAway(word: string, other: string): boolean {
  if (Math.abs(word.length - other.length) > 1) return false;
  let same = 0;
  while (same < word.length && word[same] === other[same]) same++;
  const rests = (a: number, b: number) => word.slice(same + a) === other.slice(same + b);
  return rests(0, 0) || rests(1, 1) || rests(1, 0) || rests(0, 1);
}
