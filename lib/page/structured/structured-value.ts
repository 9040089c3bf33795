import type { StructuredItem, StructuredValue } from "../../domain/snapshot/snapshot";
import type { Budget } from "../walk/budget";
import { visibleText } from "../walk/visible-text";
import { withoutTags } from "./plain-markup";

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

/** Longer strings are no description of anything. In UTF-16 code units. */
const LONGEST_TEXT = 200_000;
/** Longer names are those of no property or type. In UTF-16 code units. */
const LONGEST_NAME = 200;
const MOST_TYPES = 20;

/**
 * A publisher's string as text: references resolved, tags taken out, white space collapsed. The budget is taken for
 * the string as it stands, before it is read: what comes out of it may be nothing. Line ends mean something in data, and
 * nothing in markup: `clean` decides.
 */
export function structuredText(raw: string, budget: Budget, clean = visibleText): string {
  const granted = budget.take("structuredCharacters", Math.min(raw.length, LONGEST_TEXT));
  if (granted < raw.length) budget.truncated = true;
  return clean(withoutTags(decodeEntities(decodeEntities(raw.slice(0, granted)))));
}

/** Names of types without vocabulary, each once. */
export function readTypeNames(names: readonly string[], budget: Budget): string[] {
  const bare = [...new Set(names.map(withoutVocabulary).filter(Boolean))];
  const kept = bare.filter((name) => name.length <= LONGEST_NAME).slice(0, MOST_TYPES);
  if (kept.length < bare.length) budget.truncated = true;
  return kept;
}

/** An item while its properties are being read. */
export class ItemBuilder {
  readonly #item: StructuredItem;
  readonly #said = new Map<string, Set<StructuredValue>>();

  /** `budget` pays for the item, its names and its values. */
  constructor(
    { id, source, types }: Omit<StructuredItem, "properties">,
    readonly budget: Budget,
  ) {
    this.#item = { id, source, types, properties: {} };
    budget.take("structuredCharacters", id.length);
  }

  /** Where the next value of that name would stand, as an evidence id; null where there may be none. */
  pathOf(name: string): string | null {
    if (name === "" || name === "__proto__") return null;
    if (name.length > LONGEST_NAME) {
      this.budget.truncated = true;
      return null;
    }
    return `${this.#item.id}/${name}/${this.#item.properties[name]?.length ?? 0}`;
  }

  /**
   * Adds a value once, since markup often says the same thing twice; one of a list as often as the list has it: dough is
   * kneaded twice. Empty strings say nothing.
   */
  add(name: string, value: StructuredValue | null, isListed = false): void {
    if (value === null || value === "" || this.pathOf(name) === null) return;
    let said = this.#said.get(name);
    if (!said) {
      if (this.budget.take("structuredCharacters", name.length) < name.length) return;
      said = new Set();
      this.#said.set(name, said);
      this.#item.properties[name] = [];
    }
    if (said.has(value) && !isListed) return;
    said.add(value);
    this.#item.properties[name]!.push(value);
  }

  get isEmpty(): boolean {
    return this.#said.size === 0;
  }

  build(): StructuredItem {
    return this.#item;
  }
}
