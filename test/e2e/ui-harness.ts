import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { ExtensionBrowser } from "../support/extension";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A recipe that says some things in its data, some in its text, and one thing twice. */
export const RECIPE_PAGE = `<!doctype html><html lang="en"><title>Fennel soup</title>
<script type="application/ld+json">${JSON.stringify({
  "@context": "https://schema.org",
  "@type": "Recipe",
  name: "Fennel soup",
  totalTime: "PT1H10M",
  recipeYield: "4 servings",
  datePublished: "2026-03-01",
  recipeIngredient: ["2 fennel bulbs", "1 onion", "500 ml vegetable stock"],
})}</script>
<main><h1>Fennel soup</h1><p>A warm soup for cold evenings, ready in a little over an hour.</p>
<h2>Ingredients</h2><ul><li>2 fennel bulbs</li><li>1 onion</li><li>500 ml vegetable stock</li></ul>
<h2>Method</h2><ol><li>Cut the fennel and the onion.</li><li>Boil them in the stock.</li></ol>
<p id="plea">My parcel never arrived and I want my money back.</p>
<table><caption>Nutrition</caption><tr><th>What</th><th>Amount</th></tr><tr><td>Energy</td><td>120 kcal</td></tr></table>
</main></html>`;

/** The recipe in a tab, and the panel that a press of the toolbar button opened beside it, ready to use. */
export async function openRecipe(browser: ExtensionBrowser): Promise<{ page: Page; panel: Page }> {
  browser.server.serve("/soup", RECIPE_PAGE);
  const page = await browser.open("soup", "soups.example");
  const panel = await browser.openPanel(page);
  // One panel serves the window; it may still show what the test before left.
  await openView(panel, "This page");
  await panel.getByRole("combobox").waitFor();
  return { page, panel };
}

/** Chooses a task by typing its name and pressing Enter, as the keyboard would, and waits for its result. */
export async function runTask(panel: Page, name: string): Promise<void> {
  await panel.getByRole("combobox").fill(name);
  await panel.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Copy or download" }).waitFor();
}

export async function openView(panel: Page, name: "This page" | "History" | "Tasks"): Promise<void> {
  await panel.getByRole("navigation", { name: "Views" }).getByRole("button", { name }).click();
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** No axe violation, and nothing wider than the window. `state` names what is shown, for the message. */
export async function expectSound(panel: Page, state: string): Promise<void> {
  await panel.evaluate(AXE);
  const violations = await panel.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { axe: { run(root: Document, options: object): Promise<AxeResults> } };
    const results = await axe.run(document, { runOnly: tags });
    return results.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    );
  }, TAGS);
  expect(violations, state).toEqual([]);
  const tooWide = await panel.evaluate(() => {
    const regions = [document.documentElement, ...document.querySelectorAll(".frame-scroll")];
    const wide = regions.filter((region) => region.scrollWidth > region.clientWidth);
    return wide.flatMap((region) => {
      const edge = region.getBoundingClientRect().left + region.clientWidth;
      const past = [...region.querySelectorAll("*")].filter(
        (element) => element.getBoundingClientRect().right > edge && !element.closest(".table-scroll"),
      );
      return [region, ...past].map(
        ({ tagName, className, textContent }) => `${tagName}.${className}: ${textContent?.slice(0, 40)}`,
      );
    });
  });
  expect(tooWide, `${state}: wider than the window`).toEqual([]);
}

/** Registered highlights of the page and the text that each covers. */
export function highlightedText(page: Page): Promise<string[]> {
  return page.evaluate(() => [...CSS.highlights.values()].flatMap((one) => [...one].map((range) => String(range))));
}
