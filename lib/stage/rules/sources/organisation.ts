import type { Proposal } from "../../../domain/result/proposal";
import type { Evidence } from "../../../domain/snapshot/evidence";
import { findNamesWithLegalForm, withoutLegalForm } from "../../../value/forms/legal-form";
import { postalAddressRecogniser } from "../../../value/forms/postal-address";
import type { FieldProfile } from "../field-profile";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { hitsIn } from "../recognised-passages";
import { type Rule, SCORES } from "../rule";
import { fold } from "../text/locate-text";
import { titleParts } from "../text/site-name";

const LONGEST_NAME = 70;
const LONGEST_LINE = 300;
/** Names that the page's data state of its site. */
const MOST_STATED = 20;
/** Each is weak alone: the address may be a customer's, the © the designer's, the title's end a slogan. */
type Kind = "address" | "legal-form" | "copyright" | "site-name" | "title";
/** Where the name is taken from: the wording in an address is the fullest. */
const KINDS: Kind[] = ["address", "legal-form", "copyright", "site-name", "title"];

interface Signal {
  kind: Kind;
  name: string;
  evidence: Evidence;
}

/** The name of the organisation whose page it is: an answer where two signs of different kinds agree. */
export const organisationRule: Rule = {
  id: "organisation",
  propose(profile, view) {
    if (view.scope !== "page" || !asksForOwnName(profile)) return [];
    const groups = [...Map.groupBy(signalsOf(view), ({ name }) => keyOf(name)).entries()].filter(([key]) => key !== "");
    const agreed = groups.filter(([, signals]) => kindsOf(signals) > 1).length;
    return groups.slice(0, 10).map(([, signals]): Proposal => {
      const [best] = [...signals].sort((left, right) => KINDS.indexOf(left.kind) - KINDS.indexOf(right.kind));
      const evidence = signals.filter(({ name }) => name === best!.name).map((signal) => signal.evidence);
      const agrees = kindsOf(signals) > 1;
      const score = agrees ? (agreed === 1 ? SCORES.organisation : 0.6) : SCORES.recogniserAmongOthers;
      const items = [{ value: best!.name, evidence }];
      return { questionId: profile.question.id, items, score, source: `organisation:${best!.kind}` };
    });
  },
};

/** Not the company of a thing on the page: a job's employer is not the job board. */
function asksForOwnName({ field, concepts, properties, stated }: FieldProfile): boolean {
  if (field.type !== "text" || field.many || !concepts.has("company")) return false;
  return properties.slice(0, stated).every(([first, ...rest]) => rest.length === 0 && /^(?:legalN|n)ame$/.test(first!));
}

function kindsOf(signals: Signal[]): number {
  return new Set(signals.map(({ kind }) => kind)).size;
}

function keyOf(name: string): string {
  return fold(withoutLegalForm(name)).text.replace(/[^\p{L}\p{N}]/gu, "");
}

function signalsOf(view: PageView): Signal[] {
  const visible = view.passages.flatMap((passage, index): Signal[] => {
    if (passage.text.length > LONGEST_LINE || passage.block.region === "navigation") return [];
    const addressed = aboveStreet(passage, view.passages[index - 1], view);
    // One mention is one sign: a name before its street is not counted again for its legal form.
    if (addressed.length > 0) return addressed;
    const claimed = copyrightOf(passage);
    return claimed.length > 0 ? claimed : withLegalForm(passage);
  });
  return [...visible, ...siteNames(view), ...inTitle(view)];
}

/** The first line of an address block, before the street. */
function aboveStreet(passage: Passage, previous: Passage | undefined, view: PageView): Signal[] {
  const [address] = hitsIn(passage, postalAddressRecogniser, view.context);
  if (!address) return [];
  const before = passage.text.slice(0, address.start).replace(/(?<![\s,|·•–-])[\s,|·•–-]+$/u, "");
  if (before !== "") return isName(before) ? [signal("address", passage, 0, before.length)] : [];
  return previous && isName(previous.text) ? [signal("address", previous, 0, previous.text.length)] : [];
}

const COPYRIGHT =
  /(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d{2}(?:\s?[-–—]\s?(?:19|20)?\d{2})?,?\s*)?(?:by\s+)?/iu;

function copyrightOf(passage: Passage): Signal[] {
  const lead = COPYRIGHT.exec(passage.text);
  if (!lead) return [];
  const start = lead.index + lead[0].length;
  const rest = passage.text.slice(start);
  const legal = findNamesWithLegalForm(rest).find((name) => name.start === 0);
  const end = legal?.end ?? rest.search(/\s[|·•–—-]\s|[,.;:|·•]|\s(?:19|20)\d{2}|\sall rights|\salle rechte|$/iu);
  const name = rest.slice(0, end).trimEnd();
  return isName(name) ? [signal("copyright", passage, start, start + name.length)] : [];
}

function withLegalForm(passage: Passage): Signal[] {
  return findNamesWithLegalForm(passage.text)
    .filter(({ start, end }) => isName(passage.text.slice(start, end)))
    .map(({ start, end }) => signal("legal-form", passage, start, end));
}

function siteNames(view: PageView): Signal[] {
  return view.structured.flatMap((item) =>
    ["og:site_name", "site_name", "application-name"].flatMap((property) =>
      (item.properties[property] ?? []).slice(0, MOST_STATED).flatMap((value, index): Signal[] => {
        if (typeof value !== "string" || !isName(value)) return [];
        const structured = { blockId: `${item.id}/${property}/${index}`, start: 0, end: value.length, quote: value };
        return [{ kind: "site-name", name: value, evidence: view.locator.locate(value) ?? structured }];
      }),
    ),
  );
}

/** The part of the document's title that a sign parts from the page's own name, which its heading says too. */
function inTitle(view: PageView): Signal[] {
  const headings = view.passages.filter(({ block }) => block.kind === "title" || block.level === 1);
  const own = new Set(headings.map(({ text }) => keyOf(text)));
  const all = titleParts(view.title);
  if (all.length < 2) return [];
  const parts = all.filter((part) => !own.has(keyOf(part)));
  if (parts.length === 0) return [];
  return [...new Set([parts.at(-1)!, parts[0]!])].flatMap((name): Signal[] => {
    const evidence = isName(name) ? view.locator.locate(name) : null;
    return evidence ? [{ kind: "title", name, evidence }] : [];
  });
}

/** No sentence, address, number or list: a few words, the first of them with a capital or of a script without. */
function isName(text: string): boolean {
  if (text.length < 2 || text.length > LONGEST_NAME || /[@:;!?]|https?|www\./u.test(text)) return false;
  return /^[\p{Lu}\p{Lo}\d]/u.test(text) && /\p{L}{2}/u.test(text) && text.split(/\s+/).length <= 9;
}

function signal(kind: Kind, passage: Passage, start: number, end: number): Signal {
  const evidence = evidenceIn(passage, start, end);
  return { kind, name: evidence.quote, evidence };
}
