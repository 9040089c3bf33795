import type { StructuredItem, StructuredValue } from "../task/snapshot";
import { withoutSpans } from "../task/without-spans";
import type { Budget } from "./limits";
import { visibleText } from "./visible-text";

/** What a format's reader hands out step by step; null: worked on, nothing to hand out yet. */
export type Finds = Generator<StructuredItem | null>;

/** `https://schema.org/Recipe`, `schema:Recipe` → `Recipe`. */
export function withoutVocabulary(name: string): string {
  return name.trim().replace(/^.*[/#:](?=[^/#:]+$)/, "");
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const MORE_NAMED: Record<string, string> = {
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  deg: "°",
  frac12: "½",
  frac14: "¼",
  frac34: "¾",
  times: "×",
  euro: "€",
  pound: "£",
  copy: "©",
  reg: "®",
  trade: "™",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ccedil: "ç",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  szlig: "ß",
  ntilde: "ñ",
};

/** Text with character references resolved, which publishers put into JSON although it knows none. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]\w{1,7}));/gi, (whole, decimal, hexadecimal, name) => {
    if (name) return NAMED[name] ?? MORE_NAMED[name] ?? whole;
    const codePoint = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : "";
  });
}

/** A publisher's string as text: references resolved, tags taken out, white space collapsed; cut to the budget. */
export function structuredText(raw: string, budget: Budget): string {
  const bounded = raw.length > 200_000 ? raw.slice(0, 200_000) : raw;
  let text = decodeEntities(decodeEntities(bounded));
  if (text.includes("<")) {
    text = withoutSpans(text, /<script\b[^<>]*>/gi, /<\/script\s*>/gi, " ");
    text = withoutSpans(text, /<style\b[^<>]*>/gi, /<\/style\s*>/gi, " ");
    text = withoutSpans(text, /<!--/g, /-->/g, " ")
      .replace(/<\/?(?:p|br|div|li|ul|ol|h[1-6]|tr|td)\b[^<>]*>/gi, " ")
      .replace(/<\/?[a-z][^<>]*>/gi, "");
  }
  const clean = visibleText(text);
  return clean.slice(0, budget.take("structuredCharacters", clean.length));
}

/** Adds a value under a name, once: markup often says the same thing twice. Empty strings say nothing. */
export function addValue(properties: Record<string, StructuredValue[]>, name: string, value: StructuredValue): void {
  if (value === "" || name === "" || name === "__proto__") return;
  const values = Object.hasOwn(properties, name) ? properties[name]! : [];
  properties[name] = values;
  if (!values.includes(value)) values.push(value);
}
