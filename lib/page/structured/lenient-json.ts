import { jsonrepair } from "jsonrepair";

/** Ends a text that was cut off, so that the value that it breaks off in is known; no page writes that. */
const CUT = "\u241acut\u241a";

/** UTF-16 code units of a text that is repaired: what the library needs grows with the square of the faults. */
const LONGEST_REPAIRED = 50_000;

/**
 * JSON as it stands in pages, with what publishers get wrong put right; undefined where it can't be read. A value in
 * the middle of which the text ends is left out.
 *
 * @param mayRepair Asked before each try, with the UTF-16 code units that it would go through.
 */
export function parseLenientJson(raw: string, mayRepair: (characters: number) => boolean = () => true): unknown {
  const bare = withoutWrapper(raw);
  const plain = parse(bare);
  if (plain !== undefined || bare.length > LONGEST_REPAIRED) return plain;
  for (const text of new Set([bare, withoutRepeatedCommas(bare)])) {
    const repaired = mayRepair(text.length) ? parse(repair(text), withoutCut) : undefined;
    if (repaired !== undefined) return repaired;
  }
  return undefined;
}

type Reviver = (key: string, value: unknown) => unknown;

/** Some publishers encode twice: the JSON that is meant is a string of another. */
function parse(text: string, reviver?: Reviver): unknown {
  try {
    const value = JSON.parse(text, reviver) as unknown;
    return typeof value === "string" && /^\s*[{[]/.test(value) ? (parse(value, reviver) ?? value) : value;
  } catch {
    return undefined;
  }
}

/** The library gives up at a comma that has no value before it. */
function withoutRepeatedCommas(text: string): string {
  return text.replace(/,(?:\s*,)+/g, ",");
}

function withoutCut(key: string, value: unknown): unknown {
  return key.includes(CUT) || (typeof value === "string" && value.includes(CUT)) ? undefined : value;
}

/** A quote ends a string where all quotes come in pairs. */
function endsWithWholeValue(text: string): boolean {
  return /[}\]]$/.test(text) || (text.endsWith('"') && text.split(/(?<!\\)"/).length % 2 === 1);
}

/** The text as JSON; "" where it is nothing like it, or nested deeper than the library can follow. */
function repair(text: string): string {
  try {
    return jsonrepair(endsWithWholeValue(text) ? text : text + CUT);
  } catch {
    return "";
  }
}

/** Takes off comment and CDATA marks left from the days of XHTML, byte order marks and a closing semicolon. */
function withoutWrapper(raw: string): string {
  const inside = raw
    .replace(/^\ufeff/, "")
    .trimStart()
    .replace(/^(?:\/\*+|\/\/)?\s*<!(?:--|\[CDATA\[)\s*(?:\*+\/|\/\/)?/, "")
    .trimEnd();
  return withoutSemicolon(withoutClosingMark(withoutSemicolon(inside)));
}

function withoutSemicolon(text: string): string {
  return (text.endsWith(";") ? text.slice(0, -1) : text).trim();
}

/** Takes `-->` or `]]>` off the end, with the comment marks around it. */
function withoutClosingMark(text: string): string {
  const inner = (text.endsWith("*/") ? withoutStars(text.slice(0, -1)) : text).trimEnd();
  if (!inner.endsWith("-->") && !inner.endsWith("]]>")) return text;
  const before = inner.slice(0, -3).trimEnd();
  if (before.endsWith("//")) return before.slice(0, -2).trimEnd();
  const comment = withoutStars(before);
  return comment.length < before.length && comment.endsWith("/") ? comment.slice(0, -1).trimEnd() : before;
}

function withoutStars(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === "*") end--;
  return text.slice(0, end);
}
