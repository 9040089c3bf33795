import { describe, expect, it } from "vitest";
import type { SiteRule } from "../../../../lib/domain/learning/site-rule";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import type { ExtractTask, Field } from "../../../../lib/domain/task/task";
import { findConflicts } from "../../../../lib/learning/site/find-conflicts";
import { readSitePage } from "../../../../lib/learning/site/page-places";
import { fieldOfRule } from "../../../../lib/learning/site/teach-rule";
import { createFieldReader } from "../../../../lib/stage/rules/field-reader";
import type { Value } from "../../../../lib/value";
import { linePage } from "../../../support/site-page";
import { teachRule } from "../../../support/site-rules";

const RENT: Field = { id: "rent", name: "Rent", type: "money" };
const PETS: Field = { id: "pets", name: "Pets", type: "boolean" };

/** A page of an agent; names of elements, labels and neighbours are those of every page of the site. */
function flat(number: number, rent: string, pets = "Ask us about animals"): Snapshot {
  return linePage(`https://lets.example/${number}`, [
    "li.bar|Landlords: from £99 a month",
    `h1.name|Flat ${number}`,
    `p.price|${rent} pcm`,
    `p.pets|${pets}`,
    "p.more|Seen here before: £1,000 pcm",
  ]);
}

interface Said {
  page: Snapshot;
  value: Value;
  /** Of the line that was pointed at. */
  line: number;
}

/** The rule that comes of pointing at lines of pages, one after the other. */
function teach(field: Field, said: readonly Said[]): SiteRule {
  const task: ExtractTask = { id: "flat", version: 1, kind: "extract", name: "Flat", fields: [field] };
  return said.reduce<SiteRule | null>((rule, { page: snapshot, value, line }, at) => {
    const reader = createFieldReader({ id: field.id, kind: "field", task, field }, snapshot);
    const { id, text } = snapshot.blocks[line]!;
    const [hit] = reader.find(text) ?? [];
    const [start, end] = hit ? [hit.start, hit.end] : [0, text.length];
    const evidence = [{ blockId: id, start, end, quote: text.slice(start, end) }];
    const taught = { items: [{ value, evidence }], isPointed: true, trusts: [], overrules: [], at };
    return teachRule(rule, { page: readSitePage(snapshot)!, field: fieldOfRule(task, field), reader, ...taught });
  }, null)!;
}

const pounds = (amount: number): Value => ({ amount, currency: "GBP" });
const right = (number: number, amount: number): Said => ({
  page: flat(number, `£${amount}`),
  value: pounds(amount),
  line: 2,
});
const slip = (number: number): Said => ({ page: flat(number, "£700"), value: pounds(99), line: 0 });
const taughtAts = (rule: SiteRule) =>
  findConflicts(rule).map(({ kind, pages }) => [kind, ...pages.map(({ taughtAt }) => taughtAt)]);

describe("what pages of a site contradict each other in", () => {
  it("is nothing where they teach one place, whatever it says, and where one has no such value", () => {
    const rule = teach(RENT, [right(1, 900), right(2, 850), right(3, 1200)]);
    expect(findConflicts(rule)).toEqual([]);
    const [example] = rule.examples;
    expect(findConflicts({ examples: [example!, { page: "none", taughtAt: 9, places: [] }] })).toEqual([]);
    expect(findConflicts(teach(RENT, [right(1, 900)]))).toEqual([]);
  });

  it("are places that have next to nothing in common, both of two and the odd one of several", () => {
    expect(taughtAts(teach(RENT, [right(1, 900), slip(2)]))).toEqual([["place", 0, 1]]);
    expect(taughtAts(teach(RENT, [right(1, 900), slip(2), right(3, 850)]))).toEqual([["place", 1, 2]]);
    expect(taughtAts(teach(RENT, [right(1, 900), right(2, 850), slip(3)]))).toEqual([["place", 2, 1]]);
  });

  it("is the same text that is said to mean this and that", () => {
    const said = (number: number, value: boolean): Said => ({ page: flat(number, "£900"), value, line: 3 });
    expect(taughtAts(teach(PETS, [said(1, true), said(2, false)]))).toEqual([["text", 0, 1]]);
    expect(taughtAts(teach(PETS, [said(1, false), said(2, false)]))).toEqual([]);
  });
});
