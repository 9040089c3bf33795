import type { ReaderCandidate } from "../../../../lib/stage/encoder/reader/candidate";

/** Whether a candidate's line holds the text where the truth says that the value stands. */
export function standsAtQuote({ line, items }: ReaderCandidate, quote: string | string[] | undefined): boolean {
  const wanted = [quote ?? []].flat();
  if (wanted.length === 0 || !line) return true;
  const text = line.block.text;
  return wanted.some((one) => text.includes(one) || one.includes(String(items[0]?.evidence[0]?.quote ?? text)));
}
