import { beforeEach, describe, expect, it } from "vitest";
import type { SiteRule } from "../../../lib/domain/learning/site-rule";
import type { Answer, Result } from "../../../lib/domain/result/result";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import type { ExtractTask } from "../../../lib/domain/task/task";
import { route } from "../../../lib/router/route";
import { isSameValue, type Value } from "../../../lib/value";
import { type Design, type Flat, flatPage, newsPage } from "../../support/redesigned-site";
import { createMemoryInMemory } from "../../support/site-memory";

const TASK: ExtractTask = {
  id: "flat",
  version: 1,
  kind: "extract",
  name: "Flat",
  fields: [
    { id: "rent", name: "Rent", type: "money" },
    { id: "deposit", name: "Deposit", type: "money" },
    { id: "agent", name: "Agent", type: "text" },
  ],
};

let memory: ReturnType<typeof createMemoryInMemory>;
let pages: number;
beforeEach(async () => {
  memory = createMemoryInMemory();
  pages = 0;
});

const pounds = (text: string): Value => ({ amount: Number(text.replace(/\D/g, "")), currency: "GBP" });
const FLATS: Flat[] = [
  { rent: "£1,850", deposit: "£2,100", agent: "Priya Raman" },
  { rent: "£960", deposit: "£1,400", agent: "Tom Okafor" },
  { rent: "£2,300", deposit: "£990", agent: "Ines Kohl" },
  { rent: "£715", deposit: "£800", agent: "Jo Marsh" },
];
const pageOf = (index: number, design: Design) =>
  flatPage(`https://lets.example/flat/${++pages}`, FLATS[index % FLATS.length]!, design);

const resultOf = (snapshot: Snapshot, answers: Answer[]) =>
  ({ id: snapshot.url, task: TASK, page: snapshot, scope: "page", answers }) as unknown as Result;

/** What the host does with a page: asks, keeps it, and lets it heal what was taught. */
async function visit(snapshot: Snapshot): Promise<{ answers: Answer[]; hasChanged: boolean }> {
  const { signal } = new AbortController();
  const stages = [memory.stage()];
  const { answers } = await route({ task: TASK, taskHash: "flat", snapshot, scope: "page", stages, signal });
  const result = resultOf(snapshot, answers);
  memory.keepResult(result);
  await memory.remember(result, snapshot);
  return { answers, hasChanged: await memory.heal(result, snapshot) };
}

/** A person says what is right, of all fields or of one. */
async function teach(snapshot: Snapshot, said: Partial<Record<keyof Flat, Value>>): Promise<void> {
  const { answers } = await visit(snapshot);
  const corrected = answers.map((answer): Answer => {
    const value = said[answer.questionId as keyof Flat];
    return value === undefined ? answer : { ...answer, items: [{ value, evidence: [] }], corrected: true };
  });
  const result = resultOf(snapshot, corrected);
  memory.keepResult(result);
  for (const { questionId, items, corrected: isSaid } of corrected) {
    if (isSaid) await memory.teach(result, questionId, { items, isPointed: false });
  }
}

const valuesOf = ({ rent, deposit, agent }: Flat) => ({ rent: pounds(rent), deposit: pounds(deposit), agent });
const sure = (answers: readonly Answer[]) => answers.filter(({ status }) => status === "answered");
const right = (answers: readonly Answer[], flat: Flat) =>
  answers.filter(({ questionId, items }) => {
    const wanted = valuesOf(flat)[questionId as keyof Flat];
    return items.length === 1 && isSameValue(items[0]!.value, wanted);
  });
const states = async () => (await memory.changes.list()).map(({ field, state }) => `${field.id} ${state}`).sort();
const ALL = (state: string) => ["agent", "deposit", "rent"].map((field) => `${field} ${state}`);
const rulesNow = async (): Promise<SiteRule[]> => structuredClone(await memory.rules.list());

