import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LoupeError } from "../../../lib/domain/errors";
import type { ModelsReport } from "../../../lib/domain/model/model";
import { DEFAULT_MODEL_MIRROR } from "../../../lib/domain/settings/settings";
import { type ExtensionBrowser, shareExtension } from "../../support/shared-chromium";
import {
  BROWSERS_OWN,
  damaged,
  failedForSpace,
  listing,
  modelsReport,
  PACKAGED_ENCODER,
  QWEN,
  V1,
  V2,
  version,
  withVersions,
} from "../../unit/components/models";
import { group, openModels, type Script } from "../ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await shareExtension();
});
afterAll(() => browser?.close());

describe("what answers", () => {
  it("is chosen, which can be undone, left, and gone back from", async () => {
    const both = [version(QWEN, "ready", V2), version(QWEN, "ready", V1)];
    const opened = await openModels(browser, withVersions(both), {
      "model.activate": ({ model }) => {
        opened.models.report = withVersions(both, model?.version ?? null);
        return opened.models.report;
      },
      "model.roll-back": () => {
        opened.models.report = withVersions(both, V1);
        return opened.models.report;
      },
    });
    const { page, models, sent, announce, section, entry } = opened;
    const qwen = entry(QWEN.name);
    await section.getByText("No language model is in use.").waitFor();
    await qwen.getByRole("button", { name: "Use it" }).click();
    await page.getByText("Qwen3 0.6B is now in use.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await section.getByText("No language model is in use.").waitFor();
    await qwen.getByText("2 versions on this device").click();
    await qwen.getByRole("button", { name: `Use version ${V1}` }).click();
    await qwen.getByRole("button", { name: "Stop using it" }).waitFor();
    models.report = { ...models.report, active: { ...models.report.active, llm: { modelId: QWEN.id, version: V2 } } };
    models.report.previous = { encoder: null, llm: { modelId: QWEN.id, version: V1 } };
    await announce("models.changed", {});
    await section.getByRole("button", { name: `Go back to Qwen3 0.6B, version ${V1}` }).click();
    await page.getByText("Qwen3 0.6B is in use again.").waitFor();
    await qwen.getByRole("button", { name: "Stop using it" }).click();
    await page.getByText("Qwen3 0.6B is no longer used. It stays on this device.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await qwen.getByRole("button", { name: "Stop using it" }).waitFor();
    const asked = sent.filter(({ name }) => /activate|roll-back/.test(name)).map(({ request }) => request);
    expect(asked).toEqual([
      { kind: "llm", model: { modelId: QWEN.id, version: V2 } },
      { kind: "llm", model: null },
      { kind: "llm", model: { modelId: QWEN.id, version: V1 } },
      { kind: "llm" },
      { kind: "llm", model: null },
      { kind: "llm", model: { modelId: QWEN.id, version: V1 } },
    ]);
    await page.close();
  });

  it("may be the browser’s own, once a person lets it", async () => {
    const own = listing(BROWSERS_OWN, [version(BROWSERS_OWN, "ready", "own", { files: [] })]);
    const opened = await openModels(browser, modelsReport([own]), { "model.activate": () => opened.models.report });
    const { page, sent, entry } = opened;
    await entry(BROWSERS_OWN.name).getByRole("button", { name: "Allow Loupe to use it" }).click();
    await page.getByText("The browser’s own model is now in use.").waitFor();
    expect(sent.find(({ name }) => name === "model.activate")!.request).toEqual({
      kind: "llm",
      model: { modelId: "browser", version: "own" },
    });
    await page.close();
  });
});

describe("the browser’s own model", () => {
  const needsDownload = () =>
    modelsReport([
      listing(BROWSERS_OWN, [version(BROWSERS_OWN, "ready", "own", { files: [] })], {
        unmetRequirements: ["browser-model-needs-download"],
      }),
    ]);

  /** No browser without a graphics card has the model: its interface, as the specification has it, stands in. */
  async function pretend(page: Page, end: "comes" | "NotAllowedError"): Promise<void> {
    await page.evaluate((how) => {
      const scope = globalThis as unknown as { finish(): void; userActivated: boolean };
      const create = async ({ monitor }: { monitor(target: EventTarget): void }) => {
        scope.userActivated = navigator.userActivation.isActive;
        if (how !== "comes") throw new DOMException("no", how);
        const target = new EventTarget();
        monitor(target);
        target.dispatchEvent(Object.assign(new Event("downloadprogress"), { loaded: 0.25 }));
        await new Promise<void>((done) => {
          scope.finish = done;
        });
        return { destroy() {} };
      };
      const value = { availability: async () => "downloadable", create };
      Object.defineProperty(globalThis, "LanguageModel", { configurable: true, value });
    }, end);
  }

  it("is downloaded in the click that asks for it, and then waits to be let", async () => {
    const { page, models, entry } = await openModels(browser, needsDownload());
    await pretend(page, "comes");
    const own = entry(BROWSERS_OWN.name);
    const button = own.getByRole("button", { name: "Let the browser download it" });
    await button.click();
    await expect.poll(() => own.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("25");
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    expect(await page.evaluate(() => (globalThis as unknown as { userActivated: boolean }).userActivated)).toBe(true);
    models.report = modelsReport([listing(BROWSERS_OWN, [version(BROWSERS_OWN, "ready", "own", { files: [] })])]);
    await page.evaluate(() => (globalThis as unknown as { finish(): void }).finish());
    await page.getByText("The browser’s own model is available. Loupe uses it once you allow it.").waitFor();
    await own.getByRole("button", { name: "Allow Loupe to use it" }).waitFor();
    expect(await own.getByRole("progressbar").count()).toBe(0);
    await page.close();
  });

  it("that the browser won’t download is said so, and can be asked for again", async () => {
    const { page, entry } = await openModels(browser, needsDownload());
    await pretend(page, "NotAllowedError");
    const button = entry(BROWSERS_OWN.name).getByRole("button", { name: "Let the browser download it" });
    await button.click();
    await page.getByText("The browser did not start the download.").waitFor();
    await expect.poll(() => button.getAttribute("aria-disabled")).toBeNull();
    await page.close();
  });
});

describe("files", () => {
  it("are checked, and what is damaged is repaired", async () => {
    let isWhole = true;
    const opened = await openModels(browser, withVersions([version(QWEN, "ready")]), {
      "model.check": () => {
        if (!isWhole) opened.models.report = withVersions([damaged()]);
        return isWhole ? version(QWEN, "ready") : damaged();
      },
      "model.download": () => {
        opened.models.report = withVersions([version(QWEN, "downloading")]);
        return { started: true };
      },
    });
    const { page, sent, entry } = opened;
    const check = entry(QWEN.name).getByRole("button", { name: "Check the files" });
    await check.click();
    await page.getByText("All files of Qwen3 0.6B are intact.").waitFor();
    isWhole = false;
    await check.click();
    await page.getByText("1 file of Qwen3 0.6B is damaged. Repair it.").waitFor();
    await entry(QWEN.name).getByRole("button", { name: "Repair" }).click();
    await entry(QWEN.name).getByRole("progressbar").waitFor();
    expect(sent.find(({ name }) => name === "model.download")!.request).toEqual({ modelId: QWEN.id });
    await page.close();
  });

  it("that ship with Loupe are checked too, and only a new package repairs them", async () => {
    const error = new LoupeError("model-corrupt", "onnx/model.onnx").serialise();
    const broken = version(PACKAGED_ENCODER, "damaged", "packaged", { error });
    const { page, sent, entry } = await openModels(browser, modelsReport([]), { "model.check": () => broken });
    await entry(PACKAGED_ENCODER.name).getByRole("button", { name: "Check the files" }).click();
    await page.getByText("The model file is damaged. A file of the extension is missing or damaged.").waitFor();
    expect(sent.find(({ name }) => name === "model.check")!.request).toMatchObject({ version: "packaged" });
    await page.close();
  });

  it("of a version that is not in use are deleted, after a question that names what is freed", async () => {
    const opened = await openModels(browser, withVersions([version(QWEN, "ready", V2), version(QWEN, "ready")], V2), {
      "model.delete": () => {
        opened.models.report = withVersions([version(QWEN, "ready", V2)], V2);
        return { freedBytes: 100_002_000 };
      },
    });
    const { page, sent, entry } = opened;
    await entry(QWEN.name).getByText("2 versions on this device").click();
    expect(
      await entry(QWEN.name)
        .getByRole("button", { name: `Delete version ${V2}` })
        .count(),
    ).toBe(0);
    await entry(QWEN.name)
      .getByRole("button", { name: `Delete version ${V1}` })
      .click();
    const dialog = page.getByRole("dialog", { name: "Delete Qwen3 0.6B?" });
    await dialog.getByText("This frees 100 MB on this device.").waitFor();
    await dialog.getByRole("button", { name: "Delete" }).click();
    await page.getByText("Qwen3 0.6B was deleted; 100 MB is free again.").waitFor();
    expect(sent.find(({ name }) => name === "model.delete")!.request).toEqual({ modelId: QWEN.id, version: V1 });
    await page.close();
  });
});

describe("what fails", () => {
  it.each<[action: string, name: keyof Script, code: "download-failed" | "model-in-use", report: ModelsReport]>([
    ["Download", "model.download", "download-failed", withVersions([])],
    ["Pause", "model.pause", "download-failed", withVersions([version(QWEN, "downloading")])],
    ["Resume", "model.download", "download-failed", withVersions([version(QWEN, "paused")])],
    ["Try again", "model.download", "download-failed", withVersions([failedForSpace()])],
    ["Repair", "model.download", "download-failed", withVersions([damaged()])],
    ["Check for a newer version", "model.download", "download-failed", withVersions([version(QWEN, "ready")])],
    ["Use it", "model.activate", "model-in-use", withVersions([version(QWEN, "ready")])],
    ["Stop using it", "model.activate", "model-in-use", withVersions([version(QWEN, "ready")], V1)],
    ["Check the files", "model.check", "model-in-use", withVersions([version(QWEN, "ready")])],
    ["Delete", "model.delete", "model-in-use", withVersions([version(QWEN, "ready")])],
    ["Cancel the download", "model.delete", "model-in-use", withVersions([version(QWEN, "paused")])],
  ])("is said where “%s” fails, and it can be pressed again", async (action, name, code, report) => {
    const refuse = () => {
      throw new LoupeError(code, "Not now.");
    };
    const { page, entry } = await openModels(browser, report, { [name]: refuse });
    const button = entry(QWEN.name).getByRole("button", { name: action });
    await button.click();
    const question = page.getByRole("dialog");
    if (name === "model.delete") await question.getByRole("button", { name: action }).click();
    const told = code === "model-in-use" ? "This model is in use. Choose another model first." : "The download failed";
    await page.locator(".toast").getByText(told).waitFor();
    await expect.poll(() => button.getAttribute("aria-disabled")).toBeNull();
    await page.close();
  });

  it("is said where the list can’t be had, and what was known stays when the host goes", async () => {
    let isThere = false;
    const report = withVersions([version(QWEN, "ready")]);
    const { page, section, entry, announce } = await openModels(browser, report, {
      "model.list": () => {
        if (!isThere) throw new LoupeError("host-stopped", "gone");
        return report;
      },
    });
    await section.getByText("Loupe stopped for a moment").waitFor();
    isThere = true;
    await section.getByRole("button", { name: "Try again" }).click();
    await entry(QWEN.name).waitFor();
    isThere = false;
    await announce("models.changed", {});
    await section.getByText("Loupe stopped for a moment").waitFor();
    expect(await entry(QWEN.name).isVisible()).toBe(true);
    await page.close();
  });
});

describe("where models come from", () => {
  const NAME = "Where models come from";
  const asked = (sent: { name: string; request: unknown }[]) =>
    sent.filter(({ name }) => /^permissions|settings\.save/.test(name)).map(({ name, request }) => [name, request]);

  it("is saved with access to exactly that origin, and the default without asking", async () => {
    const allow = { "permissions.request": () => true } as Script;
    const { page, sent } = await openModels(browser, withVersions([]), allow);
    const address = group(page, NAME).getByLabel("Download address");
    await address.fill("ftp://mirror");
    await group(page, NAME).getByRole("button", { name: "Save this address" }).click();
    await group(page, NAME).getByText("Enter an address that starts with https://").waitFor();
    await address.fill("https://models.corp.example:8443/hub");
    await page.keyboard.press("Enter");
    await page.getByText("Models are downloaded from there from now on.").waitFor();
    await group(page, NAME).getByRole("button", { name: "Back to" }).click();
    await expect.poll(() => address.inputValue()).toBe(DEFAULT_MODEL_MIRROR);
    await expect.poll(() => asked(sent).length).toBe(3);
    expect(asked(sent)).toEqual([
      ["permissions.request", { origins: ["https://models.corp.example:8443/*"] }],
      ["settings.save", { preferences: { modelMirror: "https://models.corp.example:8443/hub" } }],
      ["settings.save", { preferences: { modelMirror: DEFAULT_MODEL_MIRROR } }],
    ]);
    expect(await group(page, NAME).getByRole("button", { name: "Back to" }).count()).toBe(0);
    await page.close();
  });

  it("says where the browser refused, what is wrong with it, and what policy decided", async () => {
    const problem = new LoupeError("download-refused", "private", { reason: "address-private" }).serialise();
    const report = { ...withVersions([]), mirror: { base: "https://10.0.0.1", problem } };
    const { page, state, announce } = await openModels(browser, report, {
      "permissions.request": () => false,
    } as Script);
    const source = group(page, NAME);
    await source.getByText("This address is in a private network.").waitFor();
    await source.getByLabel("Download address").fill("https://10.0.0.1/hub");
    await source.getByRole("button", { name: "Save this address" }).click();
    await page.getByText("the browser has not allowed Loupe to reach it").waitFor();
    state.more = { locked: ["modelMirror"] };
    await announce("settings.changed", {});
    await source.getByText("Set by your organisation").waitFor();
    expect(await source.getByLabel("Download address").isDisabled()).toBe(true);
    expect(await source.getByRole("button").count()).toBe(0);
    await page.close();
  });
});
