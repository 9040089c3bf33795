/**
 * The text without what stands from each `start` to the next `end`, both included; a start without an end stays. Takes
 * time in proportion to the text: where one end is missing, it is missing for all that follow.
 *
 * @param start With the flag `g`, as `end`.
 * @param filler What takes the place of each.
 */
export function withoutSpans(text: string, start: RegExp, end: RegExp, filler = ""): string {
  let rest = "";
  let at = 0;
  start.lastIndex = 0;
  for (let from = start.exec(text); from !== null; from = start.exec(text)) {
    end.lastIndex = start.lastIndex;
    if (end.exec(text) === null) break;
    rest += text.slice(at, from.index) + filler;
    at = end.lastIndex;
    start.lastIndex = at;
  }
  return rest + text.slice(at);
}
