/** A text without such characters at its start and end: each is looked at once, however many there are. */
export function trimCharacters(
  text: string,
  isCutAtStart: (character: string) => boolean,
  isCutAtEnd: (character: string) => boolean = isCutAtStart,
): { start: number; end: number } {
  let [start, end] = [0, text.length];
  while (start < end && isCutAtStart(text[start]!)) start++;
  while (end > start && isCutAtEnd(text[end - 1]!)) end--;
  return { start, end };
}
