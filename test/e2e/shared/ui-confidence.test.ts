import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExtensionBrowser, shareExtension } from "../../support/shared-chromium";
import { answer, candidate, item } from "../../unit/components/results";
import { INVOICE, labelled, openResult as openResultIn, requests, row, UNSURE_LABEL } from "../result-harness";
import { expectSound } from "../ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await shareExtension();
});
afterAll(() => browser?.close());

const openResult = (shown: Parameters<typeof openResultIn>[1]) => openResultIn(browser, shown);

describe("confidence", () => {
  it("is a word, and tells on focus its percentage and what that means until Escape", async () => {
    const open = await openResult(INVOICE);
    const meter = row(open, "Total").getByRole("meter", { name: "Confidence in “Total”" });
    expect(await meter.getAttribute("aria-valuetext")).toBe("sure, 97%: About 97 of 100 such answers are right.");
    expect(await row(open, "Total").innerText()).not.toContain("score");
    const tip = row(open, "Total").getByText("About 97 of 100 such answers are right.");
    expect(await tip.isVisible()).toBe(false);
    await open.page.getByRole("button", { name: "Copy or download" }).focus();
    await open.page.keyboard.press("Tab");
    expect(await tip.isVisible()).toBe(true);
    await open.page.keyboard.press("Escape");
    expect(await tip.isVisible()).toBe(false);
    await meter.hover();
    expect(await tip.isVisible()).toBe(true);
    await open.page.close();
  });

  it("shows what it means inside of a narrow panel", async () => {
    const open = await openResult(INVOICE);
    await open.page.setViewportSize({ width: 280, height: 700 });
    for (const meter of await open.page.getByRole("meter").all()) {
      await meter.focus();
      await meter.hover();
      const box = (await meter.locator(".confidence-tip").boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(280);
      expect(box.y + box.height).toBeLessThanOrEqual(700);
    }
    await open.page.close();
  });
});

describe("an answer", () => {
  it("says why it is one", async () => {
    const open = await openResult(INVOICE);
    const why = "Answered by small-model, because this device was not sure. Same answer from the text model.";
    await row(open, "Seller").getByText(why).waitFor();
    expect(await row(open, "Total").innerText()).not.toContain("because");
    await open.page.close();
  });

  it("can be called right, which is said, and taken back", async () => {
    const open = await openResult(INVOICE);
    const right = row(open, "Total").getByRole("button", { name: "“Total” is right" });
    await right.click();
    await row(open, "Total").getByText("confirmed by you").waitFor();
    expect(await right.getAttribute("aria-pressed")).toBe("true");
    await open.page.getByRole("button", { name: "Undo" }).click();
    await row(open, "Total").getByText("confirmed by you").waitFor({ state: "detached" });
    await right.click();
    await right.click();
    await open.page.getByText("No longer marked as right.").waitFor();
    const said = requests(open, "verdict.save").map((request) => (request as { isConfirmed: boolean }).isConfirmed);
    expect(said).toEqual([true, false, true, false]);
    await open.page.close();
  });

  it("that nobody is sure of shows its best guess, which one tap confirms and another takes back", async () => {
    const open = await openResult(INVOICE);
    const date = row(open, "Date");
    expect(await date.innerText()).toMatch(/This device[\s\S]*likely[\s\S]*1 March/);
    expect(await date.innerText()).not.toContain("2 March");
    await date.getByRole("button", { name: "“1 March” is right" }).focus();
    await open.page.keyboard.press("Enter");
    await date.getByText("corrected by you").waitFor();
    expect(requests(open, "correction.save")).toMatchObject([{ questionId: "date", items: [{ value: "1 March" }] }]);
    // The focus stays in the row, though the button is gone.
    await expect.poll(() => date.locator(":focus").count()).toBe(1);
    await open.page.getByRole("button", { name: "Undo", exact: true }).click();
    await date.getByText("likely", { exact: true }).waitFor();
    await open.page.close();
  });

  it("of which nothing is likely says so", async () => {
    const candidates = [{ ...candidate("date", [item("1 March", "1 March")]), confidence: 0.06 }];
    const [doubted] = [
      answer("date", [item("1 March")], { status: "unsure", stage: null, confidence: 0.06, candidates }),
    ];
    const open = await openResult({ ...INVOICE, answers: [doubted] });
    const date = row(open, "Date");
    await date.getByText("Nothing likely was found.").waitFor();
    expect(await date.innerText()).not.toContain("1 March");
    await expectSound(open.page, "nothing likely");
    await date.getByRole("button", { name: /^Not on this page/ }).waitFor();
    await open.page.close();
  });

  it("that nobody is sure of shows on demand its other candidates, and what the page does not hold", async () => {
    const open = await openResult(INVOICE);
    const date = row(open, "Date");
    await date.getByText("1 other candidate").click();
    const found = date.getByRole("list", { name: "Candidates for Date" });
    expect(await found.getByRole("listitem").count()).toBe(1);
    expect(await found.innerText()).not.toContain("1999-01-01");
    const apart = date.getByRole("list", { name: "Not found on the page" });
    expect(await apart.locator("s").textContent()).toBe("1999-01-01");
    expect(await apart.innerText()).toContain("Given by small-model.");
    expect(await apart.getByRole("button", { name: /in the page$/ }).count()).toBe(0);
    expect(await date.innerText()).toContain("The token limit for one run was reached.");
    await date.getByRole("button", { name: "Use this: “2 March”" }).click();
    await date.getByText("corrected by you").waitFor();
    expect(requests(open, "correction.save")).toMatchObject([{ questionId: "date", items: [{ value: "2 March" }] }]);
    await open.page.close();
  });

  it("may be none of the candidates, and that can be undone", async () => {
    const open = await openResult(INVOICE);
    await row(open, "Date").getByText("1 other candidate").click();
    await row(open, "Date")
      .getByRole("button", { name: /^None of these/ })
      .click();
    await row(open, "Date").getByText("Not on this page", { exact: true }).waitFor();
    expect(requests(open, "correction.save")).toMatchObject([{ questionId: "date", items: [] }]);
    await row(open, "Date").getByRole("button", { name: "Undo the correction of “Date”" }).click();
    await row(open, "Date").getByRole("button", { name: "“1 March” is right" }).waitFor();
    await open.page.close();
  });

  it("of a classification that nobody is sure of shows its best guess first", async () => {
    const open = await openResult(labelled(UNSURE_LABEL));
    const card = open.page.getByRole("article");
    expect(await card.innerText()).toMatch(/^Answer[\s\S]*This device[\s\S]*likely\s+REFUND/);
    expect(await card.innerText()).not.toContain("%");
    await card.getByText("1 other candidate", { exact: true }).click();
    expect(await card.getByRole("listitem").allInnerTexts()).toEqual([expect.stringMatching(/^DELIVERY/)]);
    await card.getByRole("button", { name: /^None of these: no label fits/ }).click();
    await card.getByText("No label fits", { exact: true }).waitFor();
    await open.page.close();
  });

  it("that no label fits is one, said as such", async () => {
    const open = await openResult(labelled(answer("label", [], { status: "absent", confidence: 0.91 })));
    const card = open.page.getByRole("article");
    expect(await card.innerText()).toMatch(/^No label fits[\s\S]*This device[\s\S]*sure[\s\S]*Answered by the rules\./);
    await card.getByRole("button", { name: /is right$/ }).waitFor();
    await open.page.close();
  });
});

describe("below the answers", () => {
  it("the trace tells every stage in words, those not asked too", async () => {
    const open = await openResult(INVOICE);
    await open.page.getByText("How this was decided").click();
    const steps = await open.page.locator(".trace-step").allInnerTexts();
    // Those not asked about one question share a line.
    expect(steps).toHaveLength(INVOICE.trace.length - 1);
    expect(steps[0]).toMatch(/Rules[\s\S]*answered[\s\S]*97% \(80% needed\)/);
    expect(steps[1]).toMatch(/Text model and Endpoint[\s\S]*not asked[\s\S]*An earlier stage was already confident\./);
    expect(steps[6]).toMatch(/Endpoint[\s\S]*skipped[\s\S]*The token limit for one run was reached\./);
    expect(steps[6]).not.toContain("token-budget");
    await open.page.close();
  });

  it("it is told how far the numbers can be trusted, again after each verdict", async () => {
    const open = await openResult(INVOICE);
    expect(requests(open, "calibration.list")).toEqual([]);
    await open.page.getByText("How far you can trust these numbers").click();
    await open.page.getByText("Loupe can promise 95%: from 80% on, an answer counts as sure").waitFor();
    await open.page.getByText("After 37 more checks, Loupe can promise 95% at the earliest").waitFor();
    await open.page.getByText("95% is out of reach").waitFor();
    await row(open, "Total").getByRole("button", { name: "“Total” is right" }).click();
    await expect.poll(() => requests(open, "calibration.list").length).toBe(2);
    await open.page.close();
  });
});

describe("the result", () => {
  it.each([
    ["light", 400],
    ["dark", 400],
    ["light", 280],
    ["dark", 280],
  ] as const)("has no violation in the %s theme and fits into %d pixels", async (colorScheme, width) => {
    for (const shown of [INVOICE, labelled(UNSURE_LABEL)]) {
      const { page } = await openResult(shown);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await page.getByText("How this was decided").click();
      await page.getByText("How far you can trust these numbers").click();
      await page.getByText("95% is out of reach").waitFor();
      await page.getByRole("meter").first().focus();
      await expectSound(page, `${shown.task.name}, ${colorScheme}, ${width} px`);
      await page
        .getByRole("button", { name: /is right$/ })
        .first()
        .click();
      await page.getByText(/^(confirmed|corrected) by you$/).waitFor();
      await expectSound(page, `${shown.task.name} with a verdict, ${colorScheme}, ${width} px`);
      await page.close();
    }
  });
});
