import fc from "fast-check";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Evidence } from "../../../lib/domain/snapshot/evidence";
import type { Block } from "../../../lib/domain/snapshot/snapshot";
import { leaveChromium, sharePlainChromium } from "../../support/shared-chromium";
import { openBody, setHtml } from "../page-harness";

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await sharePlainChromium();
  page = await openBody(browser, "");
});
afterAll(() => leaveChromium(browser));

function show(body: string): Promise<void> {
  return setHtml(page, `<!doctype html><meta charset="utf-8"><body>${body}</body>`);
}

async function readBlocks(): Promise<Block[]> {
  return (await page.evaluate(() => loupe.takeSnapshot(document))).blocks;
}

/** Text under the ranges of a span, as the page has it now; null where it was not found. */
function locate(block: Block, start: number, end: number): Promise<string | null> {
  return page.evaluate(
    async (given) => {
      const ranges = await new loupe.EvidenceLocator(document).locate(given.block, given);
      return ranges?.map((range) => range.toString()).join("") ?? null;
    },
    { block, start, end },
  );
}

const PIECES = fc.constantFrom(
  "plain words",
  "  two  spaces\n\tand tabs ",
  "日本語の文章",
  "中文，标点。",
  "한국어",
  "עברית שלום",
  "مرحبا بالعالم",
  "می\u200cخواهم",
  "👩‍👩‍👧‍👦",
  "👍🏽",
  "🏴‍☠️",
  "é e\u0301 \u0301",
  "n\u0303o",
  "zero\u200bwidth",
  "soft\u00adhyphen",
  "\u202eevil\u202c",
  "nb\u00a0sp",
  "𝒳𝓎",
  "a<b>&amp;",
  "नमस्ते",
  "ภาษาไทย",
  "\u2066isolate\u2069",
  "İstanbul",
  "ﬁ",
  "12,5 %",
);
const WRAPS = fc.constantFrom(
  (text: string) => text,
  (text: string) => `<b>${text}</b>`,
  (text: string) => `<a href="#x">${text}<i></i></a>`,
  (text: string) => `${text}<!-- comment --><span>${text}</span>`,
  (text: string) => `${text}<span style="display:none">hidden ${text}</span>`,
  (text: string) => `${text}<br>`,
  (text: string) => `<span dir="rtl">${text}</span>`,
  (text: string) => `<p>${text}</p>`,
  (text: string) => `<span>${text}<span><em>${text}</em></span></span>`,
);

/** White space and invisible characters are what a snapshot leaves out. */
function bare(text: string): string {
  return text.replace(/\s|(?![\ufe00-\ufe0f])[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, "");
}

test("a span of a block leads back to exactly its text", async () => {
  const body = fc.array(fc.tuple(PIECES, WRAPS), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      body,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (parts, from, to) => {
        await show(
          `<div>${parts.map(([text, wrap]) => wrap(text.replace("<b>&amp;", "&lt;b&gt;&amp;"))).join(" ")}</div>`,
        );
        for (const block of await readBlocks()) {
          const [start, end] = [from, to]
            .map((share) => Math.round(share * block.text.length))
            .sort((a, b) => a - b) as [number, number];
          const quote = block.text.slice(start, end);
          if (bare(quote) === "") continue;
          expect(bare((await locate(block, start, end)) ?? "nothing")).toBe(bare(quote));
        }
      },
    ),
    { numRuns: 60, seed: 20261122 },
  );
});

const CHANGES: [name: string, change: string, expected: string | null][] = [
  ["something is put in before it", `document.body.prepend(document.createElement("section"))`, "12 May"],
  ["it moves elsewhere", `document.body.append(document.querySelector("#b"))`, "12 May"],
  [
    "it is wrapped",
    `{ const box = document.createElement("article"); box.append(...document.body.childNodes); document.body.append(box) }`,
    "12 May",
  ],
  [
    "its element is replaced",
    `document.querySelector("#b").outerHTML = "<h3>The fair opens on 12 May this year</h3>"`,
    "12 May",
  ],
  [
    "its text is cut into pieces",
    `document.querySelector("#b").innerHTML = "The <i>fair</i> opens on 1<b>2</b> May this year"`,
    "12 May",
  ],
  [
    "a word near it changes",
    `document.querySelector("#b").textContent = "The great fair opens on 12 May this year"`,
    "12 May",
  ],
  [
    "it is copied elsewhere in a list",
    `document.body.insertAdjacentHTML("afterbegin", "<p>Tickets until 12 May only</p>")`,
    "12 May",
  ],
  ["it is hidden", `document.querySelector("#b").style.display = "none"`, null],
  ["it is taken away", `document.querySelector("#b").remove()`, null],
  ["another text takes its place", `document.querySelector("#b").textContent = "Closed for good, sorry"`, null],
];

test.each(CHANGES)("evidence after %s", async (_, change, expected) => {
  await show(`<p id="a">Hello there</p><p id="b">The fair opens on 12 May this year</p><p>12 tickets</p>`);
  const block = (await readBlocks())[1]!;
  await page.evaluate(change);
  expect(await locate(block, 18, 24)).toBe(expected);
});

test("evidence in shadow roots and frames", async () => {
  await show(
    `<div><template shadowrootmode="open"><p>in the <b>root</b> here</p></template></div><iframe srcdoc="<p>in the frame here</p>"></iframe>`,
  );
  await page.waitForFunction(() => document.querySelector("iframe")?.contentDocument?.querySelector("p"));
  const blocks = await readBlocks();
  expect(blocks.map(({ text }) => text)).toEqual(["in the root here", "in the frame here"]);
  expect(await locate(blocks[0]!, 7, 11)).toBe("root");
  expect(await locate(blocks[1]!, 7, 12)).toBe("frame");
});

