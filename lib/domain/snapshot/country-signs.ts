import type { CountrySigns } from "../../value/country/page-country";
import type { Snapshot, StructuredItem, StructuredValue } from "./snapshot";

/** Prose tells of other countries; addresses, prices and legal notices are short. UTF-16 code units. */
const LONGEST_TEXT = 300;
const MOST_TEXTS = 1_500;
/** Lines of one address may be blocks of their own. */
const SHORT_LINE = 60;
const MOST_DEPTH = 6;
/** Things at other places: where a shop delivers to, where a reviewer lives. */
const ELSEWHERE =
  /^(?:shippingDestination|eligibleRegion|areaServed|applicableCountry|countryOfOrigin|review|reviews)$/;

/** What a page shows of its country. */
export function countrySigns({ blocks, structured }: Pick<Snapshot, "blocks" | "structured">): CountrySigns {
  return {
    texts: textsOf(blocks),
    locales: structured.flatMap(({ properties }) => [
      ...stringsOf(properties["og:locale"]),
      ...stringsOf(properties.inLanguage),
    ]),
    addressCountries: structured.flatMap((item) => addressCountries(item, 0)),
  };
}

/** Short texts with a figure in them, or with the lines before that belong to the same address. */
function textsOf(blocks: Snapshot["blocks"]): string[] {
  const short = blocks.map(({ text }) => (text.length <= LONGEST_TEXT ? text : ""));
  const joined = short.map((text, index) => {
    const before = short.slice(Math.max(0, index - 2), index);
    const isLine = !/\d/.test(text) && text.length > 0 && text.length <= SHORT_LINE;
    const isAddress = before.length > 0 && before.every((line) => line !== "" && line.length <= SHORT_LINE);
    return isLine && isAddress && /\d/.test(before.at(-1)!) ? `${before.join(", ")}, ${text}` : text;
  });
  return joined.filter((text) => /\d|[A-Z]{3}/.test(text)).slice(-MOST_TEXTS);
}

function addressCountries(item: StructuredItem, depth: number): string[] {
  const { addressCountry, ...rest } = item.properties;
  const isAddress = item.types.includes("PostalAddress") || rest.addressLocality || rest.postalCode;
  const own = isAddress ? (addressCountry ?? []).flatMap(nameOf) : [];
  const within = Object.entries(rest).flatMap(([property, values]) =>
    ELSEWHERE.test(property) || depth >= MOST_DEPTH
      ? []
      : values.flatMap((value) => (typeof value === "object" ? addressCountries(value, depth + 1) : [])),
  );
  return [...own, ...within];
}

function nameOf(value: StructuredValue): string[] {
  return typeof value === "object" ? stringsOf(value.properties.name) : stringsOf([value]);
}

function stringsOf(values: StructuredValue[] | undefined): string[] {
  return (values ?? []).filter((value) => typeof value === "string");
}
