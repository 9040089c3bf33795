import { type FieldType, readerOf, type Value, valueKey } from ".";
import type { ReadingContext } from "./reading-context";
import { findHits, toReadableText } from "./recogniser";
import type { FieldForm } from "./value-kind";

/** Characters of a printed value; what is longer tells about one. */
const LONGEST = 120;

/**
 * A value written as pages print it: "£1,850", "2 bedrooms", "14 September 2026". Null where the text is none, where it
 * has several, and where it can be read in more than one way.
 */
export function readPrinted(type: FieldType, text: string, context: ReadingContext, field: FieldForm): Value | null {
  const reader = readerOf(type);
  const recogniser = reader.recogniser(field);
  if (recogniser && text.length > LONGEST) return null;
  const found = recogniser ? findHits(recogniser, text, context) : [];
  if (new Set(found.map(({ value }) => valueKey(value))).size > 1) return null;
  const hit = reader.read(toReadableText(recogniser ?? {}, text), context, field);
  return !hit || hit.otherReadings ? null : hit.value;
}
