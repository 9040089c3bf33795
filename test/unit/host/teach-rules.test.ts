import { beforeEach, describe, expect, it } from "vitest";
import type { RuleVersion } from "../../../lib/domain/learning/rule-version";
import type { SiteRule } from "../../../lib/domain/learning/site-rule";
import { seededRandom } from "../../../lib/util/seeded-random";
import { FLATS, openFlats, pounds, right, sure, valuesOf } from "../../support/taught-flats";

let { memory, visit, teach, pageOf } = openFlats();
beforeEach(() => {
  ({ memory, visit, teach, pageOf } = openFlats());
});

/** Of the rent: the rule without its date, and what stands beside it. */
const rentRule = async (): Promise<Omit<SiteRule, "changedAt"> | undefined> => {
  const rule = (await memory.rules.list()).find(({ field }) => field.id === "rent");
  if (!rule) return undefined;
  const { changedAt: _, ...rest } = structuredClone(rule);
  return rest;
};
const rentVersion = async (): Promise<RuleVersion> =>
  (await memory.versions.list()).find(({ field }) => field.id === "rent")!;
const rentOf = (index: number) => ({ rent: pounds(FLATS[index]!.rent) });
/** The deposit taken for the rent. */
const slipOf = (index: number) => ({ rent: pounds(FLATS[index]!.deposit) });
const rentOn = async (index: number) => {
  const { answers } = await visit(pageOf(index));
  return answers.filter(({ questionId }) => questionId === "rent");
};

describe("a lesson", () => {
  it("is learned where no judged page is lost, and says what it proved", async () => {
    await teach(pageOf(0), rentOf(0));
    expect(await rentVersion()).toMatchObject({ previous: { rule: null }, proof: { pages: 1, rightBefore: 0 } });
    await teach(pageOf(1), rentOf(1));
    await teach(pageOf(2), rentOf(2));
    expect(await rentVersion()).toMatchObject({ proof: { pages: 3, rightBefore: 3, rightAfter: 3 }, held: [] });
    expect((await rentRule())!.examples).toHaveLength(3);
  });

  it("that would lose one is put aside, and changes no answer", async () => {
    for (const index of [0, 1]) await teach(pageOf(index), rentOf(index));
    const before = await rentRule();
    await teach(pageOf(2), slipOf(2));
    expect(await rentRule()).toEqual(before);
    expect((await rentVersion()).held).toHaveLength(1);
    expect(right(sure(await rentOn(3)), FLATS[3]!)).toHaveLength(1);
  });

  it("that was put aside is learned on demand", async () => {
    for (const index of [0, 1]) await teach(pageOf(index), rentOf(index));
    await teach(pageOf(2), slipOf(2));
    const [before, version] = [await rentRule(), await rentVersion()];
    expect(await memory.takeHeld(version)).toBe(true);
    expect([(await rentRule())!.examples.length, (await rentVersion()).held.length]).toEqual([3, 0]);
    expect(await memory.takeHeld(version)).toBe(false);
    await memory.rollBack(version, true);
    expect(await rentRule()).toEqual(before);
  });

  it("that was put aside is tried again, and learned once others outweigh it", async () => {
    for (const index of [0, 1]) await teach(pageOf(index), rentOf(index));
    await teach(pageOf(2), slipOf(2));
    await teach(pageOf(3), rentOf(3));
    expect([(await rentRule())!.examples.length, (await rentVersion()).held.length]).toEqual([4, 0]);
    expect(right(sure(await rentOn(0)), FLATS[0]!)).toHaveLength(1);
  });

  it("of a new kind of page loses nothing, and has a rule of its own", async () => {
    for (const index of [0, 1]) await teach(pageOf(index), rentOf(index));
    await teach(pageOf(2, "new"), slipOf(2));
    const ofRent = (await memory.rules.list()).filter(({ field }) => field.id === "rent");
    expect(ofRent.map(({ examples }) => examples.length)).toEqual([2, 1]);
  });
});

describe("the way back", () => {
  it("restores the rule as it was before the last lesson, and the other way round", async () => {
    await teach(pageOf(0), rentOf(0));
    const first = await rentRule();
    await teach(pageOf(1), rentOf(1));
    const second = await rentRule();
    const version = await rentVersion();
    expect(await memory.rollBack(version, true)).toBe(true);
    expect(await rentRule()).toEqual(first);
    expect(await memory.rollBack(version, true), "it is back already").toBe(false);
    expect(await memory.rollBack(version, false)).toBe(true);
    expect(await rentRule()).toEqual(second);
  });

  it("leads on from there: the next lesson takes the place of what was turned down", async () => {
    await teach(pageOf(0), rentOf(0));
    await teach(pageOf(1), rentOf(1));
    await memory.rollBack(await rentVersion(), true);
    const back = await rentRule();
    await teach(pageOf(2), rentOf(2));
    expect((await rentRule())!.examples).toHaveLength(2);
    expect(await rentVersion()).toMatchObject({ isRolledBack: false });
    await memory.rollBack(await rentVersion(), true);
    expect(await rentRule()).toEqual(back);
  });

  it("does not lead to what knew an erased page", async () => {
    const first = await teach(pageOf(0), rentOf(0));
    await teach(pageOf(1), rentOf(1));
    const slip = await teach(pageOf(2), slipOf(2));
    await memory.forget(slip, "rent");
    expect((await rentVersion()).held).toEqual([]);
    await memory.forget(first, "rent");
    const pages = (await rentRule())!.examples.map(({ page }) => page);
    await memory.rollBack(await rentVersion(), true);
    const known = [...((await rentRule())?.examples ?? [])].map(({ page }) => page);
    expect(pages).toHaveLength(1);
    expect(known.every((page) => pages.includes(page))).toBe(true);
  });

  it("is forgotten with everything else", async () => {
    await teach(pageOf(0), rentOf(0));
    await memory.clear();
    expect(await memory.versions.list()).toEqual([]);
  });
});

it("keeps 60 lessons, one in five of them a slip, from making a page wrong that was right", async () => {
  const random = seededRandom(7);
  const outcomes = { slips: 0, put: 0, worse: 0 };
  for (let site = 0; site < 10; site++) {
    ({ memory, visit, teach, pageOf } = openFlats());
    await teach(pageOf(0), valuesOf(FLATS[0]!));
    await teach(pageOf(1), valuesOf(FLATS[1]!));
    for (let lesson = 0; lesson < 6; lesson++) {
      const index = Math.floor(random() * FLATS.length);
      const isSlip = random() < 0.2;
      const wasRight = right(await rentOn(3), FLATS[3]!).length;
      await teach(pageOf(index), isSlip ? slipOf(index) : rentOf(index));
      outcomes.slips += Number(isSlip);
      outcomes.worse += Number(right(await rentOn(3), FLATS[3]!).length < wasRight);
      outcomes.put += (await rentVersion()).held.length;
    }
  }
  expect(outcomes.slips).toBeGreaterThan(5);
  expect(outcomes.put).toBeGreaterThan(0);
  expect(outcomes.worse).toBe(0);
});
