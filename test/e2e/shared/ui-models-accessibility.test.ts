import { afterAll, beforeAll, describe, it } from "vitest";
import { type ExtensionBrowser, shareExtension } from "../../support/shared-chromium";
import { crowdedReport, failedForSpace, listing, modelsReport, progress, QWEN, V1 } from "../../unit/components/models";
import { expectSound, openModels, openScripted, still, THEMES } from "../ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await shareExtension();
});
afterAll(() => browser?.close());

describe("models", () => {
  it.each(THEMES)("have no violation and fit, in every state at once, in the %s theme", async (colorScheme) => {
    const { page, section, announce } = await openModels(browser, crowdedReport(40));
    await page.emulateMedia(still(colorScheme));
    await announce("model.progress", progress({ ...QWEN, id: "under" }));
    await section.getByText("40 more models that can run here").click();
    await section.getByText("1 model that can’t run here").click();
    await section.getByText("2 versions on this device").click();
    await section.getByText("Files in progress").click();
    for (const width of [1200, 640, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await expectSound(page, `models, ${colorScheme}, ${width} px`, section);
    }
    await section.getByRole("button", { name: `Delete version ${V1}` }).click();
    await expectSound(page, `models, a question, ${colorScheme}`);
    await page.close();
  });

  it.each(THEMES)("that can’t be had have no violation, in the %s theme", async (colorScheme) => {
    const nothing = { libraries: [], device: { gpu: null, memoryGigabytes: null, threads: 1 } };
    const report = modelsReport([listing(QWEN, [], { unmetRequirements: ["no-model-library"] })], nothing);
    const opened = await openModels(browser, report);
    await opened.page.emulateMedia(still(colorScheme));
    await expectSound(opened.page, `no models, ${colorScheme}`, opened.section);
    await opened.page.close();
    const broken = await openModels(browser, report, { "model.list": () => Promise.reject(new Error("gone")) });
    await broken.page.emulateMedia(still(colorScheme));
    await expectSound(broken.page, `no list of models, ${colorScheme}`, broken.section);
    await broken.page.close();
  });

  it.each([400, 320, 200])("have a line in the panel without violation, in %d pixels", async (width) => {
    const host = { report: crowdedReport(0) };
    const opened = await openScripted(browser, "sidepanel.html", { "model.list": () => host.report });
    const name = { ...QWEN, id: "under" };
    await opened.page.setViewportSize({ width, height: 700 });
    await opened.page.getByText("Loupe can’t read this page").waitFor();
    await opened.announce("model.progress", progress(name));
    const line = opened.page.getByRole("region", { name: "Model downloads" });
    await line.waitFor();
    for (const colorScheme of THEMES) {
      await opened.page.emulateMedia(still(colorScheme));
      await expectSound(opened.page, `download line, ${colorScheme}, ${width} px`);
    }
    host.report = modelsReport([listing(name, [{ ...failedForSpace(), modelId: "under" }])]);
    await opened.announce("models.changed", {});
    await line.getByText("There is not enough space").waitFor();
    await expectSound(opened.page, `download that failed, ${width} px`);
    await opened.page.close();
  });
});
