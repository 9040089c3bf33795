import type { Item, Proposal } from "../../../domain/result/proposal";
import { wordsOf } from "../../../util/text";
import { type FieldType, readerOf } from "../../../value";
import { readMailLink } from "../../../value/email";
import { cardRecogniser } from "../../../value/forms/card";
import { readPhoneLink } from "../../../value/phone";
import type { ReadingContext } from "../../../value/reading-context";
import type { Hit } from "../../../value/recogniser";
import { toAbsoluteUrl } from "../../../value/url";
import { hitFor } from "../date-role";
import type { FieldProfile } from "../field-profile";
import { evidenceIn, itemOfHit, type PageView } from "../page-view";
import { fieldRecogniser } from "../read-value";
import { hitsIn, LONGEST_PASSAGE } from "../recognised-passages";
import { type Rule, SCORES } from "../rule";
import { numberFor } from "../text/number-uses";
import { isStruck } from "../text/struck";
import { stem } from "../text/word-bag";

const MOST_HITS = 60;

/** Below this, a form alone does not put a value on a list. */
const LEAST_CERTAIN = 0.5;

interface Found extends Item {
  certainty: number;
  score: number;
}

/** Every value of the field's type that stands in the text: candidates for the stages after. */
export const recognisedRule: Rule = {
  id: "recogniser",
  propose(profile, view) {
    const recogniser = fieldRecogniser(profile);
    if (!recogniser) return [];
    const written = recognise(profile, view);
    const found = [...written, ...(profile.field.type === "url" ? links(view) : contactLinks(profile, view, written))];
    const distinct = new Set(found.map(({ value }) => JSON.stringify(value))).size;
    const source = `recogniser:${recogniser.id}`;
    const rank = (item: Found) =>
      item.score + (distinct === 1 ? SCORES.recogniserAlone - SCORES.recogniserAmongOthers : 0);
    const singles = found
      .map(
        (item): Proposal => ({
          questionId: profile.question.id,
          items: [bare(item)],
          score: Math.min(0.7, rank(item)),
          source,
        }),
      )
      .sort((left, right) => right.score - left.score)
      .slice(0, MOST_HITS);
    if (!profile.field.many) return singles;
    return [...all(profile, found, source), ...singles.map((single) => ({ ...single, score: single.score * 0.5 }))];
  },
};

function recognise(profile: FieldProfile, view: PageView): Found[] {
  const recogniser = fieldRecogniser(profile)!;
  const names = new Set([...profile.ownBags].flatMap((bag) => bag.split(" ")));
  const isPhone = profile.field.type === "phone";
  const wanted = profile.concepts.has("fax") ? "fax" : "phone";
  return view.passages.flatMap((passage) => {
    const text = passage.text.slice(0, LONGEST_PASSAGE);
    const cards = isPhone || profile.field.type === "number" ? hitsIn(passage, cardRecogniser, view.context) : [];
    return hitsIn(passage, recogniser, view.context)
      .filter(({ start, end }) => !cards.some((card) => start < card.end && end > card.start))
      .flatMap((hit) => (isPhone ? numberFor(wanted, passage, hit as Hit<string>, view) : [hit]))
      .map((hit): Found => {
        const { certainty } = hit;
        const before = `${passage.block.headingPath.at(-1) ?? ""} ${text.slice(Math.max(0, hit.start - 40), hit.start)}`;
        const near = wordsOf(before).some((word) => names.has(stem(word)));
        const region = passage.block.region === "main" ? 1 : 0.7;
        const struck = isStruck(passage.block, passage.offset + hit.start, passage.offset + hit.end) ? 0.4 : 1;
        const score = (SCORES.recogniserAmongOthers * (0.5 + certainty) + (near ? 0.15 : 0)) * region * struck;
        return {
          ...itemOfHit(passage, hitFor(profile, hit)),
          score,
          certainty,
        };
      });
  });
}

/** Links' targets are what a field of type url means more often than addresses in the text. */
function links(view: PageView): Found[] {
  return view.passages.flatMap((passage) =>
    passage.block.marks.flatMap(({ type, start, end, value }): Found[] => {
      const [from, to] = [start - passage.offset, end - passage.offset];
      const address = type === "link" && from >= 0 && to <= passage.text.length ? toAbsoluteUrl(value, view.url) : null;
      if (!address || passage.block.region === "navigation") return [];
      const score = SCORES.recogniserAmongOthers * (passage.block.region === "main" ? 0.9 : 0.5);
      return [{ value: address, evidence: [evidenceIn(passage, from, to)], score, certainty: 0.5 }];
    }),
  );
}

/** A button that dials or writes to an address shows it nowhere; where its text does, the text is what readers see. */
const CONTACT_CERTAINTY = 0.8;

function contactLinks({ field, concepts }: FieldProfile, view: PageView, written: Found[]): Found[] {
  if ((field.type !== "phone" && field.type !== "email") || concepts.has("fax")) return [];
  return view.passages.flatMap((passage) =>
    passage.block.marks.flatMap(({ type, start, end, value }): Found[] => {
      const [from, to] = [start - passage.offset, end - passage.offset];
      if (type !== "link" || from < 0 || to > passage.text.length) return [];
      const shown = written.some(({ evidence: [place] }) =>
        place ? place.blockId === passage.block.id && place.start < end && place.end > start : false,
      );
      if (shown) return [];
      const score = SCORES.recogniserAmongOthers * (passage.block.region === "main" ? 1.3 : 0.9);
      const evidence = [evidenceIn(passage, from, to)];
      return contactsOf(field.type, value, view.context).map((contact): Found => {
        return { value: contact, evidence, score, certainty: CONTACT_CERTAINTY };
      });
    }),
  );
}

/** What a link dials, or everybody whom it writes to. */
function contactsOf(type: FieldType, link: string, context: ReadingContext): string[] {
  if (type === "email") return /^mailto:[^?]/i.test(link) ? readMailLink(link, context) : [];
  if (readPhoneLink(link) === link) return [];
  const number = readerOf(type).readMachine(link, { ...context, currency: "" }, {}) as string | null;
  return number === null ? [] : [number];
}

/** What has a form of its own is what a field with many values asks for, all of it; amounts and dates are not. */
const ALL_SCORES: Record<string, number> = { email: 0.9, phone: 0.82, iban: 0.95, "postal-address": 0.86 };

function all(profile: FieldProfile, found: Found[], source: string): Proposal[] {
  const certain = found.filter(
    ({ certainty }) => certainty >= LEAST_CERTAIN || !(profile.form || profile.field.type === "phone"),
  );
  const byValue = Map.groupBy(certain, ({ value }) => JSON.stringify(value));
  const items = [...byValue.values()].slice(0, 200).map((same): Item => {
    return { ...bare(same[0]!), evidence: same.slice(0, 5).flatMap(({ evidence }) => evidence) };
  });
  const score = ALL_SCORES[profile.form ?? profile.field.type] ?? SCORES.recogniserAmongOthers;
  return items.length > 0 ? [{ questionId: profile.question.id, items, score, source }] : [];
}

function bare({ certainty, score, ...item }: Found): Item {
  return item;
}
