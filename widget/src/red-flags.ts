/** The most urgent first. */
const TIERS = ["emergency", "crisis", "same_day"];
const GAP = 4;
const MOST_CHARACTERS = 1e4;

/** Whether a word fits, and within how many words after the part before it. */
type Part = [fits: (word: string) => boolean, within: number];

/** Finds the most urgent tier of a text by the patterns of data/red_flags.yml, whose head explains them. */
export function createMatcher(patterns: Record<string, string[]>): (text: string) => string | undefined {
  const compiled = TIERS.map((tier) => (patterns[tier] ?? []).map(parts));
  return (text) => {
    const words = key(text.slice(0, MOST_CHARACTERS)).split(" ");
    return TIERS.find((_, tier) => compiled[tier]?.some((pattern) => stands(pattern, words)));
  };
}

/** What is left to compare: lower case, without accents, punctuation and long runs of one letter. */
export function key(text: string): string {
  // Accents go before and after: a browser sorts those of one letter, comparing each with each.
  return bare(bare(text).normalize("NFKD").toLowerCase())
    .replace(/(\D)\1{3,}/gu, "$1$1$1")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function bare(text: string): string {
  return text.replace(/[\p{M}\p{Cf}'’‘`´]/gu, "");
}

/** One pass: of each part it is enough to know where it stood last, the parts before it in their places. */
function stands(pattern: Part[], words: string[]): boolean {
  const last: number[] = [];
  words.forEach((word, now) => {
    for (let at = pattern.length; at--; ) {
      const [fits, within] = pattern[at] as Part;
      if ((!at || now - (last[at - 1] as number) <= within) && fits(word)) last[at] = now;
    }
  });
  return pattern.length - 1 in last;
}

function parts(pattern: string): Part[] {
  let within = 1;
  const found: Part[] = [];
  for (const text of pattern.split(/\s+/)) {
    if (text === "...") within += GAP;
    else {
      found.push([fitting(text), within]);
      within = 1;
    }
  }
  return found;
}

function fitting(text: string): Part[0] {
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
