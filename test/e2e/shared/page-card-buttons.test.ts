import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isPressed, pressNamed } from "../../support/press-named";
import { leaveChromium, sharePlainChromium } from "../../support/shared-chromium";
import { readTree, showCard } from "../card-harness";
import { openBody, setHtml } from "../page-harness";

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await sharePlainChromium();
  page = await openBody(browser, "");
});
afterAll(() => leaveChromium(browser));

/** A session that writes down what is told, as the extension would hear it. */
beforeEach(async () => {
  await setHtml(page, "<!doctype html><p>Some text</p><button>x</button>");
  await page.evaluate(() => {
    const told: object[] = [];
    const tell = async (press: { action: string }) => {
      told.push(press);
      return press.action === "confirm";
    };
    Object.assign(globalThis, { told, session: loupe.createPageSession(document, tell as never) });
  });
});

const show = (card: object) => showCard(page, card);

describe("its buttons", () => {
  const told = () => page.evaluate(() => (globalThis as unknown as { told: object[] }).told);

  test("tell that an answer is right, and show that they did", async () => {
    await show({});
    await pressNamed(page, "It is right");
    expect(await told()).toEqual([{ action: "confirm", runId: "r1", questionId: "label" }]);
    expect(await isPressed(page, "It is right")).toBe("true");
    await pressNamed(page, "It is right");
    expect(await told()).toContainEqual({ action: "unconfirm", runId: "r1", questionId: "label" });
    expect(await isPressed(page, "It is right")).toBe("false");
    expect(await page.locator("[data-loupe-ui]").count()).toBe(1);
  });

  test.each([
    ["Correct it", { action: "correct", runId: "r1", questionId: "label" }],
    ["Open the panel", { action: "open", runId: "r1", questionId: "" }],
  ])("hand the answer over to the panel: %s", async (name, press) => {
    await show({});
    await pressNamed(page, name);
    expect(await told()).toEqual([press]);
    expect(await page.locator("[data-loupe-ui]").count()).toBe(0);
  });

  test("are there for the keyboard, and not where nothing can be said", async () => {
    await show({});
    for (let tab = 0; tab < 4; tab++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await told()).toEqual([{ action: "open", runId: "r1", questionId: "" }]);
    await show({ runId: "r2", state: "working", openLabel: "", lines: [] });
    const buttons = (await readTree(page)).filter(({ role }) => role === "button").map(({ name }) => name);
    expect(buttons).toEqual(["x", "Close"]);
  });
});
