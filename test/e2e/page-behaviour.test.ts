import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Snapshot } from "../../lib/domain/snapshot/snapshot";
import { FRAMES, type PageCase } from "../support/behaviour/page-case";
import { BEHAVIOUR } from "../support/behaviour/pages";
import { type ContentWorld, launchContentWorld } from "../support/content-world";

/** Pages that are open at a time: most of them only wait. */
const TABS = 6;

let world: ContentWorld;
const read = new Map<string, Snapshot | Error>();

beforeAll(async () => {
  world = await launchContentWorld();
  for (const [path, page] of Object.entries(FRAMES)) world.serve(path, page);
  const waiting = Object.values(BEHAVIOUR).flatMap((cases) => Object.entries(cases));
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, page] = next;
      read.set(name, await readCase(name, page).catch((thrown: unknown) => thrown as Error));
    }
  };
  await Promise.all(Array.from({ length: TABS }, work));
});
afterAll(() => world?.close());

async function readCase(name: string, { html, type, wait = 0 }: PageCase): Promise<Snapshot> {
  world.serve(`/${name}`, { html, type });
  const page = await world.open(`/${name}`);
  await page.waitForTimeout(wait);
  const snapshot = await world.evaluate<Snapshot>(page, "loupe.takeSnapshot(document)");
  await page.close();
  return snapshot;
}

describe.each(Object.entries(BEHAVIOUR))("%s", (_, cases) => {
  test.each(Object.entries(cases))("%s", (name, { want, not = [], gap }) => {
    const snapshot = read.get(name);
    if (!snapshot || snapshot instanceof Error) throw snapshot ?? new Error("not read");
    const texts = snapshot.blocks.map(({ text }) => text);
    const missing = want.filter((words) => !texts.some((text) => text.includes(words)));
    const everything = JSON.stringify({ ...snapshot, url: "", documents: [] });
    const leaked = not.filter((words) => everything.includes(words));
    expect({ missing: gap && snapshot.gaps?.includes(gap) ? [] : missing, leaked }).toEqual({
      missing: [],
      leaked: [],
    });
    if (gap) expect(snapshot.gaps).toContain(gap);
  });
});
