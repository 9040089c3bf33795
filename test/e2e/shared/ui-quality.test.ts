import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExamplesReport } from "../../../lib/domain/learning/example";
import type { QualityReport } from "../../../lib/domain/learning/quality-report";
import { BUILTIN_TASKS } from "../../../lib/domain/task/builtin/index";
import { loggedPrediction } from "../../support/logged-predictions";
import { emptyQualityReport, fullQualityReport, learnedHead } from "../../support/quality-reports";
import { type ExtensionBrowser, shareExtension } from "../../support/shared-chromium";
import { expectSound, group, openOptions, type Script, still, THEMES } from "../ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await shareExtension();
});
afterAll(() => browser?.close());

/** The section over figures that are kept here, as the host would. */
async function openQuality(report: QualityReport, heads: ExamplesReport[] = []) {
  const state = { report, heads, usualSince: 0 };
  const script: Script = {
    "task.list": () => BUILTIN_TASKS.map((task) => ({ task, origin: "built-in" as const })),
    "quality.report": ({ taskId }) => {
      const tasks = state.report.tasks.filter((task) => taskId === undefined || task.taskId === taskId);
      return { ...state.report, tasks };
    },
    "quality.call-usual": ({ since }) => {
      const before = state.usualSince;
      state.usualSince = since;
      const drift = since > 0 ? ({ status: "too-few", missing: 200 } as const) : report.tasks[1]!.drift;
      state.report = { ...state.report, tasks: state.report.tasks.map((task) => ({ ...task, drift })) };
      return { before };
    },
    "quality.export": ({ after }) => (after === 0 ? [loggedPrediction("r")] : []),
    "quality.clear": () => {
      state.report = emptyQualityReport();
      return { cleared: 400 };
    },
    "examples.list": () => state.heads,
    "examples.roll-back": ({ isBack }) => {
      state.heads = isBack ? [learnedHead({ trainedOn: null, promotion: null, isRolledBack: true })] : [learnedHead()];
      return { changed: true };
    },
  };
  const opened = await openOptions(browser, {}, {}, script);
  const section = opened.page.getByRole("region", { name: "Quality", exact: true });
  await section.getByText("Loupe watches how well it answers").waitFor();
  return { ...opened, quality: state, section };
}

