import type { Mark } from "../../../domain/snapshot/snapshot";
import { wordsOf } from "../../../util/text";
import { isAccount } from "../../../value/forms/name/author-text";
import { findBylineLead } from "../../../value/forms/name/byline-lead";
import { readNames } from "../../../value/forms/name/person-name";
import type { PageView, Passage } from "../page-view";
import { isFullName, isKnownName } from "../text/full-name";
import { isOwnName } from "./papers";

/** Folders of sites in which every writer has a page, and parameters that name one. */
const WRITERS =
  /^(?:authors?|autor(?:en|in|innen|es|i|a|as)?|auteure?s?|autrices?|autore|contributors?|contributeurs?|writers?|journalist(?:e|en|es|s|in|innen)?|redakteur(?:e|in|innen)?|redacteurs?|redactor(?:es|as?)?|periodistas?|giornalist[aie]|jornalistas?|colunistas?|reporters?|columnists?|bylines?|skribent(?:er)?|forfattere?|författare|autorzy|autorka|yazar(?:lar)?|penulis|avtory?)$/iu;
/** Folders of people who need not write: there the address has to spell the name. */
const PEOPLE =
  /^(?:by|users?|u|profiles?|profil|people|persons?|team|staff|members?|mitarbeiter|experts?|bios?|about|person)$/iu;
/** Folders of what articles are about. */
const SUBJECTS =
  /^(?:tags?|topics?|themen?|thema|temas?|sujets?|dossiers?|keywords?|stichwort|category|categories|kategorien?|categorie|etiqueta|stars?|promis?|celebrit(?:y|ies)|actors?|artists?|interpret(?:en)?|search|suche|wiki)$/iu;
const LONGEST_NAME = 60;
/** One word that its bearer chose: "freeman1984". */
const ACCOUNT = /^[\p{L}\p{N}][\p{L}\p{N}._-]{2,30}$/u;
/** What a link to all of somebody's articles says besides the name. */
const LISTING = /\b(?:more|all|view|show|see|alle|mehr|weitere|tous|plus|todos|más|tutti|altri|meer)\b/iu;

/** Who took the pictures. */
const PICTURES = /foto|photo|image|bild|illustration|©|credit/iu;

/** Places of names in a passage that are links to pages of who wrote them, UTF-16 code units. */
export function authorLinksIn({ block, offset, text }: Passage, view: PageView): { start: number; end: number }[] {
  if (PICTURES.test(text)) return [];
  return block.marks.flatMap((mark) => {
    const isWithin = mark.type === "link" && mark.start >= offset && mark.end <= offset + text.length;
    const place = isWithin ? nameAt(mark, text.slice(mark.start - offset, mark.end - offset), view) : null;
    return place ? [{ start: mark.start - offset + place.start, end: mark.start - offset + place.end }] : [];
  });
}

function nameAt({ value: address }: Mark, said: string, view: PageView): { start: number; end: number } | null {
  const url = said.length <= LONGEST_NAME ? URL.parse(address) : null;
  if (!url || !isSameSite(url, view.url)) return null;
  const lead = findBylineLead(said);
  const start = lead?.isFirst && lead.end < said.length ? lead.end : 0;
  const wording = said.slice(start).trimEnd();
  const isSpelt = isSpeltIn(wording, url);
  const isWriter = leadsToWriter(url);
  const isPerson = isSpelt && isFullName(wording) && (leadsToPerson(url) || isPersonOf(wording, url));
  if (!isWriter && !isPerson) return null;
  if (isAccount(wording) || isOwnName(wording, view) || LISTING.test(wording)) return null;
  if (isWriter && isSpelt && ACCOUNT.test(wording)) return { start, end: start + wording.length };
  const [first, ...others] = readNames(wording, { language: view.context.language })?.names ?? [];
  const isWhole = first !== undefined && others.length === 0 && first.start === 0 && first.end === wording.length;
  const isName = isWhole && !first.isOrganisation && (isFullName(wording) || isSpelt);
  return isName ? { start, end: start + wording.length } : null;
}

function leadsToWriter({ pathname, searchParams }: URL): boolean {
  return hasFolder(pathname, WRITERS) || [...searchParams].some(([name, value]) => WRITERS.test(name) && value !== "");
}

const leadsToPerson = ({ pathname }: URL) => hasFolder(pathname, PEOPLE);

/** A page whose address is a person's name, and none about what is told of people. */
const isPersonOf = (name: string, { pathname }: URL) => isKnownName(name) && !hasFolder(pathname, SUBJECTS);

/** Hosts that end in the same two parts. */
function isSameSite({ hostname }: URL, page: string): boolean {
  const siteOf = (host: string) => host.split(".").slice(-2).join(".");
  return siteOf(hostname) === siteOf(URL.parse(page)?.hostname ?? "");
}

/** A folder of that name that something lies in. */
function hasFolder(path: string, name: RegExp): boolean {
  return path
    .split("/")
    .filter(Boolean)
    .slice(0, -1)
    .some((folder) => name.test(folder));
}

/** "heiko-sauer" spells "Heiko Sauer": each word of the name that has two letters or more. */
function isSpeltIn(name: string, { pathname, search }: URL): boolean {
  const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = wordsOf(plain(name).replace(/ß/g, "ss")).filter(({ length }) => length > 1);
  const address = plain(decoded(`${pathname}${search}`)).replace(/ae|oe|ue/g, (pair) => pair[0]!);
  return words.length > 0 && words.every((word) => address.includes(word.replace(/ae|oe|ue/g, (pair) => pair[0]!)));
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
