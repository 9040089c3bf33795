import type { Item, Proposal } from "../../../domain/result/proposal";
import type { Span } from "../../../value/forms/address/english-street";
import type { PostalAddress } from "../../../value/forms/address/read-addresses";
import { findStreets } from "../../../value/forms/postal-address";
import { addressPartOf, type FieldProfile } from "../field-profile";
import type { Rule } from "../rule";
import { addressesIn, evidenceOf, type Stretch, stretchesOf } from "../text/stretches";

/** Of parts of an address with its place, of the only one where one is asked for, and of a street that stands alone. */
const SCORES = { whole: 0.9, only: 0.84, alone: 0.8, unsure: 0.5 };

interface Found extends Item {
  score: number;
}

/** Street, city and postcode of every address on the page, and streets that stand alone in their line. */
export const addressPartRule: Rule = {
  id: "address-part",
  propose(profile, view) {
    const found = stretchesOf(view).flatMap((stretch) => foundIn(stretch, profile));
    if (found.length === 0) return [];
    const likely = found.filter(({ score }) => score >= SCORES.alone);
    const listed = likely.length > 0 ? likely : found;
    const score = Math.max(...listed.map((item) => item.score));
    const source = `address:${profile.form}`;
    const questionId = profile.question.id;
    if (profile.field.many) return [{ questionId, items: distinct(listed), score, source }];
    const items = distinct(found);
    // Of several addresses nobody knows which is meant; and a footer's may be the site's.
    const most = items.length > 1 ? SCORES.unsure : SCORES.only;
    return items.slice(0, MOST_PROPOSALS).map((item): Proposal => {
      const own = found.find(({ value }) => value === item.value)!.score;
      return { questionId, items: [item], score: Math.min(most, own), source };
    });
  },
};

const MOST_PROPOSALS = 10;

function foundIn(stretch: Stretch, profile: FieldProfile): Found[] {
  const part = addressPartOf(profile);
  if (part === null || !/\d/.test(stretch.text)) return [];
  const addresses = addressesIn(stretch);
  const itemAt = (span: Span, score: number): Found => {
    const value = stretch.text.slice(span.start, span.end).replace(/\s+/g, " ");
    return { value, evidence: evidenceOf(stretch, span.start, span.end), score };
  };
  if (part === "city" || part === "postcode")
    return addresses.flatMap(({ [part]: span, postcode, streets }) =>
      span ? [itemAt(span, postcode || streets.length > 0 ? SCORES.whole : SCORES.unsure)] : [],
    );
  const streets = addresses.flatMap((address) => address.streets.map((street) => itemAt(street, SCORES.whole)));
  return [...streets, ...streetsAlone(stretch, addresses).map((street) => itemAt(street, street.score))];
}

/** Streets outside every address: likely where they are a line of their own, and their form is that of nothing else. */
function streetsAlone({ text }: Stretch, addresses: readonly PostalAddress[]): (Span & { score: number })[] {
  const outside = findStreets(text).filter(
    ({ start, end }) => !addresses.some((one) => start < one.end && end > one.start),
  );
  return outside.map(({ start, end, isPlain }) => {
    const isLine =
      /(?:^|[\n|•])\s{0,4}$/.test(text.slice(Math.max(0, start - 4), start)) &&
      /^[\s.,]*(?:$|[\n|•(])/.test(text.slice(end, end + 4));
    return { start, end, score: isPlain && isLine ? SCORES.alone : SCORES.unsure };
  });
}

function distinct(found: readonly Found[]): Item[] {
  const groups = Map.groupBy(found, ({ value }) =>
    String(value)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ""),
  );
  return [...groups.values()].map((same) => ({
    value: same[0]!.value,
    evidence: same.slice(0, 5).flatMap(({ evidence }) => evidence),
  }));
}
