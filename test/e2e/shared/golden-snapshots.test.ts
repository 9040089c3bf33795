import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EvidenceSpan, Snapshot, StructuredItem, StructuredValue } from "../../../lib/domain/snapshot/snapshot";
import { knownGaps, loadFixtures } from "../../support/fixtures";
import { openGolden, snapshotOf } from "../../support/golden-pages";
import { leaveChromium, sharePlainChromium } from "../../support/shared-chromium";

const fixtures = loadFixtures();
const gaps = new Set(knownGaps().mainContent.map(({ page }) => page));

let browser: Browser;
beforeAll(async () => {
  browser = await sharePlainChromium();
});
afterAll(() => leaveChromium(browser));

describe.each(fixtures)("$name", ({ name, html, expected }) => {
  let page: Page;
  let snapshot: Snapshot;
  beforeAll(async () => {
    page = await openGolden(browser, html, expected);
    snapshot = await snapshotOf(page);
  });
  afterAll(() => page?.context().close());

  it("reads what a person sees, and nothing else", () => {
    const blocks = snapshot.blocks.map((block) => block.text);
    expect(missing(expected.text.present, blocks)).toEqual([]);
    expect(found(expected.text.absent, everyText(snapshot))).toEqual([]);
  });

  it("tells the main content from the rest", () => {
    const main = snapshot.blocks.filter((block) => block.region === "main").map((block) => block.text);
    const faults = [...missing(expected.mainContent.with, main), ...found(expected.mainContent.without, main)];
    // A known gap that is closed must leave the list.
    expect(faults.length > 0, faults.join(" · ")).toBe(gaps.has(name));
  });

  it("knows the language that the page declares", () => {
    expect(snapshot.language).toBe(expected.language);
    expect(snapshot.url).toBe(expected.url);
    expect(snapshot.truncated).toBe(false);
  });

  it("gives the same blocks the same ids when it reads again", async () => {
    const again = await snapshotOf(page);
    const ids = snapshot.blocks.map((block) => block.id);
    expect(again.blocks.map((block) => block.id)).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect({ ...again, takenAt: 0 }).toEqual({ ...snapshot, takenAt: 0 });
  });

  it("points only at text that is there", () => {
    expect(brokenSpans(snapshot)).toEqual([]);
  });

  it.runIf(expected.selection !== undefined)("reads the selection, block by block", () => {
    const { selection } = snapshot;
    expect(collapse(selection?.text ?? "")).toBe(collapse(expected.selection ?? ""));
    const spans = selection?.spans.map((span) => textOfSpan(snapshot, span)).join(" ") ?? "";
    expect(collapse(spans)).toBe(collapse(expected.selection ?? ""));
  });
});

function missing(snippets: string[], texts: string[]): string[] {
  return snippets.filter((snippet) => !texts.some((text) => text.includes(snippet)));
}

function found(snippets: string[], texts: string[]): string[] {
  return snippets.flatMap((snippet) =>
    texts.filter((text) => text.includes(snippet)).map((text) => `${JSON.stringify(snippet)} in ${text.slice(0, 120)}`),
  );
}

/** Every string of a snapshot that came from the page. */
function everyText(snapshot: Snapshot): string[] {
  return [
    snapshot.title,
    snapshot.selection?.text ?? "",
    ...snapshot.blocks.flatMap((block) => [block.text, ...block.headingPath]),
    ...snapshot.pairs.map((pair) => pair.label),
    ...snapshot.tables.flatMap((table) => [table.caption, ...table.header]),
    ...snapshot.structured.flatMap(textsOfItem),
  ];
}

function textsOfItem(item: StructuredItem): string[] {
  return [...item.types, ...Object.values(item.properties).flat().flatMap(textsOfValue)];
}

function textsOfValue(value: StructuredValue): string[] {
  return typeof value === "object" ? textsOfItem(value) : [String(value)];
}

function textOfSpan(snapshot: Snapshot, { blockId, start, end }: EvidenceSpan): string | null {
  const text = snapshot.blocks.find((block) => block.id === blockId)?.text;
  if (text === undefined || start < 0 || end <= start || end > text.length) return null;
  return text.slice(start, end);
}

/** Pairs, marks, table cells and selected spans that do not stand where they say. */
function brokenSpans(snapshot: Snapshot): string[] {
  const cells = snapshot.tables.flatMap((table) => table.rows.flat(2));
  const marks = snapshot.blocks.flatMap((block) => block.marks.map((mark) => ({ ...mark, blockId: block.id })));
  return [
    ...snapshot.pairs.filter((pair) => splitsText(snapshot, pair.value)).map((pair) => `pair ${pair.label}`),
    ...marks.filter((mark) => splitsText(snapshot, mark)).map((mark) => `mark ${mark.type} ${mark.value}`),
    ...(snapshot.selection?.spans ?? []).filter((span) => splitsText(snapshot, span)).map(() => "selection"),
    ...cells.filter((span) => splitsText(snapshot, span)).map(({ blockId }) => `cell ${blockId}`),
  ];
}

/** True where a span is outside its block, is blank at an end, or cuts a surrogate pair in two. */
function splitsText(snapshot: Snapshot, span: EvidenceSpan): boolean {
  const quote = textOfSpan(snapshot, span);
  return quote === null || quote.trim() !== quote || !quote.isWellFormed();
}

function collapse(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
