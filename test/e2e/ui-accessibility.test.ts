import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { expectSound, openRecipe, openView, runTask, still, THEMES } from "./ui-harness";

let browser: ExtensionBrowser;
let page: Page;
let panel: Page;

beforeAll(async () => {
  browser = await launchExtension();
  ({ page, panel } = await openRecipe(browser));
});
afterAll(() => browser?.close());

/** The picker of the page, whatever was shown before. */
async function toStart(): Promise<void> {
  await openView(panel, "Tasks");
  await openView(panel, "This page");
  const back = panel.getByRole("button", { name: "All tasks" });
  await panel.getByRole("combobox").or(back).first().waitFor();
  if (await back.isVisible()) await back.click();
  await panel.getByRole("combobox").waitFor();
}

/** Every screen and state of the panel, each reached from the one before. */
const STATES: [name: string, reach: () => Promise<void>][] = [
  ["tasks of the page", toStart],
  ["a question is missing", () => panel.getByRole("textbox", { name: "Ask this page" }).press("Enter")],
  [
    "answers to questions",
    async () => {
      await panel.getByRole("textbox", { name: "Ask this page" }).fill("servings\nHow long does it take?");
      await panel.keyboard.press("Enter");
      await panel.getByRole("button", { name: "Keep as a task" }).waitFor();
      await expectSound(panel, "answers to questions");
      await toStart();
      await panel.getByRole("textbox", { name: "Ask this page" }).fill("");
    },
  ],
  ["search without a match", () => panel.getByRole("combobox").fill("zzz")],
  [
    "nothing selected",
    async () => {
      await panel.getByRole("combobox").fill("");
      await panel.getByRole("radio", { name: "Selected text" }).check({ force: true });
    },
  ],
  [
    "extraction",
    async () => {
      await panel.getByRole("radio", { name: "Whole page" }).check({ force: true });
      await runTask(panel, "Recipe");
    },
  ],
  ["export", () => panel.getByRole("button", { name: "Copy or download" }).click()],
  [
    "trace",
    async () => {
      await panel.keyboard.press("Escape");
      await panel.getByText("How this was decided").click();
    },
  ],
  [
    "correction",
    async () => {
      await panel
        .getByRole("button", { name: /^Correct/ })
        .first()
        .click();
      await panel.getByRole("button", { name: "Save" }).click();
    },
  ],
  ["all shown in the page", () => panel.getByRole("button", { name: "Show all in page" }).click()],
  [
    "tables",
    async () => {
      await panel.getByRole("button", { name: "All tasks" }).click();
      await runTask(panel, "All tables");
    },
  ],
  [
    "classification",
    async () => {
      await panel.getByRole("button", { name: "All tasks" }).click();
      await panel.getByRole("combobox").fill("Sentiment");
      await panel.locator('.task-groups [role="option"]').first().waitFor();
      await panel.keyboard.press("Enter");
      // It is about selected text, and none is.
      const whole = panel.getByRole("button", { name: "Read the whole page instead" });
      await whole.waitFor();
      await expectSound(panel, "nothing selected for a task about selected text");
      await whole.click();
      await panel.getByRole("button", { name: "Copy or download" }).waitFor();
    },
  ],
  [
    "history",
    async () => {
      await panel.getByRole("button", { name: "All tasks" }).click();
      await openView(panel, "History");
      await panel.getByRole("list", { name: "History" }).getByRole("listitem").first().waitFor();
    },
  ],
  [
    "a stored result",
    () =>
      panel
        .getByRole("button", { name: /^Recipe/ })
        .first()
        .click(),
  ],
  [
    "deleted, with undo",
    async () => {
      await panel.getByRole("button", { name: "Back to the history" }).click();
      await panel
        .getByRole("button", { name: /^Delete “/ })
        .first()
        .click();
      await panel.getByRole("button", { name: "Undo" }).waitFor();
    },
  ],
  ["own tasks", () => openView(panel, "Tasks")],
  [
    "a new classification with mistakes",
    async () => {
      await panel.getByRole("button", { name: /^Sort into labels/ }).click();
      await panel.getByRole("button", { name: "Save task" }).click();
    },
  ],
  [
    "a new extraction with mistakes",
    async () => {
      await panel.getByRole("button", { name: "All tasks" }).click();
      await panel.getByRole("button", { name: /^Extract values/ }).click();
      await panel.getByLabel("Type of Value 1").selectOption("enum");
      await panel.getByRole("button", { name: "Save task" }).click();
    },
  ],
  [
    "a trial",
    async () => {
      await panel.getByRole("button", { name: "All tasks" }).click();
      await panel.getByRole("button", { name: "Make a copy of “Recipe”" }).click();
      await panel.getByRole("button", { name: "Try it on this page" }).click();
      await panel.getByRole("button", { name: "Copy or download" }).waitFor();
    },
  ],
  [
    "an import with mistakes",
    async () => {
      await panel.getByRole("button", { name: "All tasks" }).click();
      await panel.getByRole("button", { name: "Import", exact: true }).click();
      await panel.getByLabel("Or paste it here").fill('{"kind": "extract"}');
      await panel.getByRole("button", { name: "Import", exact: true }).click();
    },
  ],
  ["tasks again", () => panel.getByRole("button", { name: "All tasks" }).click()],
];

