import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConsentRequest } from "../../../lib/domain/ledger/consent";
import type { Answer, Result } from "../../../lib/domain/result/result";
import type { ExtractTask } from "../../../lib/domain/task/task";
import { type ExtensionBrowser, shareExtension } from "../../support/shared-chromium";
import { answer, candidate, consentRequest, extraction, item, prediction, result } from "../../unit/components/results";
import { expectSound, openScripted, pageWith, type ScriptedPage } from "../ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await shareExtension();
});
afterAll(() => browser?.close());

const TASK: ExtractTask = {
  ...extraction([
    { id: "total", name: "Total", type: "text" },
    { id: "seller", name: "Seller", type: "text" },
  ]),
  id: "invoice",
  name: "Invoice",
};

const UNSURE: Answer = answer("seller", [item("Soup & Sons", "Soup & Sons")], {
  status: "unsure",
  stage: null,
  predictions: [prediction("rules", 0.31), prediction("encoder", 0.62)],
  candidates: [
    { ...candidate("seller", [item("Soup & Sons", "Soup & Sons")]), confidence: 0.62, agreeing: ["rules"] },
    { ...candidate("seller", [item("Fennel Ltd", "Fennel Ltd")], 0.3), confidence: 0.2 },
  ],
});

const PARTIAL: Result = {
  ...result(
    TASK,
    [answer("total", [item("€12.50", "€12.50")], { predictions: [prediction("rules", 0.97)] }), UNSURE],
    "part",
  ),
  page: { url: "https://shop.example/invoice", title: "Invoice 7", language: "en", truncated: false },
};

const BODY = JSON.stringify({
  model: "small-model",
  messages: [
    { role: "system", content: "Answer from the text only." },
    { role: "user", content: `Sold to [EMAIL_1].\n${"Fennel, onion, stock. ".repeat(400)}` },
  ],
  response_format: { type: "json_schema" },
});

const ORIGINAL = "ann.very-long-name-of-somebody@a-rather-long-company-name.example";

function asked(runId: string, more: Partial<ConsentRequest> = {}): ConsentRequest {
  return consentRequest("c1", {
    runId,
    task: { id: "invoice", name: "Invoice" },
    questions: [{ id: "seller", name: "Seller" }],
    why: [{ questionId: "seller", best: { stage: "encoder", confidence: 0.62 }, needed: 0.9 }],
    pageOrigin: "https://shop.example",
    url: "https://models.a-long-subdomain.of-a-long-company-name.example:8443/v1/chat/completions",
    body: BODY,
    bytes: BODY.length,
    replaced: [
      { class: "email", placeholder: "[EMAIL_1]", original: ORIGINAL, count: 3 },
      { class: "iban", placeholder: "[IBAN_1]", original: "DE89 3704 0044 0532 0130 00", count: 1 },
    ],
    ...more,
  });
}

/** More questions and replacements than have room. */
const MANY: Partial<ConsentRequest> = {
  questions: Array.from({ length: 30 }, (_, index) => ({ id: `q${index}`, name: `Question ${index}` })),
  replaced: Array.from({ length: 60 }, (_, index) => ({
    class: index % 2 ? ("email" as const) : ("name" as const),
    placeholder: `[X_${index}]`,
    original: `original ${index}`,
    count: 1,
  })),
};

/** A panel beside a page whose runs end when the test says so. */
async function openPanel(accepted = true) {
  const finished = Promise.withResolvers<Result>();
  const opened = await openScripted(browser, "sidepanel.html", {
    ...pageWith(TASK, PARTIAL.page),
    "run.start": () => finished.promise,
    "run.cancel": () => ({ cancelled: true }),
    "consent.answer": () => ({ accepted }),
    "consent.revoke": () => ({ revoked: 1 }),
  });
  await opened.page.setViewportSize({ width: 400, height: 1000 });
  const card = opened.page.getByRole("region", { name: "May this leave your device?" });
  return { ...opened, finished, card };
}

