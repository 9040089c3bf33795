import type { Evidence } from "../../../domain/snapshot/evidence";
import type { PostalAddress } from "../../../value/forms/address/read-addresses";
import { findPostalAddresses } from "../../../value/forms/postal-address";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { linedText } from "./lines";

/** Several passages in a row as one text, "\n" between them and where the page breaks a line. */
export interface Stretch {
  text: string;
  /** Where each passage starts in the text, UTF-16 code units, rising. */
  parts: { passage: Passage; start: number }[];
}

/** What is longer is prose, which goes on in no other block. UTF-16 code units. */
const LONGEST_LINE = 300;
const LONGEST_STRETCH = 3_000;
const LONGEST_PASSAGE = 4_000;

const known = new WeakMap<PageView, Stretch[]>();

/** Pages put the lines of one address, or a name and a role, into blocks of their own: short passages are read together. */
export function stretchesOf(view: PageView): Stretch[] {
  const cached = known.get(view);
  if (cached) return cached;
  const stretches: Stretch[] = [];
  let open: Stretch | null = null;
  for (const passage of view.passages) {
    const text = linedText(passage).slice(0, LONGEST_PASSAGE);
    const isShort = text.length <= LONGEST_LINE;
    const goesOn = open && isShort && open.text.length + text.length < LONGEST_STRETCH;
    if (open && goesOn) {
      open.parts.push({ passage, start: open.text.length + 1 });
      open.text += `\n${text}`;
    } else {
      const fresh: Stretch = { text, parts: [{ passage, start: 0 }] };
      stretches.push(fresh);
      open = isShort ? fresh : null;
    }
  }
  known.set(view, stretches);
  return stretches;
}

/** Where a span of a stretch stands in the page: one place for each passage that has a part of it. */
export function evidenceOf({ text, parts }: Stretch, start: number, end: number): Evidence[] {
  return parts.flatMap(({ passage, start: from }, index): Evidence[] => {
    const to = index + 1 < parts.length ? parts[index + 1]!.start - 1 : text.length;
    const [first, last] = [Math.max(start, from), Math.min(end, to)];
    return last > first ? [evidenceIn(passage, first - from, last - from)] : [];
  });
}

const addressesOf = new WeakMap<Stretch, PostalAddress[]>();

/** Every address of a stretch, read once for all fields. */
export function addressesIn(stretch: Stretch): PostalAddress[] {
  const addresses = addressesOf.get(stretch) ?? findPostalAddresses(stretch.text);
  addressesOf.set(stretch, addresses);
  return addresses;
}
