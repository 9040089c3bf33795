import type { Candidate } from "../../../domain/result/result";
import type { Field } from "../../../domain/task/task";

/** Of a list; what comes after it tells little more, and each word takes time. */
const MOST_ITEMS = 4;
const LONGEST_TEXT = 120;

/** What a reply says where the page has no value. */
export const NULL_TEXT = "null";

/** The candidate as a reply in JSON has it: yes and no, an option, or the page's own words. */
export function writeCandidate({ type, many }: Field, { items }: Candidate): string {
  const texts = items.map(({ value, evidence }) =>
    type === "boolean" || type === "enum" ? value : shorten(evidence[0]?.quote ?? String(value)),
  );
  const [first = null] = texts;
  return many ? JSON.stringify(texts.slice(0, MOST_ITEMS)).replaceAll('","', '", "') : JSON.stringify(first);
}

function shorten(quote: string): string {
  const words = quote.replace(/\s+/gu, " ").trim();
  return words.length <= LONGEST_TEXT ? words : words.slice(0, LONGEST_TEXT).replace(/\s\S*$/u, "");
}
