import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { launchPlainChromium } from "../support/chromium";
import { openBody, setHtml } from "./page-harness";

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchPlainChromium();
  page = await openBody(browser, "");
});
afterAll(() => browser.close());

const CARD = {
  runId: "r1",
  state: "done" as const,
  title: "Sentiment",
  lines: [{ name: "Label", value: "<img src=x onerror=alert(1)>", detail: "score 0.93" }],
  footer: "Only on this device",
  closeLabel: "Close",
};

beforeEach(async () => {
  await page.setViewportSize({ width: 800, height: 600 });
  await setHtml(
    page,
    `<!doctype html><style>div{display:none!important}</style><p style="margin-top:200px">Some <b>chosen</b> text</p><button>x</button>`,
  );
  await page.evaluate(() => {
    getSelection()?.selectAllChildren(document.querySelector("b")!);
    Object.assign(globalThis, { session: loupe.createPageSession(document) });
  });
});

declare const session: ReturnType<typeof loupe.createPageSession>;

const show = (card: object) =>
  page.evaluate((given) => session.showAnswer({ card: given as typeof CARD }), { ...CARD, ...card });
const host = () => page.locator("[data-loupe-ui]");

/** The tree as assistive technology gets it; a closed shadow root is open to nobody else. */
async function accessible(): Promise<{ role: string; name: string }[]> {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  return nodes.map((node) => ({ role: String(node.role?.value ?? ""), name: String(node.name?.value ?? "") }));
}

test("the bubble stands in a closed shadow root, as a named dialog, with text only", async () => {
  expect(await show({})).toEqual({ shown: true });
  expect(await page.evaluate(() => document.querySelector("[data-loupe-ui]")!.shadowRoot)).toBeNull();
  expect(await page.evaluate(() => document.querySelector("[data-loupe-ui]")!.parentElement?.localName)).toBe("html");
  const tree = await accessible();
  expect(tree).toContainEqual({ role: "dialog", name: "Sentiment" });
  expect(tree).toContainEqual({ role: "button", name: "Close" });
  expect(tree.map(({ name }) => name)).toContain("<img src=x onerror=alert(1)>");
  expect(tree.some(({ role }) => role === "image")).toBe(false);
});

test.each(["working", "done", "failed"])("state %s is shown in place of the one before", async (state) => {
  await show({ state: "working", title: "Reading" });
  await show({ state, title: `Now ${state}` });
  expect(await host().count()).toBe(1);
  expect(await accessible()).toContainEqual({ role: "dialog", name: `Now ${state}` });
});

test.each([
  [800, 600],
  [320, 480],
  [400, 220],
  [1280, 160],
])("it stays inside a window of %i by %i, also after scrolling", async (width, height) => {
  await page.setViewportSize({ width, height });
  const lines = Array.from({ length: 30 }, (_, index) => ({
    name: `Name ${index}`,
    value: "value ".repeat(8),
    detail: "",
  }));
  await show({ lines });
  await page.evaluate(() => {
    document.body.style.height = "3000px";
    window.scrollTo(0, 900);
  });
  await page.waitForTimeout(100);
  const box = (await host().boundingBox())!;
  expect(box.width).toBeGreaterThan(100);
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  expect(box.y + box.height).toBeLessThanOrEqual(height);
});

test("it stands beside the selection and does not cover it", async () => {
  await show({});
  const box = (await host().boundingBox())!;
  const chosen = (await page.locator("b").boundingBox())!;
  expect(box.y).toBeGreaterThanOrEqual(chosen.y + chosen.height);
  expect(box.y - chosen.y).toBeLessThan(60);
});

test("Escape closes it, gives the focus back, and the same run does not bring it back", async () => {
  await page.focus("button");
  await show({ state: "working" });
  await page.keyboard.press("Escape");
  expect(await host().count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("button");
  expect(await show({ state: "done" })).toEqual({ shown: false });
  expect(await show({ runId: "r2" })).toEqual({ shown: true });
});

test("the close button is reached with Tab", async () => {
  await show({});
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await host().count()).toBe(0);
});

test("a page's script can't close it with a made-up key", async () => {
  await show({});
  await page.evaluate(() => window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })));
  expect(await host().count()).toBe(1);
});

test("it never enters a snapshot, and leaves with the session", async () => {
  await show({});
  const reading = await page.evaluate(() => session.read({}));
  expect(JSON.stringify(reading)).not.toContain("Only on this device");
  await page.evaluate(() => session.dispose());
  expect(await host().count()).toBe(0);
});