/** The same, with a run under way. */
async function openRun(accepted = true) {
  const opened = await openPanel(accepted);
  const { page, sent } = opened;
  await page.getByRole("combobox").fill("Invoice");
  await page.keyboard.press("Enter");
  await expect.poll(() => sent.some(({ name }) => name === "run.start")).toBe(true);
  const { runId } = sent.find(({ name }) => name === "run.start")!.request as { runId: string };
  return { ...opened, runId };
}

async function openCard(more: Partial<ConsentRequest> = {}, accepted = true) {
  const run = await openRun(accepted);
  await run.announce("run.partial", { runId: run.runId, result: PARTIAL });
  await run.announce("consent.asked", { request: asked(run.runId, more) });
  await run.card.waitFor();
  return run;
}

/** What the panel asked the host, by name, without what it asks for on its own. */
function requests(run: ScriptedPage, name: string): unknown[] {
  return run.sent.filter((one) => one.name === name).map(({ request }) => request);
}

describe("the consent card", () => {
  it("tells who, what, why, how much, what was swapped, and every byte, above what the device has found", async () => {
    const { page, card } = await openCard();
    const shown = await card.innerText();
    for (const part of [
      "small-model",
      "models.a-long-subdomain",
      "“Invoice” on shop.example",
      "right in 62% of cases, and 90% is needed",
    ])
      expect(shown).toContain(part);
    for (const part of [ORIGINAL, "[EMAIL_1]", "3 times", "[IBAN_1]", "9 kB"]) expect(shown).toContain(part);
    const body = card.getByRole("region", { name: "What will be sent" });
    expect(await body.locator("mark").allTextContents()).toEqual(["[EMAIL_1]"]);
    await card.getByRole("button", { name: "Exact", exact: true }).click();
    expect(await body.textContent()).toBe(BODY);
    const local = page.getByRole("region", { name: "Found on this device so far" });
    expect(await local.innerText()).toContain("€12.50");
    // Nothing of it is stored yet, so nothing can be corrected.
    expect(await local.getByRole("button", { name: /^Correct|Choose|is right/ }).count()).toBe(0);
    await page.close();
  });

  it("copies exactly what will be sent, whatever is shown", async () => {
    const { page, card } = await openCard();
    await browser.context.grantPermissions(["clipboard-read"]);
    await page.bringToFront();
    await card.getByRole("button", { name: "Copy exactly what will be sent" }).click();
    await page.getByText("Copied.").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(BODY);
    await page.close();
  });

  it("sends when told so, goes on with the run, and keeps what was found on the way", async () => {
    const run = await openCard();
    await run.card.getByRole("button", { name: "Send", exact: true }).click();
    await run.page.getByRole("progressbar").waitFor();
    expect(requests(run, "consent.answer")).toEqual([{ id: "c1", decision: "send" }]);
    expect(await run.page.getByText("€12.50").count()).toBe(1);
    run.finished.resolve({ ...PARTIAL, id: "whole" });
    await run.page.getByRole("button", { name: "Correct “Total”" }).waitFor();
    expect(requests(run, "run.cancel")).toEqual([]);
    await run.page.close();
  });

  it("sends nothing on Escape, and the run goes on with what the device has", async () => {
    const run = await openCard();
    expect(await run.page.evaluate(() => document.activeElement?.textContent)).toContain("May this leave your device?");
    await run.page.keyboard.press("Escape");
    await run.card.waitFor({ state: "detached" });
    expect(requests(run, "consent.answer")).toEqual([{ id: "c1", decision: "refuse" }]);
    expect(requests(run, "run.cancel")).toEqual([]);
    expect(await run.page.getByText("€12.50").count()).toBe(1);
    await run.page.close();
  });

  it.each([
    ["Send, and don’t ask again for this task on this site", "send-always", "Loupe no longer asks"],
    ["Never for this task on this site", "refuse-always", "nothing is ever sent"],
  ])("“%s” is remembered, and can be undone", async (name, decision, says) => {
    const run = await openCard();
    await run.card.getByRole("button", { name }).click();
    await run.page.getByText(says).waitFor();
    expect(requests(run, "consent.answer")).toEqual([{ id: "c1", decision }]);
    await run.page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => requests(run, "consent.revoke").length).toBe(1);
    const origins = {
      pageOrigin: "https://shop.example",
      endpointOrigin: "https://models.a-long-subdomain.of-a-long-company-name.example:8443",
    };
    expect(requests(run, "consent.revoke")).toEqual([{ grants: [{ taskId: "invoice", ...origins }] }]);
    await run.page.close();
  });

  it("says when an answer came too late, and goes when it was closed elsewhere", async () => {
    const run = await openCard({}, false);
    await run.card.getByRole("button", { name: "Send", exact: true }).click();
    await run.page.getByText("Too late: nothing was sent.").waitFor();
    await run.announce("consent.asked", { request: asked(run.runId, { id: "c2" }) });
    await run.card.waitFor();
    await run.announce("consent.closed", { id: "c2" });
    await run.card.waitFor({ state: "detached" });
    await run.page.close();
  });

  it("counts down, and is gone when the time is up even if nobody says so", async () => {
    const { page, card } = await openCard({ expiresAt: Date.now() + 6_000 });
    expect(await card.getByRole("timer").textContent()).toMatch(/nothing is sent in 0:0\d/);
    await card.waitFor({ state: "detached" });
    await page.close();
  });

  it("is there when a panel opens late, and other views point to it", async () => {
    const { page, announce } = await openScripted(browser, "sidepanel.html", {
      "consent.pending": () => [asked("begun-before")],
    });
    await page.getByRole("region", { name: "May this leave your device?" }).waitFor();
    await page.getByRole("button", { name: "History" }).click();
    await page.getByText("Loupe needs your permission to send something.").waitFor();
    await expectSound(page, "consent waiting");
    await page.getByRole("button", { name: "Look" }).click();
    await page.getByRole("region", { name: "May this leave your device?" }).waitFor();
    await announce("consent.closed", { id: "c1" });
    await page.getByRole("heading", { name: "Loupe can’t read this page" }).waitFor();
    await page.close();
  });

  it("leaves the focus with somebody who is typing, and is announced", async () => {
    const { page, announce, card } = await openPanel();
    await page.getByRole("combobox").fill("Inv");
    await announce("consent.asked", { request: asked("elsewhere") });
    await card.waitFor();
    await page.keyboard.type("oice");
    expect(await page.getByRole("combobox").inputValue()).toBe("Invoice");
    await page.getByRole("alert").filter({ hasText: "Nothing is sent until you decide." }).waitFor();
    await page.close();
  });

  it("is walked through by keyboard from its heading, with a visible focus", async () => {
    const { page, card } = await openCard();
    await page.waitForFunction(() => document.activeElement !== document.body);
    const names: string[] = [];
    for (let press = 0; press < 8; press++) {
      await page.keyboard.press("Tab");
      const focus = await page.evaluate(() => {
        const element = document.activeElement!;
        const isVisible = Number.parseFloat(getComputedStyle(element).outlineWidth) >= 1;
        return { name: element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "", isVisible };
      });
      expect(focus.isVisible, focus.name).toBe(true);
      names.push(focus.name);
    }
    expect(names).toEqual([
      "Exactly what will be sent (9 kB)",
      "Easy to read",
      "Exact",
      "Copy exactly what will be sent",
      "What will be sent",
      "Send",
      "Don’t send Esc",
      "Send, and don’t ask again for this task on this site",
    ]);
    expect(await card.count()).toBe(1);
    await page.close();
  });

  it.each([
    ["light", 400],
    ["dark", 400],
    ["light", 280],
    ["dark", 280],
  ] as const)("has no violation in the %s theme and fits into %d pixels", async (colorScheme, width) => {
    const { page, card } = await openCard();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    await expectSound(page, `consent, ${colorScheme}, ${width} px`);
    await card.getByRole("button", { name: "Exact", exact: true }).click();
    await expectSound(page, `consent with exact body, ${colorScheme}, ${width} px`);
    await page.close();
    const many = await openCard(MANY);
    await many.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await many.page.setViewportSize({ width, height: 900 });
    await expectSound(many.page, `consent for many questions, ${colorScheme}, ${width} px`);
    await many.page.close();
  });
});
