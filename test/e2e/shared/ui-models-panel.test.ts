import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LoupeError } from "../../../lib/domain/errors";
import { type ExtensionBrowser, shareExtension } from "../../support/shared-chromium";
import { failedForSpace, progress, QWEN, V1, version, withVersions } from "../../unit/components/models";
import { openScripted } from "../ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await shareExtension();
});
afterAll(() => browser?.close());

async function openPanel(versions = [version(QWEN, "downloading")]) {
  const host = { report: withVersions(versions) };
  const opened = await openScripted(browser, "sidepanel.html", { "model.list": () => host.report });
  await opened.page.getByText("Loupe can’t read this page").waitFor();
  return { ...opened, host, line: opened.page.getByRole("region", { name: "Model downloads" }) };
}

describe("a download, seen from the panel", () => {
  it("is told in a line while it goes on, and its end with the way to use it", async () => {
    const { page, host, announce, line, sent } = await openPanel();
    // Nobody asks for models as long as none is on its way.
    await announce("models.changed", {});
    await announce("model.progress", progress(QWEN));
    await line.getByText("Qwen3 0.6B").first().waitFor();
    await line.getByText("40% · about 3 minutes left").waitFor();
    expect(sent.filter(({ name }) => name === "model.list")).toHaveLength(1);
    expect(await line.getByRole("link", { name: "See models" }).getAttribute("href")).toBe("/options.html#models");
    await announce("model.progress", progress(QWEN, { bytes: 280_000_000, secondsLeft: 61 }));
    await line.getByText("80% · about 1 minute left").waitFor();
    expect(await line.getByRole("progressbar").getAttribute("aria-valuetext")).toBe("80% · about 1 minute left");
    host.report = withVersions([version(QWEN, "ready")]);
    await announce("models.changed", {});
    await page.getByText("Qwen3 0.6B is complete and verified.").waitFor();
    await line.waitFor({ state: "detached" });
    const link = page.getByRole("link", { name: "Use it?" });
    expect(await link.getAttribute("href")).toBe("/options.html#models");
    const [models] = await Promise.all([browser.context.waitForEvent("page"), link.click()]);
    await models.getByRole("heading", { name: "Models", exact: true }).waitFor();
    await expect
      .poll(() =>
        models.evaluate(() => Math.abs(document.querySelector("#models")?.getBoundingClientRect().top ?? 9_999)),
      )
      .toBeLessThan(200);
    await models.close();
    await page.close();
  });

  it("that stops says why and what to do, and can be put away", async () => {
    const { page, host, announce, line } = await openPanel();
    await announce("model.progress", progress(QWEN));
    await line.getByText("Qwen3 0.6B").first().waitFor();
    host.report = withVersions([version(QWEN, "paused")]);
    await announce("models.changed", {});
    await line.getByText("Qwen3 0.6B: paused").waitFor();
    host.report = withVersions([failedForSpace()]);
    await announce("models.changed", {});
    await line.getByText("There is not enough space. Delete models that you don’t use").waitFor();
    await line.getByRole("button", { name: "Close" }).click();
    await line.waitFor({ state: "detached" });
    await page.close();
  });

  it("that was stopped long ago, or is deleted meanwhile, is not told", async () => {
    const { page, host, announce, line, sent } = await openPanel([version(QWEN, "paused")]);
    await announce("model.progress", progress(QWEN));
    await expect.poll(() => sent.some(({ name }) => name === "model.list")).toBe(true);
    await page.waitForTimeout(200);
    expect(await line.count()).toBe(0);
    host.report = withVersions([version(QWEN, "downloading")]);
    await announce("models.changed", {});
    await line.waitFor();
    host.report = withVersions([]);
    await announce("models.changed", {});
    await line.waitFor({ state: "detached" });
    await page.close();
  });

  it("goes on being told when the host comes back after it was ended", async () => {
    const { page, host, announce, line } = await openPanel();
    await announce("model.progress", progress(QWEN));
    await line.getByText("40%").waitFor();
    const { report } = host;
    Object.defineProperty(host, "report", {
      configurable: true,
      get() {
        throw new LoupeError("host-stopped", "gone");
      },
    });
    await announce("models.changed", {});
    await page.waitForTimeout(200);
    expect(await line.isVisible()).toBe(true);
    Object.defineProperty(host, "report", { value: report });
    await announce("model.progress", progress(QWEN, { bytes: 315_000_000, version: V1 }));
    await line.getByText("90%").waitFor();
    await page.close();
  });
});
