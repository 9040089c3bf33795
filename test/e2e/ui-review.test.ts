import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReviewRow } from "../../lib/domain/learning/review";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { answer, candidate, classification, item } from "../unit/components/results";
import { expectSound, openOptions, still, THEMES } from "./ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await launchExtension();
});
afterAll(() => browser?.close());

const TASK = classification(["glad", "sad"], { name: "Mood" });

function rowOf(index: number): ReviewRow {
  const guess = [item("glad")];
  const unsure = answer("label", guess, { status: "unsure", stage: null, confidence: 0.5 });
  return {
    resultId: `r${index}`,
    task: TASK,
    page: { url: "https://mail.example/", title: `Letter ${index}` },
    text: `What letter ${index} says.`,
    answer: { ...unsure, candidates: [{ ...candidate("label", guess), confidence: 0.5 }] },
    reason: "unsure",
  };
}

/** The options page with rows to review, as the host would give them. */
async function openReview(rows: ReviewRow[]) {
  const opened = await openOptions(browser, {}, {}, { "review.list": () => rows });
  const section = opened.page.getByRole("region", { name: "Review", exact: true }).first();
  await section.getByRole("button", { name: "Start reviewing" }).click();
  return { ...opened, section };
}

describe("the review queue", () => {
  it("takes twenty rows with one key each, and says so", async () => {
    const { page, section, sent } = await openReview(Array.from({ length: 20 }, (_, index) => rowOf(index)));
    const keys = ["1", "2", "0", "Enter", "s"];
    const begin = Date.now();
    for (let index = 0; index < 20; index++) {
      await section.getByText(`${index + 1} of 20`).waitFor();
      await section.getByText(`What letter ${index} says.`).waitFor();
      await page.keyboard.press(keys[index % keys.length]!);
    }
    await section.getByText("Done: 16 judged, 4 skipped").waitFor();
    expect(Date.now() - begin).toBeLessThan(60_000);
    const saved = sent.filter(({ name }) => name === "correction.save").map(({ request }) => request);
    expect(saved.length).toBe(16);
    const of = (resultId: string, items: unknown[]) => ({ resultId, questionId: "label", items });
    const value = (label: string) => [{ value: label, evidence: [] }];
    expect(saved.slice(0, 4)).toEqual([
      of("r0", value("glad")),
      of("r1", value("sad")),
      of("r2", []),
      of("r3", value("glad")),
    ]);
    await page.close();
  });

  it("takes back what was said, and stays with a verdict that looks mistaken", async () => {
    const told = answer("label", [item("glad")], { corrected: true, stage: null });
    const doubted: ReviewRow = { ...rowOf(1), answer: told, reason: "doubted", said: "glad", other: "sad" };
    const { page, section, sent } = await openReview([rowOf(0), doubted]);
    await section.getByText("1 of 2").waitFor();
    await page.keyboard.press("2");
    await section.getByText("You said “GLAD”, but your other verdicts speak for “SAD”.").waitFor();
    await page.keyboard.press("u");
    await section.getByText("1 of 2").waitFor();
    await page.keyboard.press("Enter");
    await section.getByText("2 of 2").waitFor();
    await page.keyboard.press("Enter");
    await section.getByText("Done: 2 judged, 0 skipped").waitFor();
    const names = sent.map(({ name }) => name).filter((name) => /^(?:correction|verdict|review)\./.test(name));
    expect(names).toEqual(["review.list", "correction.save", "correction.undo", "correction.save", "review.keep"]);
    await page.close();
  });

  it("explains that there is nothing to review", async () => {
    const { page, section } = await openReview([]);
    await section.getByText("Nothing to review").waitFor();
    await section.getByRole("button", { name: "Stop reviewing" }).click();
    await section.getByRole("button", { name: "Start reviewing" }).waitFor();
    await page.close();
  });

  it.each(THEMES)("is sound in the %s theme, narrow", async (theme) => {
    const { page, section } = await openReview([rowOf(0)]);
    await page.emulateMedia(still(theme));
    await page.setViewportSize({ width: 360, height: 700 });
    await section.getByText("1 of 1").waitFor();
    await expectSound(page, theme);
    await page.close();
  });
});
