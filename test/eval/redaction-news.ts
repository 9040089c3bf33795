import { resolve } from "node:path";
import { halfOf, readRows } from "./redaction-score";

export interface NewsText {
  text: string;
  /** Names of persons, UTF-16 code units. */
  names: { start: number; end: number }[];
  /** Names of anything else. */
  others: { start: number; end: number; type: string }[];
}

/** Types of CrossNER that are persons. */
const PERSONS = new Set(["person", "politician", "writer", "musicalartist", "scientist", "researcher"]);

/** CrossNER (MIT): sentences of encyclopedias and news with all that is named in them, the spaces at their marks taken out. */
export function readNewsTexts(data: string, half: "first" | "second"): NewsText[] {
  const rows = readRows<{ text: string; spans: { name: string; start: number; end: number }[] }>(
    resolve(data, "crossner/train.jsonl"),
  );
  return rows
    .filter(({ text }) => halfOf(text) === half)
    .map(({ text, spans }) => {
      const { kept, places } = withoutLooseSpaces(text);
      const moved = spans.map(({ name, start, end }) => ({ type: name, start: places[start]!, end: places[end]! }));
      return {
        text: kept,
        names: moved.filter(({ type }) => PERSONS.has(type)),
        others: moved.filter(({ type }) => !PERSONS.has(type)),
      };
    });
}

/** "said , ( again )" as it is printed: "said, (again)". `places`: where each code unit of the text is now. */
function withoutLooseSpaces(text: string): { kept: string; places: number[] } {
  const loose = new Set([...text.matchAll(/ (?=[,.;:!?)'’\]])|(?<=[([]) /g)].map(({ index }) => index));
  const places: number[] = [];
  let kept = "";
  for (let at = 0; at <= text.length; at++) {
    places.push(kept.length);
    if (!loose.has(at)) kept += text[at] ?? "";
  }
  return { kept, places };
}