describe("the quality section", () => {
  it("says how sure and right answers are, who decided, and what was sent", async () => {
    const { page, section } = await openQuality(fullQualityReport());
    await section.getByText("About 96% (between 94% and 98%), estimated").waitFor();
    await section.getByText("Of 43 answers that you judged, 41 were right (95%).").waitFor();
    await section.getByText("78% of 400 questions").waitFor();
    await section.getByText("2% of questions: 12.4 kB sent, 3,400 tokens in all").waitFor();
    await section.getByText("No AI needed here").waitFor();
    const shop = section.getByRole("row", { name: /^shop\.example/ }).getByRole("cell");
    expect(await shop.allTextContents()).toEqual(["400", "78%", "96%", "41 of 43"]);
    const diagram = section.getByRole("img", { name: "95% to 100% sure: 97% right, 97% expected." });
    expect(await diagram.locator("circle").count()).toBe(3);
    await page.close();
  });

  it("has a table behind each drawing, reached by keyboard", async () => {
    const { page, section } = await openQuality(fullQualityReport());
    const figure = section.getByRole("figure").filter({ hasText: "How long each stage took" });
    const toggle = figure.locator("summary");
    await toggle.focus();
    await page.keyboard.press("Enter");
    const row = figure.getByRole("row", { name: /Text model/ });
    expect(await row.getByRole("cell").allTextContents()).toEqual(["70", "140 ms", "2.6 sec"]);
    expect(await section.getByRole("figure").count()).toBe(3);
    await page.close();
  });

  it("shows one task by itself, and all again", async () => {
    const { page, section, sent } = await openQuality(fullQualityReport());
    await section.getByLabel("Figures for").selectOption({ label: "Recipe" });
    await section.getByText("Texts have changed").waitFor({ state: "detached" });
    expect(sent.findLast(({ name }) => name === "quality.report")!.request).toEqual({ taskId: "recipe" });
    await section.getByLabel("Figures for").selectOption({ label: "All tasks" });
    await section.getByText("Texts have changed").waitFor();
    await page.close();
  });

  it("warns of texts that have changed until the person calls them usual, which can be undone", async () => {
    const { page, section } = await openQuality(fullQualityReport());
    await section.getByText("The newest 300 texts look different from the first 500.").waitFor();
    await section.getByText("Population stability index: 0.31.").waitFor();
    await section.getByRole("button", { name: "Sentiment: they are as they should be" }).click();
    await section.getByText("Texts have changed").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).click();
    await section.getByText("Texts have changed").first().waitFor();
    await page.close();
  });

  it("goes back to what answered a task before, and forth again", async () => {
    const { page, section, quality } = await openQuality(emptyQualityReport(), [learnedHead()]);
    await section.getByText(/^Trained on 24 texts: 81% → 86% right on 24 texts held out, .*2026/).waitFor();
    await section.getByRole("button", { name: "Sentiment: use the previous version" }).click();
    await section.getByText("The trained version is set aside").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await section.getByText(/^Trained on 24 texts/).waitFor();
    await section.getByRole("button", { name: "Sentiment: use the previous version" }).click();
    await section.getByRole("button", { name: "Sentiment: use the newer version" }).click();
    await section.getByText(/^Trained on 24 texts/).waitFor();
    expect(quality.heads).toEqual([learnedHead()]);
    await page.close();
  });

  it("erases what was written down only when asked again, and saves it before", async () => {
    const { page, section } = await openQuality(fullQualityReport());
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      section.getByRole("button", { name: "Save as a file" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("loupe-quality.json");
    expect(JSON.parse(await readFile(await download.path(), "utf8"))).toEqual([loggedPrediction("r")]);
    await section.getByRole("button", { name: "Erase these figures" }).click();
    const dialog = page.getByRole("dialog", { name: "Erase what was written down?" });
    await dialog.getByRole("button", { name: "Erase these figures" }).click();
    await section.getByText("Nothing to show yet").waitFor();
    await page.close();
  });

  it("follows what is answered elsewhere, and lets the person say what is written down", async () => {
    const { page, section, quality, announce, sent } = await openQuality(emptyQualityReport());
    await section.getByText("Nothing to show yet").waitFor();
    quality.report = fullQualityReport();
    await announce("quality.changed", {});
    await section.getByText("78% of 400 questions").waitFor();
    await group(page, "Watching quality").getByLabel("With texts and sites").check();
    await expect
      .poll(() => sent.find(({ name }) => name === "settings.save")?.request)
      .toEqual({ preferences: { predictionLog: "texts" } });
    await page.close();
  });

  it.each(THEMES)("is sound in the %s theme, empty and full, wide and narrow", async (theme) => {
    const { page, section, quality, announce } = await openQuality(emptyQualityReport());
    await page.emulateMedia(still(theme));
    await section.getByText("Nothing to show yet").waitFor();
    await expectSound(page, `${theme}: empty`, section);
    quality.report = fullQualityReport();
    quality.heads = [learnedHead(), learnedHead({ taskHash: "other", taskId: "gone-task" })];
    await announce("quality.changed", {});
    await section.getByText("78% of 400 questions").waitFor();
    for (const summary of await section.locator("summary").all()) await summary.click();
    await section.getByRole("columnheader", { name: "Nine of ten took at most" }).waitFor();
    await expectSound(page, `${theme}: full`, section);
    await page.setViewportSize({ width: 360, height: 700 });
    await expectSound(page, `${theme}: narrow`, section);
    await page.close();
  });
});
