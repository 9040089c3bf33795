import type { Item } from "../../../lib/domain/result/proposal";
import type { ExtractTask, Field } from "../../../lib/domain/task/task";
import type { FieldReader } from "../../../lib/learning/site/field-reader";
import type { Place, SitePage } from "../../../lib/learning/site/page-places";
import { fieldProfile } from "../../../lib/stage/rules/field-profile";
import { kindOf, type Value } from "../../../lib/value";
import { hasSameNumber, isNumberWithUnit, isSameAs } from "../pages/comparable-values";
import { isAbsent } from "../pages/field-scores";
import type { ExpectedValue, PageRow } from "../sets/types";

/** UTF-16 code units of a place that a person would point into. */
const LONGEST_PLACE = 1_500;

/** The same of a text that is a number and little else. */
const LONGEST_NUMBER = 40;
/** The same of a unit behind it, in an element of its own. */
const LONGEST_UNIT = 20;

/**
 * What a person's correction of a field would store: the value with its place where the row quotes it, as by pointing;
 * else the value alone, as by typing. No items where the page has none; null where nobody could say it: the page
 * writes the value in no way that is read as it.
 */
export function teachAs(
  field: Field,
  row: Pick<PageRow, "fields" | "quotes" | "also">,
  page: SitePage,
  reader: FieldReader,
): Item[] | null {
  const expected = row.fields?.[field.id] ?? null;
  if (isAbsent(expected)) return [];
  if (Array.isArray(expected)) return expected.map((value) => ({ value, evidence: [] }));
  const spots = allSpots(field, row, page, reader);
  const quotes = row.quotes?.[field.id] ?? [];
  const pointed = quotes.flatMap((quote) => pointAt(quote, expected!, spots, page));
  if (pointed.length > 0) return [pointed[0]!];
  const typed = spots[0]?.value ?? numberNamed(expected!, field, page) ?? toValue(expected!, field, page);
  return typed === null ? null : [{ value: typed, evidence: [] }];
}

/** Whether the page shows the value of a single field as such, whatever words stand beside it. */
export function isShown(
  field: Field,
  row: Pick<PageRow, "fields" | "also">,
  page: SitePage,
  reader: FieldReader,
): boolean {
  const expected = row.fields?.[field.id] ?? null;
  return !isAbsent(expected) && !Array.isArray(expected) && allSpots(field, row, page, reader).length > 0;
}

function allSpots(
  field: Field,
  { fields, also }: Pick<PageRow, "fields" | "also">,
  page: SitePage,
  reader: FieldReader,
): Shown[] {
  const forms = [fields![field.id]!, ...(also?.[field.id] ?? [])];
  return forms.flatMap((form) => spotsOf(form as string | number | boolean, field, page, reader));
}

/**
 * A short text with a name of the field in it or beside it, and the number that the row has with a unit: "Serves 8", "8"
 * before "portions".
 */
function numberNamed(expected: ExpectedValue, field: Field, page: SitePage): Value | null {
  if (field.type !== "text" || typeof expected !== "string" || !isNumberWithUnit([expected])) return null;
  const task: ExtractTask = { id: "taught", version: 1, kind: "extract", name: "", fields: [field] };
  const names = fieldProfile({ id: field.id, kind: "field", field, task }).names.map((name) => name.toLowerCase());
  const isNamed = (text: string) => names.some((name) => text.toLowerCase().includes(name));
  const found = page.leaves.find(({ text, block, start, end }, at) => {
    const [before = "", after = ""] = [page.leaves[at - 1]?.text, page.leaves[at + 1]?.text];
    const beside = [page.rowOf({ block, start, end }) || before, ...(after.length <= LONGEST_UNIT ? [after] : [])];
    return text.length <= LONGEST_NUMBER && hasSameNumber(expected, text) && [text, ...beside].some(isNamed);
  });
  return found?.text ?? null;
}

interface Shown {
  place: Place;
  start: number;
  end: number;
  value: Value;
}

/** Every place whose text is read as the value, shorter texts first. */
function spotsOf(expected: string | number | boolean, field: Field, page: SitePage, reader: FieldReader): Shown[] {
  const places = page.places.filter(({ text }) => text.length <= LONGEST_PLACE);
  return places
    .sort((one, other) => one.text.length - other.text.length)
    .flatMap((place) => {
      const hits = reader.find(place.text) ?? textsIn(place.text, String(expected));
      return hits
        .filter((hit) => isSameAs(expected, hit.value, field.type))
        .map(({ start, end, value }) => ({ place, start: place.start + start, end: place.start + end, value }));
    });
}

function textsIn(text: string, wanted: string) {
  const whole = { start: 0, end: text.length, value: text as Value };
  const at = text.toLowerCase().indexOf(wanted.toLowerCase());
  const inner =
    at < 0 ? [] : [{ start: at, end: at + wanted.length, value: text.slice(at, at + wanted.length) as Value }];
  return isSameAs(wanted, text, "text") ? [whole] : inner;
}

/**
 * The value where the quote stands, or the quote itself where the text says it in other words. Of several such places a
 * person points at the one in the main content that says little else.
 */
function pointAt(quote: string, expected: ExpectedValue, spots: readonly Shown[], page: SitePage): Item[] {
  const blocks = page.snapshot.blocks.filter(({ text }) => text.includes(quote));
  const ranked = blocks.sort((one, other) => oddness(one, quote) - oddness(other, quote));
  for (const block of ranked) {
    const from = block.text.indexOf(quote);
    const to = from + quote.length;
    const inside = spots.find(({ place, start, end }) => place.block === block && start < to && end > from);
    if (inside) return [{ value: inside.value, evidence: [evidenceAt(block, inside.start, inside.end)] }];
  }
  const [block] = ranked;
  if (!block || typeof expected === "number") return [];
  const from = block.text.indexOf(quote);
  return [{ value: expected as Value, evidence: [evidenceAt(block, from, from + quote.length)] }];
}

function oddness({ region, text }: Place["block"], quote: string): number {
  return (region === "main" ? 0 : 10) + Math.min(5, text.length / quote.length / 20);
}

function evidenceAt(block: Place["block"], start: number, end: number) {
  return { blockId: block.id, start, end, quote: block.text.slice(start, end) };
}

function toValue(expected: Exclude<ExpectedValue, null>, field: Field, page: SitePage): Value | null {
  const kind = kindOf(field.type);
  if (kind.is(expected)) return expected as Value;
  return kind.readTyped(String(expected), page.snapshot.language, field) as Value | null;
}