describe("a site with a new design", () => {
  beforeEach(async () => {
    await teach(pageOf(0, "old"), valuesOf(FLATS[0]!));
    await teach(pageOf(1, "old"), valuesOf(FLATS[1]!));
  });

  it("is noticed on the first page, without anything being changed or sure", async () => {
    const before = await rulesNow();
    const { answers, hasChanged } = await visit(pageOf(2, "new"));
    expect(hasChanged).toBe(true);
    expect(sure(answers)).toEqual([]);
    expect(await states()).toEqual(ALL("noticed"));
    expect(await rulesNow()).toEqual(before);
  });

  it("is known once a second page agrees, and then answered as before", async () => {
    await visit(pageOf(2, "new"));
    await visit(pageOf(3, "new"));
    expect(await states()).toEqual(ALL("healed"));
    const after = await visit(pageOf(1, "new"));
    expect(sure(after.answers)).toHaveLength(3);
    expect(right(after.answers, FLATS[1]!)).toHaveLength(3);
    const old = await visit(pageOf(3, "old"));
    expect(right(sure(old.answers), FLATS[3]!)).toHaveLength(3);
  });

  it("says what moved, and what is still the same", async () => {
    await visit(pageOf(2, "new"));
    const rent = (await memory.changes.list()).find(({ field }) => field.id === "rent")!;
    expect(rent).toMatchObject({ from: "main.page tr.fact td.value", to: "section.shell div.line strong.v" });
    expect(rent.agreeing).toEqual(expect.arrayContaining(["label", "shape"]));
  });

  it("says nothing of a page that is read twice", async () => {
    const page = pageOf(2, "new");
    await visit(page);
    expect((await visit(page)).hasChanged).toBe(false);
    expect(await states()).toEqual(ALL("noticed"));
  });

  it("is as it was taught again after undo, to the byte, and is not learned once more", async () => {
    const before = await rulesNow();
    for (const index of [2, 3]) await visit(pageOf(index, "new"));
    for (const { id } of await memory.changes.list()) expect(await memory.undoHeal(id)).toBe(true);
    expect(JSON.stringify(await rulesNow())).toBe(JSON.stringify(before));
    for (const index of [0, 1, 2]) expect((await visit(pageOf(index, "new"))).hasChanged).toBe(false);
    expect(JSON.stringify(await rulesNow())).toBe(JSON.stringify(before));
    expect(await memory.undoHeal("nothing")).toBe(false);
  });

  it("may change once more: the next design is learned beside those before", async () => {
    for (const index of [2, 3]) await visit(pageOf(index, "new"));
    for (const index of [0, 1]) await visit(pageOf(index, "newest"));
    for (const design of ["old", "new", "newest"] as const) {
      const { answers } = await visit(pageOf(2, design));
      expect(right(sure(answers), FLATS[2]!)).toHaveLength(3);
    }
  });

  it("leaves a person the last word about what healed", async () => {
    for (const index of [2, 3]) await visit(pageOf(index, "new"));
    await teach(pageOf(1, "new"), { rent: pounds(FLATS[1]!.deposit) });
    const { answers } = await visit(pageOf(0, "new"));
    const rent = answers.find(({ questionId }) => questionId === "rent")!;
    expect(rent.candidates.find(({ stage }) => stage === "learned")!.items[0]?.value).toEqual(
      pounds(FLATS[0]!.deposit),
    );
  });

  it("is no longer looked for where a person teaches a page of it", async () => {
    const page = pageOf(2, "new");
    await teach(page, { rent: pounds(FLATS[2]!.rent) });
    expect(await states()).toEqual(["agent noticed", "deposit noticed"]);
  });

  it("keeps what a person taught of the new design when the rest is taken back", async () => {
    for (const index of [2, 3]) await visit(pageOf(index, "new"));
    await teach(pageOf(1, "new"), { rent: pounds(FLATS[1]!.rent) });
    for (const { id } of await memory.changes.list()) await memory.undoHeal(id);
    const rent = (await rulesNow()).filter(({ field }) => field.id === "rent");
    expect(rent.map(({ examples }) => examples.map(({ healed = false }) => healed))).toEqual([[false, false], [false]]);
  });

  it("forgets what it noticed with everything else", async () => {
    await visit(pageOf(2, "new"));
    await memory.clear();
    expect(await states()).toEqual([]);
  });
});

describe("a page that only looks like a new design", () => {
  it("heals nothing: another kind of page has few of the fields", async () => {
    await teach(pageOf(0, "old"), valuesOf(FLATS[0]!));
    const before = await rulesNow();
    for (let page = 0; page < 4; page++) await visit(newsPage(`https://lets.example/news/${page}`));
    expect(await rulesNow()).toEqual(before);
    expect(await states()).toEqual([]);
  });

  it("heals nothing where two pages show the value at different places", async () => {
    await teach(pageOf(0, "old"), valuesOf(FLATS[0]!));
    const before = await rulesNow();
    await visit(pageOf(1, "new"));
    await visit(pageOf(2, "newest"));
    expect(await states()).toEqual(ALL("noticed"));
    expect(await rulesNow()).toEqual(before);
  });
});

describe("what a person said on a page that is still kept", () => {
  it("is not lost to a new place", async () => {
    await teach(pageOf(0, "old"), valuesOf(FLATS[0]!));
    await teach(pageOf(1, "new"), { ...valuesOf(FLATS[1]!), rent: pounds(FLATS[1]!.rent) });
    const known = (await rulesNow()).length;
    for (const index of [2, 3]) await visit(pageOf(index, "new"));
    expect((await rulesNow()).length).toBe(known);
  });
});
