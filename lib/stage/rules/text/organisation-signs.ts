import type { Evidence } from "../../../domain/snapshot/evidence";
import { findTails } from "../../../value/forms/address/regions";
import { findNamesWithLegalForm, withoutLegalForm } from "../../../value/forms/legal-form";
import { isRole } from "../../../value/forms/name/name-words";
import { findNames } from "../../../value/forms/person/find-names";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { namesMaker } from "./credits";
import { KNOWN_BAGS } from "./heading-name";
import { linesOf } from "./lines";
import { fold } from "./locate-text";
import { titleParts } from "./site-name";
import { addressesIn, evidenceOf, type Stretch, stretchesOf } from "./stretches";
import { bagOf } from "./word-bag";

const LONGEST_NAME = 70;
const MOST_WORDS = 9;
const LONGEST_LINE = 300;
/** Names that the page's data state of its site. */
const MOST_STATED = 20;
/** Lines above a street that may name who lives there: an organisation, and a part of it. */
const MOST_ABOVE = 2;

/** Each is weak alone: the address may be a customer's, the © the designer's, the title's end a slogan. */
export type SignKind = "address" | "legal-form" | "copyright" | "site-name" | "title";

/** What says that an organisation has a name. */
export interface OrganisationSign {
  kind: SignKind;
  name: string;
  evidence: Evidence[];
  /** The name is a line of its own, or all that its notice names. */
  isWhole: boolean;
}

/** A key that is equal for a name with its legal form and without. */
export function organisationKey(name: string): string {
  return fold(withoutLegalForm(name)).text.replace(/[^\p{L}\p{N}]/gu, "");
}

/** Every sign of the organisations on a page, in reading order. */
export function organisationSigns(view: PageView): OrganisationSign[] {
  const addressed = stretchesOf(view).flatMap((stretch) => aboveAddresses(stretch, view));
  const taken = new Set(addressed.flatMap(({ evidence }) => evidence.map(placeOf)));
  const written = view.passages.flatMap((passage): OrganisationSign[] => {
    if (passage.block.region === "navigation") return [];
    // One mention is one sign: a name before its street is not counted again for its legal form.
    return noticesIn(passage, view).filter(({ evidence }) => !evidence.some((place) => taken.has(placeOf(place))));
  });
  return [...addressed, ...written, ...siteNames(view), ...inTitle(view)];
}

const placeOf = ({ blockId, start }: Evidence) => `${blockId} ${start}`;

/** The lines of an address block before the street. */
function aboveAddresses(stretch: Stretch, view: PageView): OrganisationSign[] {
  let last = 0;
  return addressesIn(stretch).flatMap(({ start, end, streets }) => {
    const from = Math.max(last, start - LONGEST_LINE);
    last = end;
    return streets.length === 0 ? [] : namesAbove(stretch, from, start, view);
  });
}

function namesAbove(stretch: Stretch, from: number, to: number, view: PageView): OrganisationSign[] {
  const own = stretch.parts.findLast(({ start }) => start <= to)!;
  const lines = [...stretch.text.slice(from, to).matchAll(/[^\n|•·]+/g)].map(({ 0: text, index }) => ({
    text,
    start: from + index,
  }));
  const found: OrganisationSign[] = [];
  for (const line of lines.reverse().slice(0, MOST_ABOVE)) {
    const part = stretch.parts.findLast(({ start }) => start <= line.start)!;
    const isBelow = part === own || (found.length === 0 && isTitleLike(part.passage));
    const { text, start } = nameInLine(line);
    if (text === "" && line.text.trim() === "") continue;
    if (!isBelow || !isOrganisationName(text, view)) break;
    const evidence = evidenceOf(stretch, start, start + text.length);
    found.unshift({ kind: "address", name: text, evidence, isWhole: true });
  }
  return found;
}

/** A line of its own above an address names it where it is no link of a menu and no button. */
function isTitleLike({ block, text }: Passage): boolean {
  const isLink = block.marks.some(({ type, start, end }) => type === "link" && end - start >= text.length);
  return block.region !== "navigation" && !isLink && !["control", "list-item", "label"].includes(block.kind);
}

