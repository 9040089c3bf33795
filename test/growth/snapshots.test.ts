import { describe, expect, test, vi } from "vitest";
import type { PageReading } from "../../lib/domain/snapshot/page-reading";
import type { Block, Snapshot } from "../../lib/domain/snapshot/snapshot";
import { event } from "../../lib/domain/task/builtin/event";
import { recipe } from "../../lib/domain/task/builtin/recipe";
import type { Task } from "../../lib/domain/task/task";
import { completeSnapshot } from "../../lib/main-content/complete-snapshot";
import { route } from "../../lib/router/route";
import { createRulesStage } from "../../lib/stage/rules/rules-stage";
import { cleanMarkup } from "../../lib/stage/rules/text/clean-markup";
import { TextLocator } from "../../lib/stage/rules/text/locate-text";
import { rowsOf } from "../../lib/stage/rules/text/rows";
import { withoutStruck } from "../../lib/stage/rules/text/struck";
import { stem } from "../../lib/stage/rules/text/word-bag";
import { cpuMilliseconds, QUICK } from "../support/cpu-time";
import { jsonLd, type Line, pairOf, snapshotOf } from "../unit/stage/rules/snapshots";

// CPU time is what is judged; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const times = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, i) => make(i));

async function costOf(task: Task, snapshot: Snapshot): Promise<number> {
  const start = process.cpuUsage();
  await route({
    task,
    taskHash: task.id,
    snapshot,
    scope: "page",
    stages: [createRulesStage()],
    signal: new AbortController().signal,
  });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const paragraphs = (count: number): Line[] => times(count, (index) => ["paragraph", `${index} g of plums`]);

describe("a page that says one thing thousands of times costs in proportion", () => {
  const lines: [string, Task, Line[], Parameters<typeof snapshotOf>[1]?][] = [
    [
      "headings that all name a field",
      recipe,
      times(6_000, (index): Line => (index % 2 ? ["paragraph", `${index} cups of flour`] : ["h2", "Ingredients"])),
    ],
    ["bold lines that name a field", recipe, times(6_000, (): Line => ["h4", "Method"])],
    [
      "pairs that all name a field",
      event,
      times(3_000, (index): Line => ["cell", `${(index % 28) + 1} March 2026`]),
      { pairs: times(3_000, (index) => pairOf("Date", `b${index}`, 8)) },
    ],
    [
      "data with thousands of values beside thousands of blocks",
      recipe,
      paragraphs(5_000),
      {
        structured: [
          jsonLd({ "@type": "Recipe", name: "Plums", recipeIngredient: times(5_000, (i) => `${i} g of red plums`) }),
        ],
      },
    ],
    [
      "data with thousands of things",
      recipe,
      paragraphs(5_000),
      { structured: times(2_000, (i) => jsonLd({ "@type": "Recipe", name: `Plum pie ${i}` }, `json-ld:${i}`)) },
    ],
    [
      "a list in one string beside thousands of blocks",
      recipe,
      paragraphs(5_000),
      { structured: [jsonLd({ "@type": "Recipe", name: "Plums", recipeIngredient: "a b c d ".repeat(8_000) })] },
    ],
    ["a long title", recipe, [["title", "Plum pie"], ...paragraphs(2_000)], { title: "Plum pie - ".repeat(200) }],
  ];
  test.each(lines)("%s", async (_, task, blocks, parts) => {
    expect(await costOf(task, snapshotOf(blocks, parts))).toBeLessThan(4 * QUICK);
  });

  test("a heading as long as a page is no part of every block below it", () => {
    const { blocks } = snapshotOf([["h1", "total time ".repeat(5_000)], ...paragraphs(2_000)]);
    const snapshot = { ...snapshotOf([]), blocks };
    const reading: PageReading = {
      snapshot,
      layout: { nodes: [[-1, "body", "", "", 0]], nodeOf: blocks.map(() => 0) },
      structure: { elements: [], places: [] },
    };
    const completed = completeSnapshot(reading);
    expect(completed.blocks.at(-1)!.headingPath.join("").length).toBeLessThanOrEqual(200);
  });
});

describe("parts of the rules cost in proportion", () => {
  test("a word of one letter has a stem", () => {
    expect(cpuMilliseconds(() => stem("s".repeat(100_000)))).toBeLessThan(QUICK);
    expect(stem("settings")).toBe("sett");
  });

  const deep = (step: number): Block => ({
    ...snapshotOf([["list-item", `${step} cups`]]).blocks[0]!,
    locator: { path: [...times(500, () => 0), step], tag: "li" },
  });

  test("the rows of a list that stands deep in the page", () => {
    const passages = times(3_000, (step) => ({ block: deep(step), text: "1 cup", offset: 0 }));
    let rows = 0;
    expect(cpuMilliseconds(() => (rows = rowsOf(passages, () => false).length))).toBeLessThan(QUICK);
    expect(rows).toBe(3_000);
  });

  test("texts that nearly stand in a block everywhere", () => {
    const { blocks } = snapshotOf([["paragraph", "a".repeat(100_000)]]);
    const locator = new TextLocator(blocks);
    const cost = cpuMilliseconds(() => {
      for (let index = 0; index < 200; index++) expect(locator.locate(`${"a".repeat(1_000)}b${index}`)).toBeNull();
      for (let index = 0; index < 200; index++) expect(locator.locate(`b${index}${"a".repeat(1_000)}`)).toBeNull();
    });
    expect(cost).toBeLessThan(4 * QUICK);
  });

  test("a long text is still found inside a block", () => {
    const text = "one two three four five six seven eight nine ten eleven";
    const locator = new TextLocator(snapshotOf([["paragraph", `Zero ${text} twelve`]]).blocks);
    expect(locator.locate(text)).toMatchObject({ blockId: "b0", start: 5, end: 5 + text.length });
  });

  test.each(["<!--", "<script", "<p ", "<", "((", "( ", "&amp;", " \u200d", "\\n"])(
    "markup in data that is nothing but %j",
    (unit) => {
      expect(cpuMilliseconds(() => cleanMarkup(unit.repeat(100_000 / unit.length)))).toBeLessThan(QUICK);
    },
  );

  test("comments and tags are taken out", () => {
    expect(cleanMarkup("a<!-- b --> c<!-- <i>d</i> -->e <b>f</b>")).toBe("a ce f");
    expect(cleanMarkup("a <!-- b")).toBe("a <!-- b");
  });

  test("struck-through text is taken out in one pass, whatever its order", () => {
    const mark = (start: number, end: number) => ({ type: "struck" as const, start, end, value: "" });
    expect(withoutStruck({ text: "abcdefgh", marks: [mark(4, 6), mark(1, 3), mark(2, 5)] })).toBe("a     gh");
    const text = "ab".repeat(50_000);
    const marks = times(50_000, (index) => mark(2 * index, 2 * index + 1));
    expect(cpuMilliseconds(() => withoutStruck({ text, marks }))).toBeLessThan(QUICK);
  });
});
