import { afterAll, beforeAll, expect, test } from "vitest";
import { type ContentWorld, launchContentWorld } from "../support/content-world";
import { withCode } from "./page-harness";

let world: ContentWorld;
beforeAll(async () => {
  world = await launchContentWorld();
  world.serve("/", { html: "<!doctype html><html lang=en><title>T</title><body></body></html>" });
});
afterAll(() => world?.close());

/** Everything that a page can put an element in the place of, and names of our own. */
const NAMES = `(() => {
  const names = new Set(["loupe", "loupePage", "chrome", "browser", "__proto__"]);
  for (const kind of [Node, Element, HTMLElement, HTMLFormElement, Document, HTMLDocument, EventTarget, Window]) {
    for (const name of Object.getOwnPropertyNames(kind.prototype)) names.add(name);
  }
  for (const name of Object.getOwnPropertyNames(globalThis)) if (/^[a-z]/.test(name)) names.add(name);
  return [...names];
})()`;

/** Reads the page with each name taken, and finds what it read again. Gives the names with which that went wrong. */
const READ_ALL = `(async () => {
  const names = ${NAMES};
  const body = document.body;
  const evidenceOf = loupe.EvidenceLocator;
  const page = document;
  const wrong = [];
  const expected = ["Opening hours", "Mon to Fri 9 to 17", "City", "Bergen", "after"];
  for (const name of names) {
    const quoted = JSON.stringify(name);
    body.innerHTML =
      "<form name=" + quoted + "><input type=hidden name=" + quoted + "><h2>Opening hours</h2>" +
      "<p>Mon to Fri <b>9 to 17</b></p><label>City <input value=Bergen></label></form>" +
      "<img name=" + quoted + "><a id=" + quoted + "></a><object id=" + quoted + "></object><p>after</p>";
    try {
      const snapshot = await loupe.takeSnapshot(page);
      const texts = snapshot.blocks.map(({ text }) => text);
      const block = snapshot.blocks[1];
      const ranges = await new evidenceOf(page).locate(block, { start: 11, end: 18 });
      const quote = ranges && ranges.map(String).join("");
      const evidence = { blockId: block.id, start: 11, end: 18, quote: "9 to 17" };
      const { found } = await loupe.createPageSession(page).highlight({ evidence: [evidence], scrollTo: 0 });
      if (found.length !== 1) wrong.push(name + ": not highlighted");
      if (texts.join() !== expected.join() || quote !== "9 to 17") wrong.push(name + ": " + texts + " / " + quote);
    } catch (thrown) {
      wrong.push(name + ": " + thrown);
    }
  }
  return { count: names.length, wrong };
})()`;

interface Fuzzed {
  count: number;
  wrong: string[];
}

test("whatever names a page gives to its elements, it is read, and evidence is found", async () => {
  const page = await world.open("/");
  const { count, wrong } = await world.evaluate<Fuzzed>(page, READ_ALL);
  expect(count).toBeGreaterThan(400);
  expect(wrong).toEqual([]);
});

test("the same in the page's own world, where documents take names too", async () => {
  const page = await withCode(await world.open("/"));
  const { wrong } = await page.evaluate<Fuzzed>(READ_ALL);
  expect(wrong).toEqual([]);
});
