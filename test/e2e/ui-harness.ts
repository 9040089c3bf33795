import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { LoupeError } from "../../lib/domain/errors";
import type { ConsentGrant } from "../../lib/domain/ledger/consent";
import type { ModelsReport } from "../../lib/domain/model/model";
import type { Preferences, SettingsReport } from "../../lib/domain/settings/settings";
import type { Task } from "../../lib/domain/task/task";
import type { PageOverview } from "../../lib/messages/payloads";
import type { EventName, Events, MessageName, RequestOf, ResponseOf } from "../../lib/messages/protocol";
import type { ExtensionBrowser } from "../support/extension";
import { emptyQualityReport } from "../support/quality-reports";
import { modelsReport } from "../unit/components/models";
import { answer, item, settingsReport } from "../unit/components/results";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A recipe that says some things in its data, some in its text, and one thing twice. */
const RECIPE_PAGE = `<!doctype html><html lang="en"><title>Fennel soup</title>
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
  for (let press = 0; ; press++) {
    const panel = await browser.openPanel(page);
    // One panel serves the window; it may still show what the test before left.
    await openView(panel, "This page");
    try {
      await panel.getByRole("combobox").waitFor({ timeout: 8_000 });
      return { page, panel };
    } catch (thrown) {
      // Where the panel is open already, a busy browser may drop the press that lets Loupe in.
      if (press === 2) throw thrown;
    }
  }
}

/** Chooses a task by typing its name and pressing Enter, as the keyboard would, and waits for its result. */
export async function runTask(panel: Page, name: string): Promise<void> {
  await panel.getByRole("combobox").first().fill(name);
  // A task that was just saved is in the list a moment later.
  await panel.locator('.task-groups [role="option"]').first().waitFor();
  await panel.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Copy or download" }).waitFor();
}

export async function openView(panel: Page, name: "This page" | "History" | "Tasks"): Promise<void> {
  await panel.getByRole("navigation", { name: "Views" }).getByRole("button", { name }).click();
}

export const THEMES = ["light", "dark"] as const;

/** Colours that are halfway between two states are no state: nothing may move while it is looked at. */
export function still(colorScheme: "light" | "dark") {
  return { colorScheme, reducedMotion: "reduce" } as const;
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * No axe violation, and nothing wider than the window. `state` names what is shown, for the message. `part` is what axe
 * looks at where the rest of a long page is the same as elsewhere: `ui-accessibility.test.ts` looks at whole pages.
 */
export async function expectSound(panel: Page, state: string, part = panel.locator(":root")): Promise<void> {
  if (!(await panel.evaluate(() => "axe" in globalThis))) await panel.evaluate(AXE);
  const violations = await part.evaluate(async (root, tags) => {
    const { axe } = globalThis as unknown as { axe: { run(root: Element, options: object): Promise<AxeResults> } };
    const results = await axe.run(root, { runOnly: tags, resultTypes: ["violations"] });
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

export type Script = {
  [Name in MessageName]?: (request: RequestOf<Name>) => ResponseOf<Name> | Promise<ResponseOf<Name>>;
};

export interface ScriptedPage {
  page: Page;
  /** Every request that the page made, in order; the browser's own permission prompt as `permissions.request`. */
  sent: { name: string; request: unknown }[];
  /** Sends an event through the browser, as the host does. */
  announce<Name extends EventName>(event: Name, detail: Events[Name]): Promise<void>;
}

/**
 * One of our built pages in a tab, whose requests are answered from a script: for states that the rest of the
 * extension reaches rarely or slowly. The page, its texts and the way of its events are the real ones. A handler
 * that throws a LoupeError fails as the receiver would.
 */
export async function openScripted(
  browser: ExtensionBrowser,
  path: "sidepanel.html" | "options.html",
  script: Script,
): Promise<ScriptedPage> {
  const page = await browser.context.newPage();
  const sent: ScriptedPage["sent"] = [];
  const answers = { ...QUIET, ...script } as Record<string, (request: unknown) => unknown>;
  await page.exposeFunction("loupeScript", async (name: string, request: unknown) => {
    sent.push({ name, request });
    try {
      return { loupe: 1, ok: true, value: (await answers[name]?.(request)) ?? null };
    } catch (thrown) {
      return { loupe: 1, ok: false, error: LoupeError.from(thrown).serialise() };
    }
  });
  await page.addInitScript(() => {
    const { loupeScript, chrome } = globalThis as unknown as {
      loupeScript(name: string, request: unknown): Promise<unknown>;
      chrome: { runtime: { sendMessage: unknown }; permissions: { request: unknown } };
    };
    chrome.runtime.sendMessage = (message: { name: string; request: unknown }) =>
      loupeScript(message.name, message.request);
    chrome.permissions.request = async (asked: unknown) => {
      const { value } = (await loupeScript("permissions.request", asked)) as { value: unknown };
      return value === true;
    };
  });
  await page.goto(browser.extensionUrl(path));
  return {
    page,
    sent,
    announce: (event, detail) =>
      browser.inServiceWorker(
        (message) => void (globalThis as unknown as { chrome: typeof chrome }).chrome.runtime.sendMessage(message),
        { loupe: 1, event, detail } as object,
      ),
  };
}

/** A page in front of the panel, and a task that fits it. */
export function pageWith(task: Task, page: Pick<PageOverview, "url" | "title">): Script {
  return {
    "target.current": () => ({ tabId: 7, access: "ready", ...page }),
    "page.overview": () => ({
      ...page,
      language: "en",
      words: 800,
      truncated: false,
      gaps: [],
      pageType: answer("label", [item("article")]),
      selectedText: "",
      lists: [],
      schemaTypes: [],
      ruledTask: null,
      isComplete: true,
      taskIds: [task.id],
      fitting: 1,
    }),
    "task.list": () => [{ task, origin: "own" }],
  };
}

/** An extension in which nothing has happened yet, with no page to read. */
const QUIET: Script = {
  "target.current": () => ({ tabId: 1, access: "forbidden", url: "", title: "" }),
  "task.list": () => [],
  "history.list": () => [],
  "consent.pending": () => [],
  "consent.list": () => [],
  "memory.list": () => [],
  "memory.changes": () => [],
  "ledger.list": () => [],
  "ledger.verify": () => ({ status: "intact", entries: 0 }),
  "calibration.list": () => [],
  "examples.list": () => [],
  "quality.report": () => emptyQualityReport(),
  "settings.get": () => settingsReport({}),
  "model.list": () => modelsReport([]),
  "host.status": () => ({
    id: "all-minilm",
    revision: "1",
    state: "unloaded",
    backend: null,
    threads: 0,
    error: null,
    host: "ready",
  }),
};

/** An endpoint on this device. */
export const ENDPOINT = { baseUrl: "http://127.0.0.1:8080/v1", model: "small-model", headers: {} };

export const GRANT: ConsentGrant = {
  taskId: "invoice",
  taskName: "Invoice",
  pageOrigin: "https://shop.example",
  endpointOrigin: "http://127.0.0.1:8080",
  allows: true,
  createdAt: 1_790_000_000_000,
};

/** The options page over settings that are kept here, as the background would. */
export async function openOptions(
  browser: ExtensionBrowser,
  chosen: Partial<Preferences>,
  more: Partial<SettingsReport> = {},
  script: Script = {},
) {
  const state = { preferences: settingsReport(chosen).preferences, more };
  const report = () => settingsReport(state.preferences, state.more);
  const opened = await openScripted(browser, "options.html", {
    "settings.get": report,
    "settings.save": ({ preferences }) => {
      Object.assign(state.preferences, preferences);
      return report();
    },
    "settings.save-key": ({ key }) => {
      state.more = { ...state.more, hasKey: key !== null };
      return report();
    },
    ...script,
  });
  await opened.page.getByLabel("Address", { exact: true }).waitFor();
  return { ...opened, state };
}

/** The models page over a report that the test changes as the host would. */
export async function openModels(browser: ExtensionBrowser, report: ModelsReport, script: Script = {}) {
  const models = { report };
  const opened = await openOptions(browser, {}, {}, { "model.list": () => models.report, ...script });
  const section = opened.page.getByRole("region", { name: "Models", exact: true });
  await section.getByRole("heading", { name: "Text model" }).or(section.getByRole("alert")).waitFor();
  /** One model's entry. */
  const entry = (name: string) => section.getByRole("listitem", { name, exact: true });
  return { ...opened, models, section, entry };
}

/** A setting by its name. */
export function group(page: Page, name: string) {
  return page.getByRole("group", { name, exact: true });
}
