import { jsonrepair } from "jsonrepair";
import { type FoundJson, findJson } from "./json-nodes";

/** UTF-16 code units that are repaired: what the library needs grows with the square of the faults. */
const LONGEST_REPAIRED = 16_000;
/** Places of a text at which something that looks like an object begins and that are tried. */
const MOST_TRIES = 6;

/** A bracket with a member behind it, in any spelling, rather than one of prose. */
const OBJECT_BEGINS = /[{[]\s{0,20}["'“”‘’`\p{L}_/#{]/gu;

/**
 * What stands in a text if it is read with patience: commas that are missing or too many, line breaks in strings, quotes of
 * other kinds or none, comments, words of Python. Each list of values is another way to read the text, from another
 * start. Places are not those of the text.
 */
export function* repairedJson(text: string): Generator<FoundJson[]> {
  const end = text.lastIndexOf("}") + 1;
  let tries = 0;
  for (const { index } of text.matchAll(OBJECT_BEGINS)) {
    // What follows the last bracket is chatter, or was cut off.
    if (index >= end || tries++ >= MOST_TRIES) return;
    const repaired = end - index <= LONGEST_REPAIRED ? repair(text.slice(index, end)) : "";
    if (repaired) yield findJson(repaired);
  }
}

/** "" where it is nothing like JSON, or nested deeper than the library can follow. */
function repair(text: string): string {
  try {
    return jsonrepair(text);
  } catch {
    return "";
  }
}
