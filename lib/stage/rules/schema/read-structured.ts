import type { Item } from "../../../domain/result/proposal";
import type { Evidence } from "../../../domain/snapshot/evidence";
import type { StructuredItem, StructuredValue } from "../../../domain/snapshot/snapshot";
import { normaliseText } from "../../../util/text";
import { readerOf, type Value } from "../../../value";
import { isPlaceholder } from "../../../value/placeholder";
import type { ReadingContext } from "../../../value/reading-context";
import type { FieldProfile } from "../field-profile";
import { readScalar } from "../read-value";
import { cleanMarkup, cleanPieces } from "../text/clean-markup";

/** A structured value, where it stands (an evidence id), and the object that holds it. */
export interface PlacedValue {
  value: StructuredValue;
  id: string;
  holder: StructuredItem;
  /** What the nearest object around says of the currency, "" where none does. */
  currency: string;
}

type Scalar = string | number | boolean;
const ADDRESS_PARTS = [
  "streetAddress",
  "postOfficeBoxNumber",
  "postalCode",
  "addressLocality",
  "addressRegion",
  "addressCountry",
];
const NAMES = ["name", "headline", "text", "@value", "value", "title", "legalName", "description"];

/** The values at a property path, through every object on the way. */
export function valuesAt(item: StructuredItem, path: string, steps: string[], outer = ""): PlacedValue[] {
  const [property, ...rest] = steps;
  const currency = statedCurrency(item) || outer;
  const values = property === undefined ? [] : (item.properties[property] ?? []);
  return values.flatMap((value, index) => {
    const id = `${path}/${property}/${index}`;
    if (rest.length === 0) return [{ value, id, holder: item, currency }];
    return typeof value === "object" ? valuesAt(value, id, rest, currency) : [];
  });
}

/**
 * Structured values as items of the field. Objects give what stands for them: a person's name, a step's text. A list that
 * is one string has its entries in lines; a step may have lines of its own.
 */
export function readStructured(
  profile: FieldProfile,
  placed: PlacedValue[],
  context: ReadingContext,
  isWhole = placed.length === 1,
): Item[] {
  const all = placed.flatMap((one) => {
    const { value, id, currency } = one;
    return typeof value === "object"
      ? readObject(profile, value, id, currency, context)
      : readLeaf(profile, value, one, context, isWhole);
  });
  // The next property may have a value where a template left this one empty.
  const items = all.filter(({ value }) => !isPlaceholder(profile.field.type, value));
  // All who wrote it are one answer.
  if (profile.field.many || profile.concepts.has("author") || items.length < 2) return items;
  if (placed.some(({ id }) => PLACES.test(id)) && profile.field.type === "text") return [joinItems(items)];
  // `["39", "39 cookies"]`: publishers give the bare number for machines beside the wording for people.
  const bare = /^\d+$/.test(String(items[0]!.value)) ? `${items[0]!.value} ` : null;
  return [items.find(({ value }) => bare !== null && String(value).startsWith(bare)) ?? items[0]!];
}

/** Who wants a job at one of several places wants to know all of them. */
const PLACES = /\/jobLocation\//;

function joinItems(items: readonly Item[]): Item {
  const value = [...new Set(items.map((item) => String(item.value)))].join(", ");
  return { value, evidence: items.flatMap(({ evidence }) => evidence) };
}

function readLeaf(
  profile: FieldProfile,
  value: Scalar,
  placed: PlacedValue,
  context: ReadingContext,
  splitsLines: boolean,
): Item[] {
  const { id, currency, holder } = placed;
  const raw = String(value);
  if (typeof value !== "string" || !profile.field.many || profile.field.type !== "text" || !splitsLines) {
    const leaf = typeof value === "string" ? cleanMarkup(value) : value;
    const to = upperEnd(profile, placed, context);
    return itemsOf(readScalar(profile, leaf, context, { currency, beside: leavesOf(holder) }), [
      quote(id, raw, 0, raw.length),
    ]).map((item) => (to === null ? item : { ...item, to }));
  }
  return cleanPieces(value).flatMap(({ text, start, end }) =>
    itemsOf(readScalar(profile, text, context), [quote(id, raw, start, end)]),
  );
}

function leavesOf({ properties }: StructuredItem): Record<string, Scalar> {
  const first = Object.entries(properties).map(([name, values]) => [name, values[0]] as const);
  return Object.fromEntries(first.filter((entry): entry is [string, Scalar] => typeof entry[1] !== "object"));
}

/** `priceCurrency` of an offer, `currency` of an amount, `product:price:currency` of a `<meta>`. */
function statedCurrency({ properties }: StructuredItem): string {
  const name = Object.keys(properties).find((property) => /^(?:priceC|c|.*:price:c)urrency$/.test(property));
  const [currency] = name ? properties[name]! : [];
  return typeof currency === "string" ? currency : "";
}

/** The property that gives the upper end of a range, by that of the lower. */
const UPPER: Readonly<Record<string, string>> = { minValue: "maxValue", lowPrice: "highPrice", minPrice: "maxPrice" };

