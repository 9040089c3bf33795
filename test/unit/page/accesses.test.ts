import { join } from "node:path";
import { expect, test } from "vitest";
import { findPageAccesses } from "../../support/page-accesses";

const ROOT = join(import.meta.dirname, "../../..");
/** Where getters and methods are saved before any page can name them. */
const ACCESSORS = /^lib\/page\/walk\/(?:dom|dom-kinds|saved-accessors)\.ts:/;
/** Makes elements of our own, which no page has named. */
const OWN_ELEMENTS = /^lib\/page\/ui\/(?!highlight)/;

test("page code takes nothing from a page's nodes but through saved accessors", () => {
  const found = findPageAccesses("lib/page", ROOT);
  expect(found.some((access) => ACCESSORS.test(access))).toBe(true);
  expect(found.filter((access) => !ACCESSORS.test(access) && !OWN_ELEMENTS.test(access))).toEqual([]);
});
