import { rmSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Result } from "../../lib/domain/result/result";
import { type EndpointServer, startEndpoint } from "../support/endpoint-server";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { buildWithAccess } from "../support/granted-build";
import { NOTES_PAGE, NOTES_TASK } from "../support/kitchen-notes";
import { faults } from "../support/model-faults";
import { type ModelMirror, startModelMirror } from "../support/model-mirror";
import { createPolicyFolder, type PolicyFolder, policyObstacle } from "../support/policy";
import {
  buildWithTinyLibrary,
  SOFTWARE_WEBGPU,
  TINY_REPOSITORY,
  tinyModelFiles,
  tinyModelPolicy,
} from "../support/tiny-model";

const obstacle = policyObstacle();
let mirror: ModelMirror;
let endpoint: EndpointServer;
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
  mirror.put(TINY_REPOSITORY, "main", tinyModelFiles());
  endpoint = await startEndpoint();
  policy = createPolicyFolder();
  policy.write({
    modelMirrors: [mirror.origin],
    modelMirror: mirror.base,
    models: [tinyModelPolicy()],
    endpoints: [{ baseUrl: endpoint.baseUrl, models: ["loopback"] }],
    escalation: "on",
    consent: "once",
    // The model says how sure it is of every letter; all of them together come to 84 %.
    targetPrecision: 0.8,
    stages: ["rules", "encoder", "llm", "remote"],
    answerMemory: "off",
  });
  const withLibrary = buildWithTinyLibrary();
  build = buildWithAccess([mirror.origin, new URL(endpoint.baseUrl).origin], withLibrary);
  rmSync(withLibrary, { recursive: true });
  browser = await launchExtension({ build, args: SOFTWARE_WEBGPU, executablePath: policy.executablePath });
  browser.server.serve("/notes.html", NOTES_PAGE);
  panel = await browser.openPanel(await browser.open("notes.html"));
  tabId = (await browser.ask(panel, "target.current", {})).tabId;
  await browser.ask(panel, "task.save", { task: NOTES_TASK });
  options = await browser.context.newPage();
  await options.goto(browser.extensionUrl("options.html#models"));
  model = options.getByRole("listitem", { name: "Tiny copy" });
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([mirror?.close(), endpoint?.close()]);
  policy?.remove();
  if (build) rmSync(build, { recursive: true, force: true });
});

const press = (name: RegExp | string) => model.getByRole("button", { name }).click();
const says = (words: string | RegExp) => model.getByText(words).first().waitFor();
const run = () =>
  browser.ask(panel, "run.start", { runId: crypto.randomUUID(), target: { tabId }, taskId: NOTES_TASK.id });
const verdicts = (result: Result, question: string) =>
  Object.fromEntries(
    result.trace
      .filter(({ questionId }) => questionId === question)
      .map(({ stage, verdict, reason }) => [stage, verdict === "skipped" ? reason : verdict]),
  );

/** Flips a bit of a file on the disk, as years do. */
async function damage(path: string): Promise<void> {
  const isFound = await options.evaluate(async (wanted) => {
    const search = async (folder: FileSystemDirectoryHandle): Promise<boolean> => {
      for await (const entry of (folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values()) {
        if (entry.kind === "directory" && (await search(entry as FileSystemDirectoryHandle))) return true;
        if (entry.kind === "directory" || !entry.name.includes(wanted)) continue;
        const bytes = new Uint8Array(await (await (entry as FileSystemFileHandle).getFile()).arrayBuffer());
        bytes[bytes.length >> 1]! ^= 1;
        const writable = await (entry as FileSystemFileHandle).createWritable();
        await writable.write(bytes);
        await writable.close();
        return true;
      }
      return false;
    };
    return search(await navigator.storage.getDirectory());
  }, path);
  expect(isFound).toBe(true);
}

describe.skipIf(obstacle !== null)("a language model on this device", () => {
  it("is skipped while there is none, and all else works", async () => {
    const result = await run();
    expect(result.answers[0]).toMatchObject({ questionId: "email", status: "answered", stage: "rules" });
    expect(verdicts(result, "advice")).toMatchObject({ llm: "no-model" });
  });

  it("comes over a bad network, whole or not at all", async () => {
    mirror.fault("params_shard_0.bin", faults.cut(0.5), faults.status(503));
    mirror.fault("params_shard_1.bin", faults.flipBit);
    mirror.fault("tokenizer.json", faults.reset);
    await press(/^Download/);
    await says("Complete and verified.");
    expect(mirror.requestsOf("params_shard_0.bin").some(({ from, status }) => status === 206 && from! > 0)).toBe(true);
    // Nobody says its SHA-256, but the model's own list has an MD5, which the flipped bit broke.
    expect(mirror.requestsOf("params_shard_1.bin").filter(({ status }) => status < 300)).toHaveLength(2);
  });

  it("answers what rules and encoder leave open, with its evidence, and nothing is asked after it", async () => {
    await press("Use it");
    await says("in use");
    const result = await run();
    expect(verdicts(result, "email")).toMatchObject({ rules: "answered", llm: "not-asked" });
    expect(verdicts(result, "advice")).toEqual({
      learned: "stage-off",
      rules: "not-sure",
      encoder: "not-sure",
      llm: "answered",
      remote: "not-asked",
    });
    expect(result.answers[1]).toMatchObject({
      status: "answered",
      stage: "llm",
      source: "llm:Tiny copy",
      items: [{ value: "Skim foam hourly", evidence: [{ quote: "Skim foam hourly" }] }],
    });
    expect(endpoint.requests).toEqual([]);
  }, 180_000);

  it("is not used when a file of it was damaged on the disk, and is whole again when only that one was fetched", async () => {
    await damage("params_shard_3");
    await press("Check the files");
    await says(/is damaged/);
    expect(verdicts(await run(), "advice")).toMatchObject({ llm: "model-damaged" });
    mirror.log.length = 0;
    await press("Repair");
    await says("Complete and verified.");
    expect([...new Set(mirror.log.map(({ path }) => path))].filter((path) => path.startsWith("params"))).toEqual([
      "params_shard_3.bin",
    ]);
  });

  it("gets a newer version beside it, goes back to the one before, and leaves the disk when it is deleted", async () => {
    const files = tinyModelFiles();
    const config = Buffer.from(files["mlc-chat-config.json"]!.toString().replace('"0.1.0"', '"0.1.1"'));
    mirror.put(TINY_REPOSITORY, "main", { "mlc-chat-config.json": config });
    await press("Check for a newer version");
    await model.getByText("2 versions on this device").waitFor();
    const before = (await browser.ask(panel, "model.list", {})).active.llm;
    await model.getByText("2 versions on this device").click();
    await press(/^Use version/);
    await expect.poll(async () => (await browser.ask(panel, "model.list", {})).active.llm).not.toEqual(before);
    await options.getByRole("button", { name: /^Go back to/ }).click();
    await expect.poll(async () => (await browser.ask(panel, "model.list", {})).active.llm).toEqual(before);
    await press("Stop using it");
    await expect.poll(async () => (await browser.ask(panel, "model.list", {})).active.llm).toBeNull();
    expect(verdicts(await run(), "advice")).toMatchObject({ llm: "no-model" });
    await model
      .getByRole("button", { name: /^Delete version/ })
      .first()
      .click();
    await options.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await model.getByText("2 versions on this device").waitFor({ state: "detached" });
    await press("Delete");
    await options.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await says(/^Not downloaded/);
    expect((await browser.ask(panel, "model.list", {})).storage).toMatchObject({ modelBytes: 0, isPersistent: true });
  });
});
