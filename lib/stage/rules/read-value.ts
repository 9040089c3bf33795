import { readerOf, type Value } from "../../value";
import {
  durationRecogniser,
  formatDuration,
  labelledDurationRecogniser,
  secondsOf,
} from "../../value/duration/find-durations";
import { parseMachineSeconds } from "../../value/duration/iso-duration";
import { availabilityRecogniser } from "../../value/forms/availability";
import { ibanRecogniser } from "../../value/forms/iban";
import { findPostalAddresses, postalAddressRecogniser } from "../../value/forms/postal-address";
import { createUnitRecogniser } from "../../value/forms/unit";
import { numberRecogniser } from "../../value/number/find-numbers";
import type { ReadingContext } from "../../value/reading-context";
import { asWritten, findHits, type Hit, mapHit, type Recogniser, toReadableText } from "../../value/recogniser";
import { type MachineContext, readWholeText, type Scalar, withoutVocabulary } from "../../value/value-kind";
import { type AddressPart, addressPartOf, type FieldProfile } from "./field-profile";

const LONGEST_TEXT = 5_000;

const recognisers = new WeakMap<FieldProfile, Recogniser<Value> | null>();

/** What finds this field's values in running text; null where any text may be one. */
export function fieldRecogniser(profile: FieldProfile): Recogniser<Value> | null {
  const chosen = recognisers.get(profile);
  if (chosen !== undefined) return chosen;
  const recogniser = ownRecogniser(profile) ?? readerOf(profile.field.type).recogniser(profile.field);
  recognisers.set(profile, recogniser);
  return recogniser;
}

/** For fields whose name or concept asks for more than their type does. */
function ownRecogniser(profile: FieldProfile): Recogniser<Value> | null {
  if (profile.form === "iban") return ibanRecogniser;
  if (profile.form === "postal-address") return postalAddressRecogniser;
  if (profile.field.type === "boolean" && profile.concepts.has("availability")) return availabilityRecogniser;
  if (profile.timeUnit !== null) return amountOfTime(profile.timeUnit);
  if (profile.unit !== null) return createUnitRecogniser(profile.unit);
  return null;
}

/** For a place that is known to hold the field's value: there `1:20` is a length of time. */
export function labelledRecogniser(profile: FieldProfile): Recogniser<Value> | null {
  if (profile.timeUnit !== null) return amountOfTime(profile.timeUnit, labelledDurationRecogniser);
  return profile.field.type === "duration" ? labelledDurationRecogniser : ownRecogniser(profile);
}

/** Durations as a plain number of the unit that the field asks for. */
function amountOfTime(unitSeconds: number, durations = durationRecogniser): Recogniser<number> {
  return {
    id: "duration",
    find: (text, context) =>
      durations.find(text, context).map((hit) => mapHit(hit, (value) => inUnit(value, unitSeconds))),
  };
}

function inUnit(duration: string, unitSeconds: number): number {
  return Number(((secondsOf(duration) ?? 0) / unitSeconds).toPrecision(12));
}

/**
 * Reads a text that is known to belong to the field (a property's value, the right side of a pair) as the
 * field's type. Where it names several values the first is taken. Null where it is no such value.
 */
export function readValue(profile: FieldProfile, text: string, context: ReadingContext): Hit<Value> | null {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > LONGEST_TEXT) return null;
  // An address under its own label needs no pattern: it may be written in any country's way.
  if (profile.form === "postal-address") return readWholeText(text);
  const part = addressPartOf(profile);
  if (part !== null) return readAddressPart(part, text);
  const own = labelledRecogniser(profile);
  const recogniser = own ?? fieldRecogniser(profile);
  if (!recogniser) return readerOf(profile.field.type).read(text, context, profile.field);
  const readable = toReadableText(recogniser, text);
  const hit = own
    ? (own.find(readable, context)[0] ?? readBareNumber(profile, readable, context))
    : readerOf(profile.field.type).read(readable, context, profile.field);
  return hit && asWritten(recogniser, hit, text);
}

const LONGEST_PART = 80;

/** Of a whole address the part that is asked for; a short text without an address is the part itself. */
function readAddressPart(part: AddressPart, text: string): Hit<string> | null {
  const [address] = findPostalAddresses(text);
  const span = address && (part === "street" ? address.streets[0] : address[part]);
  if (!span) return address || text.trim().length > LONGEST_PART ? null : readWholeText(text);
  return { ...span, value: text.slice(span.start, span.end), certainty: 0.6 };
}

/** A number without its unit, which the place makes clear: `45` under "Minutes". */
function readBareNumber({ field }: FieldProfile, text: string, context: ReadingContext): Hit<number> | null {
  if (field.type !== "number") return null;
  const [number, second] = findHits(numberRecogniser, text, context);
  return !number || second || /[\p{L}]{3,}/u.test(text) ? null : number;
}

/** A JSON number or boolean, or a machine-written string, as the field's type. */
export function readScalar(
  profile: FieldProfile,
  scalar: Scalar,
  context: ReadingContext,
  stated: Partial<Pick<MachineContext, "currency" | "beside">> = {},
): Value | null {
  const { field } = profile;
  // A list of texts has no numbers: such data is broken.
  if (field.type === "text" && field.many && typeof scalar === "number") return null;
  if (String(scalar).length > LONGEST_TEXT) return null;
  const seconds = profile.timeUnit === null && !isShortTime(profile) ? null : parseMachineSeconds(String(scalar), true);
  if (seconds !== null) return profile.timeUnit === null ? formatDuration(seconds) : seconds / profile.timeUnit;
  const part = addressPartOf(profile);
  if (part !== null && typeof scalar === "string") return readAddressPart(part, scalar)?.value ?? scalar;
  const own = ownRecogniser(profile);
  if (own && typeof scalar !== "boolean" && !isPlainNumber(profile, scalar)) {
    return readValue(profile, withoutVocabulary(String(scalar)), { ...context, decimalComma: false })?.value ?? null;
  }
  const recogniser = fieldRecogniser(profile);
  const text = typeof scalar === "string" ? withoutVocabulary(scalar) : scalar;
  const leaf = recogniser && typeof text === "string" ? toReadableText(recogniser, text) : text;
  return readerOf(field.type).readMachine(leaf, { ...context, currency: "", ...stated }, field);
}

/** Times that are counted in minutes and hours, and never in months. */
function isShortTime({ field, concepts }: FieldProfile): boolean {
  return field.type === "duration" && ["total-time", "prep-time", "cook-time"].some((concept) => concepts.has(concept));
}

function isPlainNumber({ field }: FieldProfile, scalar: Scalar): boolean {
  return field.type === "number" && /^\s*-?\d+(?:\.\d+)?\s*$/.test(String(scalar));
}
