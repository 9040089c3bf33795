/** Word F1 of two texts as multisets of lower-case tokens, 0 to 1. */
export function wordF1(found: string, expected: string): number {
  const [foundWords, expectedWords] = [countWords(found), countWords(expected)];
  let common = 0;
  for (const [word, count] of foundWords.counts) common += Math.min(count, expectedWords.counts.get(word) ?? 0);
  if (foundWords.total + expectedWords.total === 0) return 1;
  return (2 * common) / (foundWords.total + expectedWords.total);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function countWords(text: string): { counts: Map<string, number>; total: number } {
  const counts = new Map<string, number>();
  const words = wordsOf(text);
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, total: words.length };
}
