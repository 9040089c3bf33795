import type { Replacement } from "../../task/consent";
import type { RedactionClass } from "../../task/settings";
import { FINDERS } from "./finders";
import { type FindContext, type Found, type Kind, withoutOverlap } from "./found";
import { KnownNames } from "./names/known-names";
import { placeholderOf, placeholdersIn } from "./placeholders";
import { plainText } from "./plain-text";

export interface RedactorOptions {
  /** What is swapped; the rest stays. */
  classes: readonly RedactionClass[];
  /** BCP 47 of the page. */
  language?: string;
  /** ISO 3166 alpha-2: where phone numbers without a country code, and bare numbers of identity, are from. */
  region?: string;
}

/** Swaps personal data for placeholders, and back. One redactor serves one request: it hands out its own numbers. */
export interface Redactor {
  /** The text with placeholders such as `[EMAIL_1]`. The same thing has the same placeholder, however it is written. */
  protect(text: string): string;
  /** The text with the originals, as they were first written; a placeholder that was never handed out stays. */
  restore(text: string): string;
  /**
   * Every text that the given one may stand for, likeliest first, at most 16: one thing may be
   * written in several ways, on the page and in an answer.
   * Empty where it holds a placeholder that was never handed out.
   */
  restorations(text: string): string[];
  /**
   * What was swapped, in the order of the first time.
   *
   * @param sent Only what stands in this text, counted there; else all that `protect` ever swapped.
   */
  replacements(sent?: string): Replacement[];
}

interface Swapped {
  class: Kind;
  placeholder: string;
  /** In the order of the first time. */
  writings: string[];
  /** The form that answers have it in. */
  value: string | undefined;
  count: number;
}

/** Forms that only one class has come first; a name is the vaguest. */
const ORDER: readonly Kind[] = [
  "text",
  "secret",
  "email",
  "iban",
  "card",
  "national-id",
  "ip-address",
  "phone",
  "address",
  "name",
];
const MOST_RESTORATIONS = 16;
const MOST_PASSES = 10;
/** Stands for what was found: no letter, digit, space or punctuation that any form has. */
const MASK = "\u2588";

/** Deterministic: the same texts in the same order give the same placeholders. */
export function createRedactor(options: RedactorOptions): Redactor {
  const context: FindContext = { language: options.language ?? "", region: regionOf(options) };
  const classes = ORDER.filter((name): name is RedactionClass => name !== "text" && options.classes.includes(name));
  const byKey = new Map<string, Swapped>();
  const byPlaceholder = new Map<string, Swapped>();
  const numbers = new Map<string, number>();
  const names = new KnownNames();

  function find(text: string): Found[] {
    const found: Found[] = placeholdersIn(text).map(({ start, end }) => ({ class: "text", start, end, key: "" }));
    const look = (name: RedactionClass, where: string) =>
      FINDERS[name](where, context).map((one): Found => ({ class: name, ...one }));
    // Numbers in a row hide each other, so what is found is masked, the surest form first, and the rest looked through
    // again. An address may hold what was taken for a number, so the whole text is looked through as well.
    let rest = masked(text, found);
    for (const name of classes) {
      let more = look(name, rest);
      for (let pass = 0; more.length > 0 && pass < MOST_PASSES; pass++) {
        found.push(...more);
        rest = masked(rest, more);
        more = look(name, rest);
      }
    }
    if (found.length > 0) found.push(...classes.flatMap((name) => look(name, text)));
    if (classes.includes("name")) {
      for (const one of found) if (one.class === "name") names.learn(text.slice(one.start, one.end));
      found.push(...names.find(rest).map((one): Found => ({ class: "name", ...one })));
    }
    return withoutOverlap(found, ORDER, text);
  }

  function swap({ class: kind, key, value }: Found, written: string): string {
    const id = `${kind} ${kind === "text" ? written : key}`;
    let swapped = byKey.get(id);
    if (!swapped) {
      const number = (numbers.get(kind) ?? 0) + 1;
      numbers.set(kind, number);
      swapped = { class: kind, placeholder: placeholderOf(kind, number), writings: [], value, count: 0 };
      byKey.set(id, swapped);
      byPlaceholder.set(swapped.placeholder, swapped);
    }
    if (!swapped.writings.includes(written)) swapped.writings.push(written);
    swapped.count++;
    return swapped.placeholder;
  }

  function protect(text: string): string {
    const plain = plainText(text);
    let protectedText = "";
    let at = 0;
    for (const one of find(plain.text)) {
      const span = plain.spanOf(one.start, one.end);
      const written = text.slice(span.start, span.end);
      protectedText += text.slice(at, span.start) + swap(one, written);
      at = span.end;
    }
    return protectedText + text.slice(at);
  }

  function restorations(text: string): string[] {
    let forms = [""];
    let at = 0;
    for (const { start, end, placeholder } of placeholdersIn(text)) {
      const swapped = byPlaceholder.get(placeholder);
      if (!swapped) return [];
      const before = text.slice(at, start);
      const writings = new Set([...swapped.writings, ...(swapped.value ? [swapped.value] : [])]);
      forms = forms.flatMap((form) => [...writings].map((writing) => form + before + writing));
      forms = forms.slice(0, MOST_RESTORATIONS);
      at = end;
    }
    return forms.map((form) => form + text.slice(at));
  }

  function restore(text: string): string {
    let restored = "";
    let at = 0;
    for (const { start, end, placeholder } of placeholdersIn(text)) {
      restored += text.slice(at, start) + (byPlaceholder.get(placeholder)?.writings[0] ?? text.slice(start, end));
      at = end;
    }
    return restored + text.slice(at);
  }

  function replacements(sent?: string): Replacement[] {
    const all = [...byPlaceholder.values()].filter((one): one is Swapped & Replacement => one.class !== "text");
    return all.flatMap(({ class: name, placeholder, writings, count: ever }) => {
      const count = sent === undefined ? ever : sent.split(placeholder).length - 1;
      return count > 0 ? [{ class: name, placeholder, original: writings[0]!, count }] : [];
    });
  }

  return { protect, restore, restorations, replacements };
}

function masked(text: string, found: readonly Found[]): string {
  let rest = text;
  for (const { start, end } of found) rest = rest.slice(0, start) + MASK.repeat(end - start) + rest.slice(end);
  return rest;
}

function regionOf({ language, region }: RedactorOptions): string {
  if (region) return region.toUpperCase();
  try {
    return new Intl.Locale(language ?? "").maximize().region ?? "";
  } catch {
    return "";
  }
}
