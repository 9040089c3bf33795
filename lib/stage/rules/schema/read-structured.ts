import type { Item } from "../../../domain/result/proposal";
import type { Evidence } from "../../../domain/snapshot/evidence";
import type { StructuredItem, StructuredValue } from "../../../domain/snapshot/snapshot";
import { normaliseText } from "../../../util/text";
import type { Value } from "../../../value";
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
export function valuesAt(item: StructuredItem, path: string, steps: string[]): PlacedValue[] {
  const [property, ...rest] = steps;
  const values = property === undefined ? [] : (item.properties[property] ?? []);
  return values.flatMap((value, index) => {
    const id = `${path}/${property}/${index}`;
    if (rest.length === 0) return [{ value, id, holder: item }];
    return typeof value === "object" ? valuesAt(value, id, rest) : [];
  });
}

/** Structured values as items of the field. Objects give what stands for them: a person's name, a step's text. */
export function readStructured(profile: FieldProfile, placed: PlacedValue[], context: ReadingContext): Item[] {
  const all = placed.flatMap(({ value, id, holder }) => {
    return typeof value === "object"
      ? readObject(profile, value, id, context)
      : readLeaf(profile, value, id, holder, context);
  });
  // The next property may have a value where a template left this one empty.
  const items = all.filter(({ value }) => !isPlaceholder(profile.field.type, value));
  if (profile.field.many || items.length < 2) return items;
  // `["39", "39 cookies"]`: publishers give the bare number for machines beside the wording for people.
  const bare = /^\d+$/.test(String(items[0]!.value)) ? `${items[0]!.value} ` : null;
  return [items.find(({ value }) => bare !== null && String(value).startsWith(bare)) ?? items[0]!];
}

function readLeaf(
  profile: FieldProfile,
  value: Scalar,
  id: string,
  holder: StructuredItem,
  context: ReadingContext,
): Item[] {
  const raw = String(value);
  if (typeof value !== "string")
    return itemsOf(readScalar(profile, value, context, currencyOf(holder)), [quote(id, raw, 0, raw.length)]);
  if (!profile.field.many || profile.field.type !== "text") {
    return itemsOf(readScalar(profile, cleanMarkup(value), context, currencyOf(holder)), [
      quote(id, raw, 0, raw.length),
    ]);
  }
  return cleanPieces(value).flatMap(({ text, start, end }) =>
    itemsOf(readScalar(profile, text, context), [quote(id, raw, start, end)]),
  );
}

function currencyOf({ properties }: StructuredItem): string {
  const [currency] = properties.priceCurrency ?? properties.currency ?? [];
  return typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? currency : "";
}

function readObject(profile: FieldProfile, object: StructuredItem, id: string, context: ReadingContext): Item[] {
  const nested = (property: string) => readStructured(profile, valuesAt(object, id, [property]), context);
  if (object.properties.streetAddress || object.types.includes("PostalAddress"))
    return readAddress(profile, object, id);
  const isList = object.types.some((type) => /^(?:HowToSection|ItemList|HowToStep|ListItem)$/.test(type));
  if (isList && object.properties.itemListElement && !object.properties.text) return nested("itemListElement");
  if (profile.concepts.has("instructions") && profile.field.many) return readStep(object, nested);
  for (const property of [...preferredProperties(profile), "item", "address"]) {
    const found = object.properties[property] ? nested(property) : [];
    if (found.length > 0) return withUnit(profile, found, object);
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

/** A step's name is most often the start of its text; a thing's own text only describes it. */
function preferredProperties(profile: FieldProfile): string[] {
  switch (profile.field.type) {
    case "url":
      return ["contentUrl", "url", "@id", "sameAs"];
    case "money":
      return ["price", "value", "minValue", "lowPrice", "priceSpecification"];
    case "number":
      return ["value", "ratingValue", "minValue", "price"];
    case "date":
      return ["@value", "startDate", "value"];
    case "duration":
      return ["@value", "value", "duration"];
    case "email":
      return ["email"];
    case "phone":
      return ["telephone"];
    default:
      return profile.concepts.has("instructions") ? ["text", "name", "description"] : NAMES;
  }
}

/** `{value: 5, unitText: "kg"}` as a text. */
function withUnit(profile: FieldProfile, items: Item[], object: StructuredItem): Item[] {
  const [unit] = object.properties.unitText ?? [];
  if (profile.field.type !== "text" || typeof unit !== "string" || !object.properties.value) return items;
  return items.map((item) => ({ ...item, value: `${item.value} ${unit}` }));
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
