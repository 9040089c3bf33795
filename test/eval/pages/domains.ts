import { seededRandom, shuffled } from "../measures/random";

/** Second levels under which countries let people register: `co.uk`, `com.br`. */
const SECOND_LEVEL = /^(ac|co|com|edu|gov|gob|go|ne|net|nom|or|org)$/;

/** About what somebody registered: `a.example.co.uk` is of `example.co.uk`. Pages of one are on one side of a split. */
export function domainOf(url: string): string {
  const host = URL.parse(url)?.hostname ?? url;
  const names = host.split(".");
  if (/^[\d.]+$|:/.test(host)) return host;
  const isCountry = names.at(-1)!.length === 2 && SECOND_LEVEL.test(names.at(-2) ?? "");
  return names.slice(isCountry ? -3 : -2).join(".");
}

/**
 * A fold for each address: pages of one domain are in one fold, and folds are of like size, since domains go, largest
 * first, to the fold that has fewest pages. At most as many folds as there are domains; the same for the same seed.
 */
export function foldsByDomain(urls: readonly string[], most: number, seed: number): { folds: number[]; count: number } {
  const pages = new Map<string, number>();
  for (const url of urls) pages.set(domainOf(url), (pages.get(domainOf(url)) ?? 0) + 1);
  const count = Math.min(most, pages.size);
  const sizes = new Array<number>(count).fill(0);
  const foldOf = new Map<string, number>();
  const order = shuffled([...pages], seededRandom(seed)).sort(([, one], [, other]) => other - one);
  for (const [domain, size] of order) {
    const fold = sizes.indexOf(Math.min(...sizes));
    foldOf.set(domain, fold);
    sizes[fold]! += size;
  }
  return { folds: urls.map((url) => foldOf.get(domainOf(url))!), count };
}

/** Half of the domains: what is tuned on the others can be judged on them. */
export function isHeldOut(url: string): boolean {
  let sum = 0;
  for (const character of domainOf(url)) sum = (sum * 31 + character.codePointAt(0)!) % 1_000_003;
  return sum % 2 === 1;
}
