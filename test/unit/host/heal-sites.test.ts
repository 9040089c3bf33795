import { beforeEach, describe, expect, it } from "vitest";
import type { SiteRule } from "../../../lib/domain/learning/site-rule";
import { newsPage } from "../../support/redesigned-site";
import { FLATS, openFlats, pounds, right, sure, valuesOf } from "../../support/taught-flats";

let { memory, visit, teach, pageOf } = openFlats();
beforeEach(() => {
  ({ memory, visit, teach, pageOf } = openFlats());
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

  it("is known where it moves one field only, and leaves the others where they were", async () => {
    for (const index of [2, 3]) await visit(pageOf(index, "new", ["deposit", "agent"]));
    expect(await states()).toEqual(["rent healed"]);
    const { answers } = await visit(pageOf(0, "new", ["deposit", "agent"]));
    expect(right(sure(answers), FLATS[0]!).map(({ questionId }) => questionId)).toContain("rent");
    expect(sure(answers)).toEqual(right(sure(answers), FLATS[0]!));
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