function upperEnd(profile: FieldProfile, { id, holder, currency }: PlacedValue, context: ReadingContext): Value | null {
  const property = UPPER[id.split("/").at(-2) ?? ""];
  const [upper] = (property && holder.properties[property]) || [];
  if (upper === undefined || typeof upper === "object") return null;
  const [lower] = holder.properties[id.split("/").at(-2)!]!;
  return upper === lower ? null : readScalar(profile, upper, context, { currency });
}

function readObject(
  profile: FieldProfile,
  object: StructuredItem,
  id: string,
  currency: string,
  context: ReadingContext,
): Item[] {
  const nested = (property: string) =>
    readStructured(profile, valuesAt(object, id, [property], currency), context, false);
  if (object.properties.streetAddress || object.types.includes("PostalAddress"))
    return readAddress(profile, object, id);
  const isList = object.types.some((type) => /^(?:HowToSection|ItemList|HowToStep|ListItem)$/.test(type));
  if (isList && object.properties.itemListElement && !object.properties.text) return nested("itemListElement");
  if (profile.concepts.has("instructions") && profile.field.many) return readStep(object, nested);
  const amount = profile.field.type === "text" ? readNamedAmount(profile, object, id) : null;
  if (amount) return [amount];
  for (const property of [...preferredProperties(profile), "item", "address"]) {
    const found = object.properties[property] ? nested(property) : [];
    if (found.length > 0) return found;
  }
  return [];
}

/** A step's name is most often the start of its text, or its number; only where it is neither is it told. */
function readStep(object: StructuredItem, nested: (property: string) => Item[]): Item[] {
  const texts = nested(object.properties.text ? "text" : "description");
  const names = nested("name");
  if (texts.length === 0) return names;
  const said = normaliseText(texts.map(({ value }) => String(value)).join(" ")).replace(/\W/g, "");
  const told = names.filter(({ value }) => {
    const name = normaliseText(String(value)).replace(/\W/g, "");
    return (
      !said.includes(name.slice(0, 40)) &&
      !/^(?:step|schritt|étape|etape|paso|passo|stap|krok|steg)?\s?\d*\W*$/i.test(String(value))
    );
  });
  return [...told, ...texts];
}

function preferredProperties({ field, concepts }: FieldProfile): readonly string[] {
  return (
    readerOf(field.type).dataProperties ?? (concepts.has("instructions") ? ["text", "name", "description"] : NAMES)
  );
}

const AMOUNTS = ["value", "amount", "quantity"];
const UNITS = ["unitText", "unit", "unitCode"];

/** `{value: 5, unitText: "kg"}` as "5 kg", and of an ingredient `{name: "flour", value: 250, unitText: "g"}` as "250 g flour". */
function readNamedAmount({ concepts }: FieldProfile, object: StructuredItem, id: string): Item | null {
  const [name] = concepts.has("ingredients") ? partsOf(object, id, ["name"]) : [];
  const [amount] = partsOf(object, id, AMOUNTS);
  const [unit] = partsOf(object, id, UNITS);
  if (!amount || (!unit && !name)) return null;
  const parts = [amount, unit, name].filter((part) => part !== undefined);
  return { value: parts.map(({ quote: part }) => cleanMarkup(part)).join(" "), evidence: parts };
}

function partsOf(object: StructuredItem, id: string, names: readonly string[]): Evidence[] {
  return names.flatMap((name) => {
    const [value] = object.properties[name] ?? [];
    if (value === undefined || typeof value === "object" || value === "") return [];
    return [quote(`${id}/${name}/0`, String(value), 0, String(value).length)];
  });
}

function readAddress(profile: FieldProfile, object: StructuredItem, id: string): Item[] {
  if (profile.field.type !== "text") return [];
  const parts = ADDRESS_PARTS.flatMap((property) =>
    valuesAt(object, id, [property]).flatMap((placed) =>
      typeof placed.value === "object" ? valuesAt(placed.value, placed.id, ["name"]) : [placed],
    ),
  );
  const evidence = parts.map(({ value, id: place }) => quote(place, String(value), 0, String(value).length));
  const [street, city] = [
    ["streetAddress", "postOfficeBoxNumber"],
    ["postalCode", "addressLocality"],
  ].map((names) =>
    names
      .flatMap((name) =>
        parts.filter(({ id: place }) => place.includes(`/${name}/`)).map(({ value }) => cleanMarkup(String(value))),
      )
      .join(" "),
  );
  const rest = parts
    .filter(({ id: place }) => /\/address(?:Region|Country)\//.test(place))
    .map(({ value }) => cleanMarkup(String(value)));
  const text = [street, city, ...rest].filter(Boolean).join(", ");
  return text ? [{ value: text, evidence }] : [];
}

function itemsOf(value: Value | null, evidence: Evidence[]): Item[] {
  return value === null || value === "" ? [] : [{ value, evidence }];
}

function quote(blockId: string, raw: string, start: number, end: number): Evidence {
  return { blockId, start, end, quote: raw.slice(start, end) };
}
