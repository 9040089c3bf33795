import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LedgerState } from "../../../lib/domain/ledger/ledger";
import { type ExtensionBrowser, shareExtension } from "../../support/shared-chromium";
import { ledgerLinks } from "../../unit/components/results";
import { expectSound, openScripted, openView } from "../ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await shareExtension();
});
afterAll(() => browser?.close());

/** The options page over a record of so many requests. */
async function openLedger(requests: number, chain: LedgerState = { status: "intact", entries: requests * 2 }) {
  const state = { links: ledgerLinks(requests), chain };
  const opened = await openScripted(browser, "options.html", {
    "ledger.list": ({ limit, before }) =>
      state.links.filter(({ sequence }) => before === undefined || sequence < before).slice(0, limit),
    "ledger.verify": () => state.chain,
  });
  const section = opened.page.getByRole("region", { name: "What left this device" });
  await section.getByText(/Nothing has left this device|From entry|The record is intact/).waitFor();
  return { ...opened, state, section, rows: section.getByRole("list").first().locator("> li") };
}

async function download(page: Page, name: string): Promise<string> {
  const started = page.waitForEvent("download");
  await page.getByRole("button", { name }).click();
  return readFile(await (await started).path(), "utf8");
}

describe("what left this device", () => {
  it("is nothing at first, and grows while somebody looks", async () => {
    const { page, section, rows, state, announce } = await openLedger(0);
    await section.getByText("Nothing has left this device").waitFor();
    expect(await section.getByRole("button", { name: /^Download/ }).count()).toBe(0);
    state.links = ledgerLinks(1).slice(1);
    state.chain = { status: "intact", entries: 1 };
    await announce("ledger.changed", {});
    await rows.getByText("outcome unknown").waitFor();
    state.links = ledgerLinks(1);
    state.chain = { status: "intact", entries: 2 };
    await announce("ledger.changed", {});
    await rows.getByText("answered").waitFor();
    await section.getByText("The record is intact: 2 entries").waitFor();
    expect(await rows.count()).toBe(1);
    await page.close();
  });

  it("is one press away from every view of the panel", async () => {
    const { page } = await openScripted(browser, "sidepanel.html", {});
    const link = page.getByRole("link", { name: "What left this device" });
    for (const view of ["History", "Tasks", "This page"] as const) {
      await openView(page, view);
      await link.waitFor();
    }
    const opened = browser.context.waitForEvent("page");
    await link.click();
    const options = await opened;
    const heading = options.getByRole("heading", { name: "What left this device" });
    // What is above comes in later, and must not push it out of sight.
    await options.getByRole("heading", { name: "Text model" }).waitFor();
    await expect.poll(() => heading.evaluate((one) => one.getBoundingClientRect().top)).toBeLessThan(300);
    await options.close();
    await page.close();
  });

  it("is one row a request, newest first, and all of it on opening one", async () => {
    const { page, rows } = await openLedger(3);
    expect(await rows.count()).toBe(3);
    const first = rows.first();
    expect(await first.textContent()).toContain("models-2.a-long-subdomain.of-a-company.example:8443");
    await first.locator("summary").focus();
    await page.keyboard.press("Enter");
    await first.getByText("Tokens").waitFor();
    const told = await first.textContent();
    for (const part of [
      "seller: Text model had no sure answer (62%; 90% was needed)",
      "E-mail addresses: 3",
      "640 in, 31 out",
    ])
      expect(told).toContain(part);
    for (const part of [
      "You were asked and agreed",
      "b".repeat(64),
      "h".repeat(64),
      "HTTP 200",
      "https://shop.example",
    ])
      expect(told).toContain(part);
    await page.close();
  });

  it("of five hundred requests shows a page at a time, and exports all", async () => {
    const { page, section, rows } = await openLedger(500);
    expect(await rows.count()).toBe(50);
    await section.getByText("The latest 50 are shown.").waitFor();
    await section.getByRole("button", { name: "Show older" }).click();
    await expect.poll(() => rows.count()).toBe(100);
    const json = JSON.parse(await download(page, "Download as JSON")) as { sequence: number }[];
    expect(json.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
    const csv = await download(page, "Download as CSV");
    expect(csv.trimEnd().split("\r\n")).toHaveLength(501);
    await page.close();
  });

  it("says so where the record was tampered with, and from where on", async () => {
    const { page, section } = await openLedger(20, { status: "broken", sequence: 17, mistake: "edited" });
    await section.getByRole("alert").getByText("From entry 17 on: an entry was changed.").waitFor();
    await section.getByText("Everything listed before that entry is still valid.").waitFor();
    await page.close();
  });

  it.each([
    ["light", 1100],
    ["dark", 1100],
    ["light", 320],
    ["dark", 320],
  ] as const)("has no violation in the %s theme and fits into %d pixels", async (colorScheme, width) => {
    const { page, section, rows } = await openLedger(30, { status: "broken", sequence: 3, mistake: "missing" });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    await rows.first().locator("summary").click();
    await rows.first().getByText("Tokens").waitFor();
    await expectSound(page, `ledger, ${colorScheme}, ${width} px`, section);
    await page.close();
  });
});