/** What stands in a line before a name, and is no part of it. */
const BEFORE_NAME =
  /^(?:[^\p{L}\p{N}]{1,10}|[\p{L} ]{2,30}:\s|(?:a|an?d?) (?:division|subsidiary|member|part) of\s|(?:the )?official (?:web ?)?site of\s|welcome to\s|c\/o\s|attn:?\s|registered office:?\s|all rights reserved[,.]?\s|(?:19|20)\d{2}(?:\s?[-–—]\s?(?:19|20)?\d{2})?[,.]?\s){1,3}/iu;

function nameInLine({ text, start }: { text: string; start: number }): { text: string; start: number } {
  const holder = holderIn(text);
  if (holder) return nameInLine({ text: holder.name, start: start + holder.start });
  if (namesMaker(text)) return { text: "", start };
  const lead = BEFORE_NAME.exec(text)?.[0].length ?? 0;
  return { text: text.slice(lead).replace(/(?<![\s,(♦–—-])[\s,(♦–—-]+$/u, ""), start: start + lead };
}

const YEARS = "(?:19|20)\\d{2}(?:\\s?[-–—]\\s?(?:(?:19|20)?\\d{2}))?";
const SIGN = "(?:©|\\(c\\)|copyright|\ufffd(?=\\s?(?:copyright|(?:19|20)\\d{2})))";
const NOTICE = new RegExp(`${SIGN}\\s*(?:${SIGN}\\s*)?(?:${YEARS}[,.]?\\s*(?:${SIGN}\\s*)?)?(?:by\\s+)?`, "iu");
/** A notice without a name behind: the name stands before it. */
const NO_NAME = /^(?:$|[.,|]|all rights|alle rechte|tous droits|todos los derechos|tutti i diritti)/iu;
const NAME_END =
  /\s[|·•–—-]\s?|[,;:|·•]|\.(?=\s|$)|\s(?:19|20)\d{2}|\s(?:all rights|alle rechte|tous droits|todos los derechos|tutti i diritti|and its|design(?:ed)? by|web ?design)|$/iu;

function noticesIn(passage: Passage, view: PageView): OrganisationSign[] {
  return linesOf(passage).flatMap(({ text, start }): OrganisationSign[] => {
    if (text.length > LONGEST_LINE) return [];
    const signAt = (kind: SignKind, from: number, name: string, isWhole: boolean): OrganisationSign => {
      const evidence = [evidenceIn(passage, start + from, start + from + name.length)];
      return { kind, name, evidence, isWhole };
    };
    if (namesMaker(text) || /map data|imagery|kartendaten/i.test(text)) return [];
    const notice = holderIn(text);
    const plain = notice && nameInLine({ text: notice.name, start: notice.start });
    const holder = plain && { name: plain.text, start: plain.start };
    if (holder && isOrganisationName(holder.name, view)) return [signAt("copyright", holder.start, holder.name, true)];
    return findNamesWithLegalForm(text)
      .map((place) => ({ ...place, name: text.slice(place.start, place.end) }))
      .filter(({ name }) => isOrganisationName(name, view))
      .map((place) => signAt("legal-form", place.start, place.name, place.end - place.start >= text.length - 2));
  });
}

/** Whom a line's copyright notice names. */
function holderIn(line: string): { start: number; name: string } | null {
  const lead = NOTICE.exec(line);
  if (!lead) return null;
  const start = lead.index + lead[0].length;
  const rest = line.slice(start);
  if (NO_NAME.test(rest)) {
    const before = line.slice(0, lead.index).trimEnd();
    const from = Math.max(...["|", "·", "•"].map((sign) => before.lastIndexOf(sign)));
    const name = before.slice(from + 1).trimStart();
    return { start: before.length - name.length, name };
  }
  const legal = findNamesWithLegalForm(rest).find((name) => name.start === 0);
  return { start, name: rest.slice(0, legal?.end ?? rest.search(NAME_END)).trimEnd() };
}

function siteNames(view: PageView): OrganisationSign[] {
  return view.structured.flatMap((item) =>
    ["og:site_name", "site_name", "application-name"].flatMap((property) =>
      (item.properties[property] ?? []).slice(0, MOST_STATED).flatMap((value, index): OrganisationSign[] => {
        if (typeof value !== "string" || !isOrganisationName(value, view)) return [];
        const stated = { blockId: `${item.id}/${property}/${index}`, start: 0, end: value.length, quote: value };
        return [{ kind: "site-name", name: value, evidence: [view.locator.locate(value) ?? stated], isWhole: true }];
      }),
    ),
  );
}

/** The part of the document's title that a sign parts from the page's own name, which its heading says too. */
function inTitle(view: PageView): OrganisationSign[] {
  const headings = view.passages.filter(({ block }) => block.kind === "title" || block.level === 1);
  const own = new Set(headings.map(({ text }) => organisationKey(text)));
  const all = titleParts(view.title).flatMap((part) => part.split(/:\s+/));
  if (all.length < 2) return [];
  const isPage = (part: string) => own.has(organisationKey(part)) || isPageName(part);
  const parts = all.filter((part) => !isPage(part));
  const candidates = parts.length > 0 ? parts : all.filter((part) => !isPageName(part));
  const isWhole = all.length - all.filter(isPageName).length === 1;
  return [...new Set([candidates.at(-1) ?? "", candidates[0] ?? ""])].flatMap((name): OrganisationSign[] => {
    const plain = nameInLine({ text: name, start: 0 }).text;
    const evidence = isOrganisationName(plain, view) ? view.locator.locate(plain) : null;
    return evidence ? [{ kind: "title", name: plain, evidence: [evidence], isWhole }] : [];
  });
}

const PAGE_NAME =
  /^(?:contact(?: us| information| details| online| form)?|get in touch|home(?: ?page)?|welcome|about(?: us)?|our (?:team|staff|company)|meet (?:the|our) (?:team|staff)|staff|team|management team|locations?|directions|services|products|faqs?|help|support|testimonials|news|blog|shop|site ?map|privacy policy|customer service|kontakt|impressum|über uns|startseite|willkommen|contactez-nous|nous contacter|accueil|à propos|contacto|contáctenos|inicio|quiénes somos|contatti|contattaci|chi siamo|contato|contatos|fale conosco|sobre nós|contactgegevens|over ons|kontakta oss|om oss|kontakt os|o nas|お問い合わせ|会社概要|联系我们|关于我们|문의)$/iu;

function isPageName(text: string): boolean {
  return PAGE_NAME.test(text.trim()) || KNOWN_BAGS.has(bagOf(text));
}

/** Lines above addresses that name the place or the use, and nobody. */
const OFFICE =
  /(?:^|\s)(?:address|anschrift|adresse|indirizzo|dirección|offices?|headquarters|hq|location|mailing|postal|directions|visit us|find us|deposits|inquiries|enquiries|reception|hours|map|phone|fax|e-?mail|tel|sent to|write to us at|located at)\.?$/iu;

/** No sentence, address, number, list, label, role or person: a few words, the first of them large or of a script without. */
function isOrganisationName(text: string, view: PageView): boolean {
  if (text.length < 2 || text.length > LONGEST_NAME || /[@;!?]|:$|https?|www\./u.test(text)) return false;
  const words = text.split(/\s+/);
  if (!/^[\p{Lu}\p{Lo}\d]/u.test(text) || !/\p{L}{2}/u.test(text) || words.length > MOST_WORDS) return false;
  if (/\d{3}\D{0,3}\d{3}|^\d+$/.test(text) || OFFICE.test(text) || isPageName(text)) return false;
  if (findTails(text).length > 0) return false;
  if (words.some((word) => isRole(word)) && words.length <= 4 && withoutLegalForm(text) === text) return false;
  return !isPerson(text, view);
}

function isPerson(text: string, view: PageView): boolean {
  if (withoutLegalForm(text) !== text || text.split(/\s+/).length > 4) return false;
  return findNames(text, view.context).some(({ start, end }) => start === 0 && end === text.length);
}
