import type { StructuredItem, StructuredValue } from "../../../domain/snapshot/snapshot";
import { withoutLegalForm } from "../../../value/forms/legal-form";
import { readNames } from "../../../value/forms/name/person-name";
import type { PageView } from "../page-view";
import { fold } from "../text/locate-text";
import { isCopyrightHolder, isSiteName } from "../text/site-name";

interface Stated {
  people: Set<string>;
  organisations: Set<string>;
  publishers: Set<string>;
}

const MOST_ITEMS = 2_000;
const known = new WeakMap<PageView, Stated>();

/** True for the name of the site, of who publishes the page, or of whose page it is: a paper, or a person. */
export function isOwnName(name: string, view: PageView): boolean {
  return isPublisher(name, view) || isCopyrightHolder(name, view);
}

function isPublisher(name: string, view: PageView): boolean {
  const isStated = statedBy(view).publishers.has(keyOf(name));
  return isStated || [name, withoutLegalForm(name)].some((wording) => isSiteName(wording, view));
}

/**
 * Whether a page's author is but the paper that the page belongs to, so that nobody has said who wrote it.
 * `maybe` for other companies, and where that has the form of a person's name: people have sites that are called as they are.
 */
export function isPaper(name: string, view: PageView): boolean | "maybe" {
  if (!isOwnName(name, view)) return withoutLegalForm(name) === name.trim() ? false : "maybe";
  const { people, organisations, publishers } = statedBy(view);
  const key = keyOf(name);
  const [first] = readNames(name, { language: view.context.language })?.names ?? [];
  const isSaidPerson = people.has(key);
  if (!first || first.isOrganisation || (organisations.has(key) && !isSaidPerson)) return true;
  if (isSaidPerson && !publishers.has(key)) return false;
  if (first.words === 1) return true;
  return isPublisher(name, view) ? "maybe" : false;
}

const keyOf = (name: string) => fold(name.slice(0, 200)).text;

/** Names that the page's data gives to people, to organisations, and to who publishes it. */
function statedBy(view: PageView): Stated {
  const found = known.get(view);
  if (found) return found;
  const stated: Stated = { people: new Set(), organisations: new Set(), publishers: new Set() };
  const open: { item: StructuredItem; property: string }[] = view.structured.map((item) => ({ item, property: "" }));
  for (let index = 0; index < Math.min(open.length, MOST_ITEMS); index++) {
    const { item, property } = open[index]!;
    addNames(item, property, stated);
    for (const [name, values] of Object.entries(item.properties)) {
      for (const value of values.slice(0, 50))
        if (typeof value === "object") open.push({ item: value, property: name });
    }
  }
  known.set(view, stated);
  return stated;
}

function addNames({ types, properties }: StructuredItem, property: string, stated: Stated): void {
  const isPerson = types.includes("Person");
  for (const name of (properties.name ?? []).slice(0, 5).filter(isText)) {
    if (isPerson) stated.people.add(keyOf(name));
    if (types.some((type) => /Organi[sz]ation$|Corporation$/.test(type))) stated.organisations.add(keyOf(name));
    if (property === "publisher" && !isPerson) stated.publishers.add(keyOf(name));
  }
  for (const name of (properties.publisher ?? []).slice(0, 5).filter(isText)) stated.publishers.add(keyOf(name));
}

function isText(value: StructuredValue): value is string {
  return typeof value === "string";
}
