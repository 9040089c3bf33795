import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { expectSound, openRecipe, runTask } from "./ui-harness";

let browser: ExtensionBrowser;
let panel: Page;

beforeAll(async () => {
  browser = await launchExtension();
  ({ panel } = await openRecipe(browser));
  await runTask(panel, "Recipe");
});
afterAll(() => browser?.close());

/** Roles of the accessibility tree that a person operates. */
const CONTROLS = new Set(["button", "link", "textbox", "searchbox", "combobox", "radio", "checkbox", "switch", "tab"]);

describe("a person's own settings of the device", () => {
  it("keep everything usable in forced colours, where only the system's colours are drawn", async () => {
    await panel.emulateMedia({ forcedColors: "active" });
    await expectSound(panel, "result, forced colours");
    // What a bar's length says must not be lost with its colour.
    const colours = await panel
      .locator(".confidence-track")
      .first()
      .evaluate((track) => [track, track.firstElementChild!].map((each) => getComputedStyle(each).backgroundColor));
    expect(new Set(colours).size).toBe(2);
    // Nor which view is shown, told by a line below its name.
    const lines = await panel
      .locator(".panel-nav button")
      .evaluateAll((tabs) => tabs.map((tab) => getComputedStyle(tab).borderBlockEndColor));
    expect(lines.filter((line) => line === lines[0])).toHaveLength(1);
    expect(new Set(lines).size).toBe(2);
    await panel.emulateMedia({ forcedColors: "none" });
  });

  it("give every control of the panel a name in the accessibility tree", async () => {
    const cdp = await panel.context().newCDPSession(panel);
    const { nodes } = await cdp.send("Accessibility.getFullAXTree");
    await cdp.detach();
    const controls = nodes.filter(({ ignored, role }) => !ignored && CONTROLS.has(String(role?.value)));
    expect(controls.length).toBeGreaterThan(20);
    expect(controls.filter(({ name }) => !String(name?.value ?? "").trim()).map(({ role }) => role?.value)).toEqual([]);
  });
});
