import { rmSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Result } from "../../lib/domain/result/result";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { buildWithAccess } from "../support/granted-build";
import { NOTES_PAGE, NOTES_TASK } from "../support/kitchen-notes";
import { type ModelMirror, startModelMirror } from "../support/model-mirror";
import { createPolicyFolder, type PolicyFolder, policyObstacle } from "../support/policy";
import { onnxModelFiles, TINY_ONNX_REPOSITORY, tinyOnnxPolicy } from "../support/tiny-onnx-model";

const obstacle = policyObstacle();
let mirror: ModelMirror;
let policy: PolicyFolder;
let build: string;
let browser: ExtensionBrowser;
let panel: Page;
let options: Page;
let model: Locator;
let tabId: number;

beforeAll(async () => {
  if (obstacle) return;
  mirror = await startModelMirror();
  mirror.put(TINY_ONNX_REPOSITORY, "main", onnxModelFiles());
  policy = createPolicyFolder();
  policy.write({
    modelMirrors: [mirror.origin],
    modelMirror: mirror.base,
    models: [tinyOnnxPolicy()],
    // The model says how sure it is of every letter; all of them together come to 84 %.
    targetPrecision: 0.8,
    stages: ["rules", "encoder", "llm"],
    answerMemory: "off",
  });
  build = buildWithAccess([mirror.origin]);
  // Neither a graphics card nor a model library: what nearly everybody has.
  browser = await launchExtension({ build, executablePath: policy.executablePath, args: ["--disable-gpu"] });
  browser.server.serve("/notes.html", NOTES_PAGE);
  panel = await browser.openPanel(await browser.open("notes.html"));
  tabId = (await browser.ask(panel, "target.current", {})).tabId;
  await browser.ask(panel, "task.save", { task: NOTES_TASK });
  options = await browser.context.newPage();
  await options.goto(browser.extensionUrl("options.html#models"));
  model = options.getByRole("listitem", { name: "Tiny ONNX" });
});
afterAll(async () => {
  await browser?.close();
  await mirror?.close();
  policy?.remove();
  if (build) rmSync(build, { recursive: true, force: true });
});

const press = (name: RegExp | string) => model.getByRole("button", { name }).click();
const says = (words: string | RegExp) => model.getByText(words).first().waitFor();
const start = (runId: string = crypto.randomUUID()) =>
  browser.ask(panel, "run.start", { runId, target: { tabId }, taskId: NOTES_TASK.id });
const verdicts = (result: Result, question: string) =>
  Object.fromEntries(
    result.trace
      .filter(({ questionId }) => questionId === question)
      .map(({ stage, verdict, reason }) => [stage, verdict === "skipped" ? reason : verdict]),
  );

describe.skipIf(obstacle !== null)("a language model of a stock build, without a graphics card", () => {
  it("is offered where it runs, comes whole and verified, and is chosen", async () => {
    const { listings, device } = await browser.ask(panel, "model.list", {});
    expect(device.gpu).toBeNull();
    for (const { card, unmetRequirements } of listings) {
      if (card.kind === "llm" && card.needs.webgpu) expect(unmetRequirements).toContain("no-webgpu");
    }
    expect(
      listings.find(({ card }) => card.engine === "onnx" && card.origin === "catalogue")?.unmetRequirements,
    ).toEqual([]);
    await press(/^Download/);
    await says("Complete and verified.");
    await press("Use it");
    await says("in use");
  });

  it("answers what rules and encoder leave open, with its evidence", async () => {
    const result = await start();
    expect(verdicts(result, "advice")).toMatchObject({ rules: "not-sure", encoder: "not-sure", llm: "answered" });
    expect(result.answers[1]).toMatchObject({
      status: "answered",
      stage: "llm",
      source: "llm:Tiny ONNX",
      items: [{ value: "Skim foam hourly", evidence: [{ quote: "Skim foam hourly" }] }],
    });
    const outside = mirror.log.filter(({ path }) => !(path in onnxModelFiles()));
    expect(outside.map(({ status }) => status)).toEqual(outside.map(() => 404));
  }, 180_000);

  it("is put away, gone from the disk, and asked no more", async () => {
    await press("Stop using it");
    await expect.poll(async () => (await browser.ask(panel, "model.list", {})).active.llm).toBeNull();
    await press("Delete");
    await options.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await says(/^Not downloaded/);
    expect((await browser.ask(panel, "model.list", {})).storage.modelBytes).toBe(0);
    expect(verdicts(await start(), "advice")).toMatchObject({ llm: "no-model" });
  });
});
