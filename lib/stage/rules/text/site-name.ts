import type { PageView } from "../page-view";
import { fold } from "./locate-text";

const SEPARATOR = /(?<!\s)\s+[|·•—–\-:»«/]+\s+/u;

/** The parts of a document's title between its separators. */
export function titleParts(title: string): string[] {
  return title
    .split(SEPARATOR)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** A page title without the site's name at either end: `Title | Site`, `Site - Title`. */
export function withoutSiteName(title: string, view: Pick<PageView, "structured" | "url">): string {
  const parts = title.split(new RegExp(`(${SEPARATOR.source})`, "u"));
  if (parts.length < 3) return title;
  const names = siteNames(view);
  const isSite = (part: string) => names.some((name) => isSameSite(fold(part).text, name));
  if (isSite(parts.at(-1)!)) return parts.slice(0, -2).join("").trim();
  if (isSite(parts[0]!)) return parts.slice(2).join("").trim();
  return title;
}

/** True for the site's own name, which some sites set as the main heading of every page. */
export function isSiteName(text: string, view: Pick<PageView, "structured" | "url">): boolean {
  const name = fold(text).text.replace(/[^\p{L}\p{N}]/gu, "");
  return siteNames(view).includes(name) || isHostLabel(name, text, view.url);
}

/** Of one word alone: a person's site on a host of many is called as they are. */
function isHostLabel(name: string, text: string, url: string): boolean {
  if (name.length < SHORTEST_LABEL || /\s/.test(text.trim())) return false;
  return (URL.parse(url)?.hostname.split(".").slice(0, -1) ?? []).includes(name);
}

const LONGEST_NOTICE = 200;

/** True for what the page's copyright notice names: whose site it is. */
export function isCopyrightHolder(text: string, { passages }: Pick<PageView, "passages">): boolean {
  const name = fold(text).text;
  if (name.length < 2) return false;
  return passages.some(
    (passage) =>
      passage.text.length <= LONGEST_NOTICE &&
      /©|\(c\)|copyright/i.test(passage.text) &&
      fold(passage.text).text.includes(name),
  );
}

const known = new WeakMap<PageView["structured"], { url: string; names: string[] }>();

function siteNames({ structured, url }: Pick<PageView, "structured" | "url">): string[] {
  const found = known.get(structured);
  if (found?.url === url) return found.names;
  const names = findSiteNames({ structured, url });
  known.set(structured, { url, names });
  return names;
}

/** Names that a site states of itself; it has one or two. */
const MOST_NAMES = 50;
const LONGEST_NAME = 200;
/** Parts of a host's name that may be the site's: `wikipedia` of `en.wikipedia.org`, and not `en`. */
const SHORTEST_LABEL = 4;

function findSiteNames(view: Pick<PageView, "structured" | "url">): string[] {
  const stated = view.structured.flatMap(({ properties }) => [
    ...(properties["og:site_name"] ?? []),
    ...(properties.site_name ?? []),
    ...(properties["application-name"] ?? []),
  ]);
  const host = URL.parse(view.url)?.hostname.replace(/^www\./, "") ?? "";
  const domain = host.split(".").slice(0, -1).join("");
  return [...stated.filter((name) => typeof name === "string").slice(0, MOST_NAMES), host, domain]
    .map((name) => fold(name.slice(0, LONGEST_NAME)).text.replace(/[^\p{L}\p{N}]/gu, ""))
    .filter((name) => name.length > 1);
}

function isSameSite(part: string, name: string): boolean {
  const plain = part.replace(/[^\p{L}\p{N}]/gu, "");
  return (
    plain !== "" &&
    (plain === name || (plain.length > 3 && name.startsWith(plain)) || (name.length > 3 && plain.startsWith(name)))
  );
}
