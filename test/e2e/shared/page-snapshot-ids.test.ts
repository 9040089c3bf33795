import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leaveChromium, sharePlainChromium } from "../../support/shared-chromium";
import { openBody, snapshotOf } from "../page-harness";

let browser: Browser;
beforeAll(async () => {
  browser = await sharePlainChromium();
});
afterAll(() => leaveChromium(browser));

test("the same page gives the same ids, and every id once", async () => {
  const body = "<p>Same</p><p>Same</p><div>a<p>b</p>a</div>".repeat(40);
  const [first, second] = [await snapshotOf(browser, body), await snapshotOf(browser, body)];
  const ids = first.blocks.map((block) => block.id);
  expect(second.blocks.map((block) => block.id)).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each([
  { nodes: 50 },
  { characters: 300 },
  { blocks: 10 },
  { depth: 4 },
  { pairs: 3 },

  { structuredCharacters: 5 },
  { structuredDepth: 0 },
])("limit %o cuts and says so", async (limits) => {
  const head = `<script type="application/ld+json">{"@type":"Thing","name":"A long name","author":{"name":"Ann"}}</script>`;
  const body = `${"<div><section><p>Key: some more text than that</p></section></div>".repeat(60)}`;
  const cut = await snapshotOf(browser, body, { limits, head });
  const whole = await snapshotOf(browser, body, { head });
  expect(whole.truncated).toBe(false);
  expect(cut.truncated).toBe(true);
  expect(JSON.stringify(cut).length).toBeLessThan(JSON.stringify(whole).length);
});

test("what is too long for one block goes on in another, and evidence finds its way into it", async () => {
  const page = await openBody(browser, "<p>One two three four five six seven eight nine ten.</p>");
  const { blocks, truncated, located } = await page.evaluate(async () => {
    const snapshot = await loupe.takeSnapshot(document, { limits: { blockCharacters: 20 } });
    const block = snapshot.blocks[1]!;
    const start = block.text.indexOf("seven");
    const ranges = await new loupe.EvidenceLocator(document).locate(block, { start, end: start + 5 });
    return { blocks: snapshot.blocks, truncated: snapshot.truncated, located: ranges?.map(String) };
  });
  await page.context().close();
  expect(
    blocks
      .map(({ text }) => text)
      .join("")
      .replaceAll(" ", ""),
  ).toBe("Onetwothreefourfivesixseveneightnineten.");
  expect(blocks.every(({ text }) => text.length <= 20)).toBe(true);
  expect(truncated).toBe(false);
  expect(located).toEqual(["seven"]);
});

test.each([
  [`<html lang="de-AT">`, "de-AT"],
  [`<html xml:lang="fr">`, "fr"],
  [`<html><meta property="og:locale" content="pt_BR">`, "pt-BR"],
  [`<html lang="not a language">`, ""],
  ["<html>", ""],
])("%s is in language %o", async (html, language) => {
  const page = await openBody(browser, "");
  try {
    const found = await page.evaluate((source) => {
      document.documentElement.replaceWith(new DOMParser().parseFromString(source, "text/html").documentElement);
      return loupe.takeSnapshot(document);
    }, html);
    expect(found.language).toBe(language);
  } finally {
    await page.context().close();
  }
});
