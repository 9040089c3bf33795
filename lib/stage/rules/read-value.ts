import { ibanRecogniser } from "../../recognise/iban";
import { postalAddressRecogniser } from "../../recognise/postal-address";
import type { ReadingContext } from "../../recognise/reading-context";
import type { Hit, Recogniser } from "../../recognise/recogniser";
import type { Money, Value } from "../../task/value";
import type { FieldProfile } from "./field-profile";
import { recogniserOf } from "./recognisers";
import { availabilityRecogniser } from "./recognisers/availability";
import { durationRecogniser, secondsOf } from "./recognisers/duration";
import { numberRecogniser, parseDecimal } from "./recognisers/number";
import { unitRecogniser } from "./recognisers/unit";
import { absoluteUrl } from "./recognisers/url";

const LONGEST_TEXT = 5_000;

const recognisers = new WeakMap<FieldProfile, Recogniser | null>();

/** What finds this field's values in running text; null where any text may be one. */
export function fieldRecogniser(profile: FieldProfile): Recogniser | null {
  const chosen = recognisers.get(profile);
  if (chosen !== undefined) return chosen;
  const recogniser = chooseRecogniser(profile);
  recognisers.set(profile, recogniser);
  return recogniser;
}

function chooseRecogniser(profile: FieldProfile): Recogniser | null {
  if (profile.form === "iban") return ibanRecogniser;
  if (profile.form === "postal-address") return postalAddressRecogniser;
  if (profile.field.type === "boolean" && profile.concepts.has("availability")) return availabilityRecogniser;
  if (profile.timeUnit !== null) return amountOfTime(profile.timeUnit);
  if (profile.unit !== null) return unitRecogniser(profile.unit);
  return recogniserOf(profile.field);
}

/** Durations as a plain number of the unit that the field asks for. */
function amountOfTime(unitSeconds: number): Recogniser {
  return {
    id: "duration",
    find: (text, context) =>
      durationRecogniser
        .find(text, context)
        .map((hit) => ({ ...hit, value: inUnit(hit.value as string, unitSeconds) })),
  };
}

function inUnit(duration: string, unitSeconds: number): number {
  return Number(((secondsOf(duration) ?? 0) / unitSeconds).toPrecision(12));
}

/**
 * Reads a text that is known to belong to the field (a property's value, the right side of a pair) as the
 * field's type. Where it names several values the first is taken. Null where it is no such value.
 */
export function readValue(profile: FieldProfile, text: string, context: ReadingContext): Hit | null {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > LONGEST_TEXT) return null;
  const recogniser = fieldRecogniser(profile);
  // An address under its own label needs no pattern: it may be written in any country's way.
  if (recogniser === null || profile.form === "postal-address") return wholeText(text, trimmed);
  const hits = recogniser.find(text, context);
  return hits[0] ?? bareValue(profile, text, context);
}

function wholeText(text: string, trimmed: string): Hit {
  const start = text.indexOf(trimmed);
  return { start, end: start + trimmed.length, value: trimmed, certainty: 0.5 };
}

/** A value without its mark, which the place makes clear: `45` under "Minutes", `12.99` under "Price". */
function bareValue(profile: FieldProfile, text: string, context: ReadingContext): Hit | null {
  const { type } = profile.field;
  if (type === "url") return bareUrl(text, context);
  if (type !== "money" && type !== "number") return null;
  const [number, second] = numberRecogniser.find(text, context);
  if (!number || second || /[\p{L}]{3,}/u.test(text)) return null;
  return type === "money" ? { ...number, value: { amount: number.value as number, currency: "" } } : number;
}

function bareUrl(text: string, context: ReadingContext): Hit | null {
  const trimmed = text.trim();
  // Only what looks like an address: any word is a valid relative one.
  const value =
    /^[\w./?#%~+=&:;,@!$'()*-]+$/.test(trimmed) && /[/.]/.test(trimmed) ? absoluteUrl(trimmed, context.url) : null;
  return value ? { ...wholeText(text, trimmed), value } : null;
}

/** A JSON number or boolean, or a machine-written string, as the field's type. */
export function readScalar(
  profile: FieldProfile,
  scalar: string | number | boolean,
  context: ReadingContext,
  currency = "",
): Value | null {
  const { type } = profile.field;
  if (typeof scalar === "boolean") return type === "boolean" ? scalar : null;
  if (type === "boolean") return readValue(profile, withoutVocabulary(String(scalar)), context)?.value ?? null;
  // Machine-written numbers have a decimal point whatever the page's language.
  const machine = { ...context, decimalComma: false };
  // A list of texts has no numbers: such data is broken.
  if (type === "text" && profile.field.many && typeof scalar === "number") return null;
  const text = typeof scalar === "number" ? String(scalar) : withoutVocabulary(scalar);
  const plain = /^\s*-?\d+(?:\.\d+)?\s*$/.test(text);
  if (type === "number" && plain) return Number(text);
  if (type === "money") return money(plain ? Number(text) : null, text, currency, profile, machine);
  if (type === "email") return readValue(profile, text.replace(/^mailto:/i, ""), machine)?.value ?? null;
  if (type === "phone") return readValue(profile, text.replace(/^tel:/i, ""), context)?.value ?? null;
  if (type === "url") return absoluteUrl(text, context.url);
  return readValue(profile, text, machine)?.value ?? null;
}

function money(
  plain: number | null,
  text: string,
  currency: string,
  profile: FieldProfile,
  context: ReadingContext,
): Money | null {
  if (plain !== null) return { amount: plain, currency };
  const read = readValue(profile, text, context)?.value ?? null;
  if (read !== null && typeof read === "object" && "amount" in read)
    return { ...read, currency: read.currency || currency };
  const amount = /^[\d.,\s]+$/.test(text) ? parseDecimal(text.trim(), context) : null;
  return amount === null ? null : { amount, currency };
}

/** `https://schema.org/InStock` says `InStock`. */
function withoutVocabulary(text: string): string {
  return text.replace(/^https?:\/\/schema\.org\/(?=\w+$)/, "");
}
