import { createHash, randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExtensionBrowser, launchExtension } from "../../support/extension";
import { buildWithAccess } from "../../support/granted-build";
import { faults } from "../../support/model-faults";
import { type ModelMirror, startModelMirror } from "../../support/model-mirror";
import { createPolicyFolder, type PolicyFolder, policyObstacle } from "../../support/policy";

const REPOSITORY = "team/reader";
const WEIGHTS = "onnx/model_quantized.onnx";
const FILES: Record<string, Buffer> = {
  "config.json": Buffer.from("{}"),
  "tokenizer.json": Buffer.from("{}"),
  "tokenizer_config.json": Buffer.from("{}"),
  [WEIGHTS]: randomBytes(8_000_000),
};
const MODEL = {
  id: "team-reader",
  name: "Team reader",
  kind: "encoder",
  engine: "transformers",
  licence: "MIT",
  repository: REPOSITORY,
  revision: "main",
  languages: ["de", "en"],
  parameters: 100,
  contextTokens: 256,
  needs: { memoryMegabytes: 64 },
  encoder: { dimensions: 384, pooling: "mean", queryPrefix: "", maxTokens: 256 },
  files: Object.entries(FILES).map(([path, bytes]) => ({
    path,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  })),
};

const obstacle = policyObstacle();
let mirror: ModelMirror;
let policy: PolicyFolder;
let build: string;
let browser: ExtensionBrowser;
let page: Page;
let panel: Page;
let model: Locator;
let line: Locator;

beforeAll(async () => {
  if (obstacle) return;
  mirror = await startModelMirror();
  mirror.put(REPOSITORY, "main", FILES);
  policy = createPolicyFolder();
  policy.write({ modelMirrors: [mirror.origin], modelMirror: mirror.base, models: [MODEL] });
  build = buildWithAccess([mirror.origin]);
  browser = await launchExtension({ build, executablePath: policy.executablePath });
  page = await browser.context.newPage();
  await page.goto(browser.extensionUrl("options.html#models"));
  panel = await browser.context.newPage();
  await panel.goto(browser.extensionUrl("sidepanel.html"));
  model = page.getByRole("listitem", { name: MODEL.name });
  line = panel.getByRole("region", { name: "Model downloads" });
});
afterAll(async () => {
  await browser?.close();
  await mirror?.close();
  policy?.remove();
  if (build) rmSync(build, { recursive: true, force: true });
});

const press = (name: string | RegExp) => model.getByRole("button", { name }).click();
const toast = (words: string) => page.locator(".toast").getByText(words).waitFor({ timeout: 60_000 });
const inUse = async () => (await browser.ask(page, "model.list", {})).active.encoder?.modelId;

describe.skipIf(obstacle !== null)("the models page over the real host", () => {
  it("is in view where a link leads to it, whatever comes in above", async () => {
    const heading = page.getByRole("heading", { name: "Models", exact: true });
    await page.getByRole("heading", { name: "Language model" }).waitFor();
    await expect.poll(async () => (await heading.boundingBox())?.y).toBeLessThan(150);
    expect((await heading.boundingBox())!.y).toBeGreaterThanOrEqual(0);
  });

  it("tells where models come from, which policy decided", async () => {
    await model.getByText("Not downloaded.").waitFor({ timeout: 60_000 });
    const source = page.getByRole("group", { name: "Where models come from" });
    expect(await source.getByLabel("Download address").inputValue()).toBe(mirror.base);
    expect(await source.getByLabel("Download address").isDisabled()).toBe(true);
  });

  it("follows a slow download in page and panel, over a pause and a page that is loaded again", async () => {
    mirror.fault(WEIGHTS, faults.slow(60, 150), faults.slow(60, 150));
    await press("Download (8 MB)");
    await toast("Downloading Team reader.");
    const bar = model.getByRole("progressbar");
    await expect
      .poll(async () => Number(await bar.getAttribute("aria-valuenow")), { timeout: 60_000 })
      // More than a megabyte, so that it is told in megabytes.
      .toBeGreaterThan(15);
    await line.getByText(/\d+% · /).waitFor();
    await press("Pause");
    await toast("The download of Team reader is paused.");
    await model.getByText(/Paused at [\d.]+ MB of 8 MB/).waitFor();
    await line.getByText("Team reader: paused").waitFor();
    await page.reload();
    await model.getByText("Paused. You can resume where it stopped.").waitFor();
    await press("Resume");
    await model.getByText(/\d+%/).waitFor();
    await page.reload();
    await model.getByText(/\d+%/).waitFor();
  });

  it("sees a host that is too busy to answer replaced, and the download go on", async () => {
    mirror.fault(WEIGHTS, faults.slow(60, 150));
    const before = mirror.requestsOf(WEIGHTS).length;
    await browser.blockHostWorker();
    await expect
      .poll(() => mirror.requestsOf(WEIGHTS).slice(before), { timeout: 60_000 })
      .toContainEqual(expect.objectContaining({ from: expect.any(Number) }));
    await model.getByText(/\d+%/).waitFor();
  });

  it("sees the host ended and the download go on and end", async () => {
    await browser.killHostWorker();
    await toast("Team reader is complete and verified.");
    await model.getByText("Complete and verified.").waitFor();
    await panel.locator(".toast").getByText("Team reader is complete and verified.").waitFor();
    await line.waitFor({ state: "detached" });
    // It went on where it was: the first bytes were not fetched again.
    expect(mirror.requestsOf(WEIGHTS).some(({ from }) => from !== null && from > 0)).toBe(true);
  });

  it("uses it, finds nothing newer, goes back and deletes it", async () => {
    await press("Use it");
    await toast("Team reader is now in use.");
    expect(await inUse()).toBe(MODEL.id);
    await press("Check for a newer version");
    await toast("Team reader is up to date.");
    await page.getByRole("button", { name: /^Go back to/ }).click();
    await toast("is in use again.");
    expect(await inUse()).not.toBe(MODEL.id);
    await press("Check the files");
    await toast("All files of Team reader are intact.");
    await press("Delete");
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await toast("Team reader was deleted; 8 MB is free again.");
    await model.getByText("Not downloaded.").waitFor();
  });
});