/** Pages that can't be read, by what the panel says about them. */
const CLOSED: [says: string, url: string][] = [
  ["Loupe can’t read this page", "chrome://version/"],
  ["Loupe needs permission for this page", "http://elsewhere.example/soup"],
];

describe("the panel", () => {
  // 400 is a usual panel, 320 the narrowest, 200 what a panel of 400 pixels has left at 200 % zoom.
  it.each([
    ["light", 400],
    ["dark", 320],
    ["light", 200],
  ] as const)("has no violation in the %s theme and fits into %d pixels, in every state", async (theme, width) => {
    await panel.emulateMedia(still(theme));
    await panel.setViewportSize({ width, height: 800 });
    for (const [name, reach] of STATES) {
      await reach();
      await expectSound(panel, `${name}, ${theme}, ${width} px`);
    }
  });
});

describe("pages that can't be read", () => {
  it.each(CLOSED)("says “%s” and has no violation", async (says, url) => {
    const closed = await browser.context.newPage();
    await closed.goto(url);
    await closed.bringToFront();
    await openView(panel, "This page");
    await panel.getByRole("heading", { name: says }).waitFor();
    for (const colorScheme of THEMES) {
      await panel.emulateMedia(still(colorScheme));
      await expectSound(panel, `${says}, ${colorScheme}`);
    }
    await closed.close();
    await page.bringToFront();
  });
});

describe("the options page", () => {
  it.each(THEMES)("has no violation and fits, in the %s theme", async (colorScheme) => {
    const options = await browser.context.newPage();
    await options.emulateMedia(still(colorScheme));
    await options.goto(browser.extensionUrl("options.html"));
    await options.getByRole("heading", { name: "Text model" }).waitFor();
    for (const width of [1200, 640, 320]) {
      await options.setViewportSize({ width, height: 800 });
      await expectSound(options, `options, ${colorScheme}, ${width} px`);
    }
    await options.getByRole("button", { name: "Delete everything" }).click();
    await options.getByRole("dialog").waitFor();
    await expectSound(options, `options dialog, ${colorScheme}`);
    await options.keyboard.press("Escape");
    await options.close();
  });
});

describe("the keyboard", () => {
  it("reaches everything in the picker and a result, in order, with a visible focus", async () => {
    await page.bringToFront();
    await panel.setViewportSize({ width: 400, height: 800 });
    await toStart();
    await runTask(panel, "Recipe");
    const seen: string[] = [];
    await panel.getByRole("link", { name: "Settings" }).focus();
    for (let press = 0; press < 80; press++) {
      await panel.keyboard.press(press === 0 ? "Shift" : "Tab");
      const focus = await panel.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const name = element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";
        const { left, top, width, height } = element.getBoundingClientRect();
        // A control that is hidden itself is drawn by its label.
        const shown = element.closest("label") ?? element;
        const above = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
        return {
          name,
          visible: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1,
          obscured: !above || !(shown.contains(above) || above.contains(shown)),
        };
      });
      if (!focus) break;
      expect(focus.visible, `focus on “${focus.name}”`).toBe(true);
      expect(focus.obscured, `focus on “${focus.name}” lies below something else`).toBe(false);
      seen.push(focus.name);
    }
    const reachable = await panel.evaluate(
      () =>
        [...document.querySelectorAll("button:not([disabled]), summary, a[href]")].filter(
          (element) => element.getClientRects().length > 0,
        ).length,
    );
    expect(seen.length).toBeGreaterThanOrEqual(reachable);
    expect(seen).toContain("Copy or download");
    expect(seen.some((name) => name.startsWith("Correct “"))).toBe(true);
  });

  it("cancels a run with Escape, and nothing of it is stored", async () => {
    const words = Array.from(
      { length: 4000 },
      (_, index) => `<p>Paragraph ${index} tells of soup number ${index}.</p>`,
    );
    browser.server.serve(
      "/long",
      `<!doctype html><html lang="en"><title>Long</title><main>${words.join("")}</main></html>`,
    );
    const long = await browser.open("long", "soups.example");
    await browser.openPanel(long);
    await panel.getByRole("heading", { name: "Long" }).waitFor();
    const before = await browser.ask(panel, "history.list", { limit: 100 });
    await panel.getByRole("combobox").fill("Recipe");
    await panel.keyboard.press("Enter");
    await panel.getByRole("progressbar").waitFor();
    await panel.keyboard.press("Escape");
    await panel.getByRole("combobox").waitFor();
    expect(await panel.getByRole("progressbar").count()).toBe(0);
    // Long enough for a run that was not cancelled to end and be stored.
    await new Promise((later) => setTimeout(later, 4000));
    expect(await browser.ask(panel, "history.list", { limit: 100 })).toEqual(before);
    expect(await panel.getByRole("combobox").count()).toBe(1);
  });
});
