import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ModelsReport } from "../../../lib/domain/model/model";
import type { HostStatus } from "../../../lib/messages/payloads";
import { type ExtensionBrowser, shareExtension } from "../../support/shared-chromium";
import {
  damaged,
  failedForSpace,
  listing,
  modelsReport,
  PACKAGED_ENCODER,
  progress,
  QWEN,
  V1,
  V2,
  version,
  withVersions,
} from "../../unit/components/models";
import { settingsReport } from "../../unit/components/results";
import { openModels } from "../ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await shareExtension();
});
afterAll(() => browser?.close());

async function buttons(entry: Locator): Promise<string[]> {
  return (await entry.locator(".model-buttons > button").allInnerTexts()).map((label) => label.trim());
}

describe("a model", () => {
  it.each<[says: string, report: ModelsReport, offers: string[]]>([
    ["Not downloaded. 12 GB of space is free for it.", withVersions([]), ["Download (about 351 MB)"]],
    ["Starting", withVersions([version(QWEN, "downloading")]), ["Pause", "Cancel the download"]],
    ["Paused. You can resume", withVersions([version(QWEN, "paused")]), ["Resume", "Cancel the download"]],
    [
      "The download resumes as soon as possible",
      withVersions([version(QWEN, "interrupted")]),
      ["Resume", "Cancel the download"],
    ],
    ["Delete models that you don’t use", withVersions([failedForSpace()]), ["Try again", "Cancel the download"]],
    ["1 file is damaged. Repair it", withVersions([damaged()]), ["Repair", "Delete"]],
    [
      "100 MB on this device",
      withVersions([version(QWEN, "ready")]),
      ["Use it", "Check the files", "Check for a newer version", "Delete"],
    ],
    [
      "in use",
      withVersions([version(QWEN, "ready")], V1),
      ["Stop using it", "Check the files", "Check for a newer version"],
    ],
    [
      "The installed version stays until the new one is complete.",
      withVersions([version(QWEN, "paused", V2), version(QWEN, "ready")], V1),
      ["Resume", "Cancel the download", "Stop using it", "Check the files"],
    ],
    [
      "There is not enough space: 100 MB is free.",
      modelsReport([listing(QWEN)], { storage: { ...modelsReport([]).storage, quotaBytes: 2_100_000_000 } }),
      ["Download (about 351 MB)"],
    ],
    [
      "it is no longer in any list",
      modelsReport([listing(QWEN, [version(QWEN, "ready")], { isWithdrawn: true })]),
      ["Delete"],
    ],
  ])("that says “%s” offers what fits", async (says, report, offers) => {
    const { page, entry } = await openModels(browser, report);
    await entry(QWEN.name).getByText(says).first().waitFor();
    expect(await buttons(entry(QWEN.name))).toEqual(offers);
    await page.close();
  });

  it("tells what it is good for, what it takes, and whether it is the one for this device", async () => {
    const { effective } = settingsReport({});
    const required = () => settingsReport({}, { effective: { ...effective, requiredModels: [QWEN.id] } });
    const { page, entry } = await openModels(browser, modelsReport([listing(QWEN, [], { isRecommended: true })]), {
      "settings.get": required,
    });
    const told = await entry(QWEN.name).innerText();
    for (const part of [
      "recommended for this device",
      "required by your organisation",
      "for short, simple questions",
      "English, German, French, Chinese and 2 more",
      "needs 1.4 GB of graphics memory",
      "runs on the graphics card",
      "licence Apache-2.0",
    ])
      expect(told).toContain(part);
    const encoder = await entry(PACKAGED_ENCODER.name).innerText();
    for (const part of ["in use", "comes with Loupe", "23 MB on this device", "Not loaded; it loads when"])
      expect(encoder).toContain(part);
    expect(await buttons(entry(PACKAGED_ENCODER.name))).toEqual(["Check the files"]);
    await page.close();
  });

  it("that can’t run here is folded away, with the reason in words", async () => {
    const here = { libraries: [], device: { gpu: null, memoryGigabytes: 8, threads: 2 } };
    const report = modelsReport([listing(QWEN, [], { unmetRequirements: ["no-webgpu", "no-model-library"] })], here);
    const { page, entry, section } = await openModels(browser, report);
    expect(await entry(QWEN.name).isVisible()).toBe(false);
    await section.getByText("Some language models can’t run in this build of Loupe.").waitFor();
    await section.getByText("npm run vendor:llm").waitFor();
    await section.getByText("The browser offers Loupe no graphics card").waitFor();
    await section.getByText("about 8 GB, as the browser reports it").waitFor();
    await section.getByText("1 model that can’t run here, and why").click();
    await entry(QWEN.name).getByText("The browser gives no access to a graphics card").waitFor();
    expect(await buttons(entry(QWEN.name))).toEqual([]);
    await page.close();
  });
});