interface Shown {
  all: string[];
  focused: string[];
  names: string[];
  html: string;
  scrolled: boolean;
  sheets: number;
}

/** What is highlighted in the page after asking a new session for it. */
function highlight(evidence: Evidence[], scrollTo?: number, thenClear = false) {
  return page.evaluate(
    async (given) => {
      const session = loupe.createPageSession(document);
      await session.read({});
      const report = await session.highlight(given);
      if (given.thenClear) session.clear();
      const texts = (priority: number) =>
        [...CSS.highlights.values()]
          .filter((one) => one.priority === priority)
          .flatMap((one) => Array.from(one as unknown as Iterable<Range>, (range) => range.toString()));
      await new Promise((resolve) => setTimeout(resolve, 100));
      const shown: Shown = {
        all: texts(0),
        focused: texts(1),
        names: [...CSS.highlights.keys()],
        html: document.documentElement.outerHTML,
        scrolled: window.scrollY > 0,
        sheets: document.adoptedStyleSheets.length,
      };
      session.dispose();
      return { report, shown };
    },
    { evidence, scrollTo, thenClear },
  );
}

async function evidenceOf(...quotes: string[]): Promise<Evidence[]> {
  const blocks = await readBlocks();
  return quotes.map((quote) => {
    const block = blocks.find(({ text }) => text.includes(quote))!;
    const start = block.text.indexOf(quote);
    return { blockId: block.id, start, end: start + quote.length, quote };
  });
}

test("highlights do not change the page's DOM, scroll to the focused one, and go away", async () => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await show(`<p>First thing</p><div style="height:4000px"></div><p>Second thing</p>`);
  const before = await page.content();
  const evidence = await evidenceOf("First", "Second");
  const gone = { blockId: "gone", start: 0, end: 6, quote: "absent" };
  const { report, shown } = await highlight([...evidence, gone], 1);
  expect(report).toEqual({ found: [0, 1], missing: [2] });
  expect(shown).toMatchObject({ all: ["First", "Second"], focused: ["Second"], scrolled: true, sheets: 1 });
  expect(await page.content()).toBe(before);
  const { shown: cleared } = await highlight(evidence, 1, true);
  expect(cleared).toMatchObject({ all: [], focused: [], sheets: 0 });
});

test("a closed details opens for the focused evidence, and folds again", async () => {
  await show("<details><summary>More</summary><p>Folded text here</p></details>");
  const evidence = await evidenceOf("Folded text");
  expect((await highlight(evidence, 0)).shown.html).toContain("<details open");
  await page.evaluate(() => document.querySelector("details")?.removeAttribute("open"));
  expect((await highlight(evidence, 0, true)).shown.html).not.toContain("<details open");
});

test("a session that never read the page still finds evidence by id and by quote", async () => {
  await show("<p>Known text of this page</p>");
  const [evidence] = await evidenceOf("text of this");
  const found = await page.evaluate(
    (given) => loupe.createPageSession(document).highlight({ evidence: [given] }),
    evidence!,
  );
  expect(found).toEqual({ found: [0], missing: [] });
});

test("evidence in structured data is not to be seen, so it is missing", async () => {
  await show("<p>Soup</p>");
  const { report } = await highlight([{ blockId: "json-ld:0/name/0", start: 0, end: 4, quote: "Soup" }]);
  expect(report).toEqual({ found: [], missing: [0] });
});

test("a page that lists its highlights learns from their names neither whose they are nor what they are for", async () => {
  await show("<p>Total 42 euros</p>");
  const { names } = (await highlight(await evidenceOf("42 euros"), 0)).shown;
  expect(names).toHaveLength(2);
  expect(names.join(" ")).not.toMatch(/loupe|evidence|answer|focus/i);
});

test("evidence of another state of the page is not looked for", async () => {
  await show("<p>Total 42 euros</p>");
  const evidence = await evidenceOf("42 euros");
  const reports = await page.evaluate(async (given) => {
    const session = loupe.createPageSession(document);
    const states = [document.URL, `${document.URL}#total`, `${document.URL}?id=2`, `${document.URL}#/2`];
    const found = [];
    for (const url of states) found.push(await session.highlight({ evidence: given, url }));
    session.dispose();
    return { found, highlights: CSS.highlights.size };
  }, evidence);
  const other = { found: [], missing: [0], isOtherState: true };
  expect(reports.found).toEqual([{ found: [0], missing: [] }, { found: [0], missing: [] }, other, other]);
  expect(reports.highlights).toBe(0);
});

test("where a page's sheets can't be added to, a style element of ours shows the evidence", async () => {
  await show("<p>Total 42 euros</p>");
  await page.evaluate(() => {
    Object.defineProperty(document, "adoptedStyleSheets", {
      configurable: true,
      get: () => [],
      set: () => {
        throw new Error("Accessing from Xray wrapper is not supported.");
      },
    });
  });
  const evidence = await evidenceOf("42 euros");
  const { shown } = await highlight(evidence);
  const cleared = await highlight(evidence, undefined, true);
  await page.evaluate(() => Reflect.deleteProperty(document, "adoptedStyleSheets"));
  expect(shown.all).toEqual(["42 euros"]);
  expect(shown.html).toMatch(/<style data-loupe-ui="">[^<]*::highlight\(/);
  expect(cleared.shown.html).not.toContain("data-loupe-ui");
  expect((await readBlocks()).map(({ text }) => text)).toEqual(["Total 42 euros"]);
});
