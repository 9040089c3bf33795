/** Word F1 of two texts as multisets of lower-case tokens, 0 to 1. */
export function wordF1(found: string, expected: string): number {
  const [foundWords, expectedWords] = [countWords(found), countWords(expected)];
  let common = 0;
  for (const [word, count] of foundWords.counts) common += Math.min(count, expectedWords.counts.get(word) ?? 0);
  if (foundWords.total + expectedWords.total === 0) return 1;
  return (2 * common) / (foundWords.total + expectedWords.total);
}

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function countWords(text: string): { counts: Map<string, number>; total: number } {
  const counts = new Map<string, number>();
  const words = wordsOf(text);
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, total: words.length };
}

/** Odd domains are held out: never looked at while tuning. */
export function isHeldOut(url: string): boolean {
  const host = new URL(url).hostname.replace(/^www\./, "");
  let sum = 0;
  for (const character of host) sum = (sum * 31 + character.codePointAt(0)!) % 1_000_003;
  return sum % 2 === 1;
}

/** Mean F1 and number of pages of each group. */
export function averageBy<Row extends { f1: number }>(rows: readonly Row[], keyOf: (row: Row) => string) {
  const groups = Map.groupBy(rows, keyOf);
  const means = [...groups].sort().map(([key, group]) => {
    const sum = group.reduce((total, row) => total + row.f1, 0);
    return [key, { pages: group.length, f1: Number((sum / group.length).toFixed(4)) }] as const;
  });
  return Object.fromEntries(means);
}
