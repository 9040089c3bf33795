import { describe, expect, it } from "vitest";
import type { Item } from "../../../../lib/domain/result/proposal";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import type { Field } from "../../../../lib/domain/task/task";
import { applyRule, compareCandidates } from "../../../../lib/learning/site/apply-rule";
import { findLikelyPlaces } from "../../../../lib/learning/site/likely-places";
import { readSitePage } from "../../../../lib/learning/site/page-places";
import { fieldOfRule } from "../../../../lib/learning/site/teach-rule";
import { createFieldReader } from "../../../../lib/stage/rules/field-reader";
import { teachRule } from "../../../support/site-rules";
import { snapshotOfTree, type Tree } from "../../../support/snapshot-of-tree";

function knowing(field: Field) {
  const task = { id: "flat", version: 1, kind: "extract" as const, name: "Flat", fields: [field] };
  const question = { id: field.id, kind: "field" as const, field, task };
  const teach = (snapshot: Snapshot, items: Item[]) =>
    teachRule(null, {
      page: readSitePage(snapshot)!,
      field: fieldOfRule(task, field),
      items,
      isPointed: false,
      reader: createFieldReader(question, snapshot),
      trusts: [],
      overrules: [],
      at: 0,
    });
  return { teach, readerOf: (snapshot: Snapshot) => createFieldReader(question, snapshot) };
}

const pageOf = (number: number, ...body: Tree[]) =>
  snapshotOfTree(["body", ...body], { url: `https://flats.example/${number}` });

describe("where a value stands that the rule can't read", () => {
  const { teach } = knowing({ id: "pets", name: "Pets", type: "boolean" });
  const flat = (number: number, fees: string, pets: string) =>
    pageOf(number, ["h1", `Flat ${number}`], ["p.fees", fees], ["p.house", pets], ["p.more", "Ask us for more."]);

  it("is told by everything but what the place says", () => {
    const taught = flat(1, "Fees are due monthly.", "Sorry, no dogs.");
    const rule = teach(taught, [{ value: false, evidence: evidenceOf(taught, "Sorry, no dogs.") }])!;
    const [best] = findLikelyPlaces(rule, readSitePage(flat(2, "No fees.", "A cat is welcome here."))!, new Set()).sort(
      (one, other) => other.chance - one.chance,
    );
    expect(best!.place.text).toBe("A cat is welcome here.");
    expect(best!.chance).toBeGreaterThan(0.5);
  });
});

describe("a text that was taught with other words in its element", () => {
  const { teach, readerOf } = knowing({ id: "topic", name: "Topic", type: "text" });
  const thread = (number: number, heading: string) =>
    pageOf(number, ["h2.topic", heading], ["p", "I have a question."]);

  it("is the whole element where the next page's has none of them", () => {
    const rule = teach(thread(1, "[Solved] Leaking hose"), [{ value: "Leaking hose", evidence: [] }])!;
    const page = readSitePage(thread(2, "Humming valve"))!;
    const compared = compareCandidates(rule, page, readerOf(page.snapshot), new Set());
    expect(applyRule(compared, false).values[0]!.items[0]!.value).toBe("Humming valve");
  });
});

describe("a sum of what the page shows", () => {
  const { teach } = knowing({ id: "total", name: "Total time", type: "number" });

  it("teaches no place, though the same number stands at one", () => {
    const page = pageOf(1, ["p", "Prepare: 5"], ["p", "Cook: 15"], ["p", "Serves 20"]);
    const sum = { value: 20, evidence: evidenceOf(page, "Prepare: 5"), isSum: true as const };
    expect(teach(page, [sum])).toBeNull();
    expect(teach(page, [{ value: 20, evidence: [] }])).not.toBeNull();
  });
});

function evidenceOf({ blocks }: Snapshot, text: string) {
  const block = blocks.find((one) => one.text === text)!;
  return [{ blockId: block.id, start: 0, end: text.length, quote: text }];
}
