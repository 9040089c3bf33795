/**
 * Which state of which document an address stands for: the address without what only chooses a place in the document. A
 * query makes another state. A fragment does where it is a route, as scripts write them: `#/1`, `#!inbox`, `#page=2`.
 * A name alone (`#section`) is an anchor, and a text directive (`:~:`) a quotation.
 */
export function documentStateOf(url: string): string {
  const [address, ...rest] = url.split("#");
  const fragment = rest.join("#").split(":~:", 1)[0]!;
  return ROUTE.test(fragment) ? `${address}#${fragment}` : address!;
}

const ROUTE = /^!|[/=?&]/;

/** `same`: its state · `other-state`: another state of the page at that address · `other-page`: neither. */
export type StateRelation = "same" | "other-state" | "other-page";

/** How the document at `shown` stands to the one that was read at `read`. */
export function compareStates(read: string, shown: string): StateRelation {
  if (documentStateOf(read) === documentStateOf(shown)) return "same";
  const [one, other] = [URL.parse(read), URL.parse(shown)];
  const isOnePage = one !== null && one.origin === other?.origin && one.pathname === other.pathname;
  return isOnePage ? "other-state" : "other-page";
}