describe("a download", () => {
  it("starts once however often it is pressed, keeps the focus, and tells how far it is", async () => {
    const answered = Promise.withResolvers<{ started: boolean }>();
    const opened = await openModels(browser, withVersions([]), { "model.download": () => answered.promise });
    const { page, models, sent, announce, entry } = opened;
    const qwen = entry(QWEN.name);
    const download = qwen.getByRole("button", { name: "Download" });
    await download.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect.poll(() => download.getAttribute("aria-disabled")).toBe("true");
    expect(await download.evaluate((button) => button === document.activeElement)).toBe(true);
    await announce("model.progress", progress(QWEN, { version: "", phase: "listing", bytes: 0, total: null }));
    await qwen.getByText("Checking which files are needed").first().waitFor();
    models.report = withVersions([version(QWEN, "downloading")]);
    answered.resolve({ started: true });
    await page.getByText("The download continues when you close this page.").waitFor();
    expect(sent.filter(({ name }) => name === "model.download")).toHaveLength(1);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Pause");
    await announce("model.progress", progress(QWEN));
    const bar = qwen.getByRole("progressbar", { name: "Download of Qwen3 0.6B" });
    await expect.poll(() => bar.getAttribute("aria-valuenow")).toBe("40");
    expect(await bar.getAttribute("aria-valuetext")).toBe("40%, about 3 minutes left");
    await qwen.getByText("140 MB of 350 MB · 2.1 MB per second · about 3 minutes left").waitFor();
    await qwen.getByText("Files in progress").click();
    await qwen.getByText("12 MB of 33 MB").waitFor();
    await page.close();
  });

  it("never goes back for a word that came late, and stays complete once it is", async () => {
    const { page, models, announce, entry } = await openModels(browser, withVersions([version(QWEN, "downloading")]));
    const qwen = entry(QWEN.name);
    const bar = qwen.getByRole("progressbar");
    await announce("model.progress", progress(QWEN, { bytes: 210_000_000 }));
    await expect.poll(() => bar.getAttribute("aria-valuenow")).toBe("60");
    await announce("model.progress", progress(QWEN, { bytes: 175_000_000 }));
    await announce("model.progress", progress(QWEN, { bytes: 245_000_000, secondsLeft: 20 }));
    await expect.poll(() => bar.getAttribute("aria-valuenow")).toBe("70");
    await qwen.getByText("less than a minute left").waitFor();
    models.report = withVersions([version(QWEN, "ready")]);
    await announce("models.changed", {});
    await page.getByText("Qwen3 0.6B is complete and verified.").waitFor();
    await announce("model.progress", progress(QWEN, { bytes: 350_000_000 }));
    await qwen.getByRole("button", { name: "Use it" }).waitFor();
    expect(await bar.count()).toBe(0);
    await page.close();
  });

  it("is paused, goes on and is cancelled by the keyboard alone, the last only after a question", async () => {
    const host = { report: withVersions([version(QWEN, "downloading")]) };
    const opened = await openModels(browser, host.report, {
      "model.pause": () => {
        opened.models.report = withVersions([version(QWEN, "paused")]);
        return { paused: true };
      },
      "model.download": () => {
        opened.models.report = withVersions([version(QWEN, "downloading")]);
        return { started: true };
      },
      "model.delete": () => {
        opened.models.report = withVersions([]);
        return { freedBytes: 100_000_000 };
      },
    });
    const { page, sent, entry, announce } = opened;
    await announce("model.progress", progress(QWEN));
    await entry(QWEN.name).getByText("140 MB of 350 MB").waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    await entry(QWEN.name).getByRole("button", { name: "Pause" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("The download of Qwen3 0.6B is paused.").waitFor();
    await entry(QWEN.name).getByText("Paused at 140 MB of 350 MB.").waitFor();
    await expect.poll(focused).toBe("Resume");
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("Pause");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Cancel the download");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Cancel the download of Qwen3 0.6B?" });
    await dialog.getByText("What has been downloaded so far is deleted.").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(await focused()).toBe("Cancel the download");
    expect(sent.some(({ name }) => name === "model.delete")).toBe(false);
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Cancel the download" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Qwen3 0.6B was deleted; 100 MB is free again.").waitFor();
    expect(sent.find(({ name }) => name === "model.delete")!.request).toEqual({ modelId: QWEN.id, version: V1 });
    await expect.poll(focused).toBe("Download (about 351 MB)");
    await page.close();
  });

  it("looks for a newer version, and says so where there is none", async () => {
    const { page, entry } = await openModels(browser, withVersions([version(QWEN, "ready")]), {
      "model.download": () => ({ started: false }),
    });
    await entry(QWEN.name).getByRole("button", { name: "Check for a newer version" }).click();
    await page.getByText("Qwen3 0.6B is up to date.").waitFor();
    await page.close();
  });
});

describe("the encoder's status", () => {
  it("says that its worker is busy, and how it stands once it answers", async () => {
    const known = { id: "all-minilm", revision: "1", backend: null, threads: 1, error: null } as const;
    let host: HostStatus["host"] = "unresponsive";
    const { page, section } = await openModels(browser, withVersions([]), {
      "host.status": () => ({ ...known, state: "ready", host }),
    });
    await section.getByText("Busy: not answering at the moment").waitFor();
    host = "restarting";
    await section.getByText("Restarting because it was busy for too long").waitFor();
    host = "ready";
    await section.getByText("Ready", { exact: true }).waitFor();
    await page.close();
  });
});
