import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { bundleForPage } from "../../support/page-code";
import { openSavedPage } from "../../support/saved-page";
import { leaveChromium, sharePlainChromium } from "../../support/shared-chromium";

let browser: Browser;
beforeAll(async () => {
  browser = await sharePlainChromium();
});
afterAll(() => leaveChromium(browser));

async function textsOf(body: string, head = ""): Promise<string[]> {
  const html = `<!doctype html><meta charset="utf-8"><title>Saved</title>${head}<body>${body}</body>`;
  const page = await openSavedPage(browser, html, "https://saved.example/");
  try {
    const code = await bundleForPage("test/support/take-snapshot.ts", "loupePage");
    const snapshot: Snapshot = await page.evaluate(`${code}\nloupePage.takeSnapshot(document)`);
    return snapshot.blocks.map(({ text }) => text);
  } finally {
    await page.context().close();
  }
}

const LONG = "Words enough to be much of a page. ".repeat(10).trim();

describe("a saved page", () => {
  it("shows what stands in for scripts, and nothing of the scripts", async () => {
    const texts = await textsOf(
      `<p>Seen</p><noscript><style>.late { display: block }</style><p>Instead</p></noscript><p class="late">Late</p>`,
      "<style>.late { display: none }</style>",
    );
    expect(texts).toEqual(["Seen", "Instead", "Late"]);
  });

  it("has streamed parts at their place", async () => {
    const texts = await textsOf(`
      <h1>Title</h1>
      <!--$?--><template id="B:1"></template><!--$--><p>Inner wait</p><!--/$--><p>Please wait</p><!--/$-->
      <p>End</p>
      <div hidden id="S:1"><p>First</p><template id="P:2"></template></div><div hidden id="S:2"><p>Second</p></div>`);
    expect(texts).toEqual(["Title", "First", "Second", "End"]);
  });

  it("shows what waits to be faded in, or holds much of the text", async () => {
    expect(await textsOf(`<p>${LONG}</p><p style="opacity:0">Fades in</p>`)).toEqual([LONG, "Fades in"]);
    expect(await textsOf(`<p>Seen</p><main style="display:none"><p>${LONG}</p></main>`)).toEqual(["Seen", LONG]);
    expect(await textsOf(`<main style="visibility:hidden"><p>${LONG}</p></main>`)).toEqual([LONG]);
  });

  it("leaves closed what waits for a person", async () => {
    const closed = [
      `<div hidden>Panel</div>`,
      `<div style="display:none">Answer</div>`,
      `<nav style="visibility:hidden">Menu</nav>`,
      `<div role="tabpanel" style="opacity:0">Tab</div>`,
      `<p style="opacity:0;position:absolute">Tooltip</p>`,
    ];
    expect(await textsOf(`<p>${LONG}</p>${closed.join("")}`)).toEqual([LONG]);
  });

  it("takes colours for nothing where a style sheet is missing", async () => {
    const body = `<p style="color:#fff">White</p>`;
    expect(await textsOf(body)).toEqual([]);
    expect(await textsOf(body, `<link rel="stylesheet" href="/dark.css">`)).toEqual(["White"]);
  });
});
