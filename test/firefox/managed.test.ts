import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExtractTask } from "../../lib/domain/task/task";
import { KEY_WORDS } from "../../lib/policy/key-words";
import { POLICY_KEYS } from "../../lib/policy/keys";
import {
  type FirefoxExtension,
  idleTime,
  launchFirefoxExtension,
  readBackgroundState,
  TOOLBAR_BUTTON,
} from "../support/firefox/extension";
import { createManagedFirefox, type ManagedFirefox, managedObstacle } from "../support/firefox/managed-firefox";
import { SHORT_IDLE_TIME } from "../support/firefox/shared-firefox";
import { faults } from "../support/model-faults";
import { generatedBytes, type ModelMirror, sha256Of, startModelMirror } from "../support/model-mirror";
import { onnxModelFiles, TINY_ONNX_REPOSITORY, tinyOnnxPolicy } from "../support/tiny-onnx-model";
import { KEYS } from "../unit/policy/policies";

const obstacle = managedObstacle();
if (obstacle) console.warn(`Policy files are not tried in Firefox: ${obstacle}`);

const REPOSITORY = "team/reader";
const WEIGHTS = "onnx/model_quantized.onnx";
const FILES: Record<string, Buffer> = {
  "config.json": Buffer.from("{}"),
  "tokenizer.json": Buffer.from("{}"),
  "tokenizer_config.json": Buffer.from("{}"),
  [WEIGHTS]: generatedBytes(300_000, "weights"),
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
  files: Object.entries(FILES).map(([path, body]) => ({ path, bytes: body.length, sha256: sha256Of(body) })),
};

const CHAT_MODEL = tinyOnnxPolicy();
/** The model is sure of every letter; all of them together come to 84 %. */
const ANSWERING = { stages: ["rules", "encoder", "llm"], targetPrecision: 0.8, answerMemory: "off" };
/** It goes on as what it read did after the same letters, so the page shows it how. */
const PAGE = `<!doctype html><html lang="en"><title>Kitchen notes</title><main><h1>Kitchen notes</h1>
<p>The machine noted: {"advice": {"value": "Skim foam hourly", "quote": "Skim foam hourly", "block": 2}}</p></main></html>`;
const TASK: ExtractTask = {
  id: "notes",
  version: 1,
  kind: "extract",
  name: "Kitchen notes",
  fields: [{ id: "advice", name: "Advice", type: "text", description: "What the reader is told to do with the soup" }],
};

let mirror: ModelMirror;
let managed: ManagedFirefox;
let firefox: FirefoxExtension;
/** Every key but `release`, which would forget the others. */
let policy: Record<string, unknown>;

beforeAll(async () => {
  if (obstacle) return;
  mirror = await startModelMirror();
  mirror.put(REPOSITORY, "main", FILES);
  mirror.put(TINY_ONNX_REPOSITORY, "main", onnxModelFiles());
  const examples = KEYS.filter((name) => name !== "release").map((name) => [name, KEY_WORDS[name].example]);
  const models = {
    modelMirrors: [mirror.origin],
    modelMirror: mirror.base,
    models: [MODEL, CHAT_MODEL],
    requiredModels: [],
    blockedModelKinds: [],
  };
  // Nobody is here to choose a passphrase.
  policy = { ...Object.fromEntries(examples), ...models, ...ANSWERING, requirePassphrase: false };
  // Unlike Chromium, Firefox lets through what no schema knows.
  managed = createManagedFirefox({ ...policy, secondsPerRun: "many", colour: "blue" });
  firefox = await launchFirefoxExtension({
    executablePath: managed.executablePath,
    preferences: idleTime(SHORT_IDLE_TIME),
  });
});
afterAll(async () => {
  await firefox?.close();
  await mirror?.close();
  managed?.remove();
});

const newestVersion = async (modelId = MODEL.id) => {
  const { listings } = await firefox.ask("model.list", {});
  return listings.find(({ card }) => card.id === modelId)?.versions[0];
};

describe.skipIf(obstacle !== null)("a fresh installation", () => {
  it("is installed with its button beside the address, and its sidebar closed", async () => {
    const state = await firefox.inBrowser(
      ({ document, SidebarController }, button) => ({
        toolbar: document.querySelector(button)?.closest("toolbar")?.id,
        isOpen: SidebarController.isOpen,
      }),
      TOOLBAR_BUTTON,
    );
    expect(state).toEqual({ toolbar: "nav-bar", isOpen: false });
  });
});

describe.skipIf(obstacle !== null)("a policy file in a real Firefox", () => {
  it("arrives whole, and names its mistakes", async () => {
    const report = await firefox.ask("settings.get", {});
    expect(report.policy).toEqual({ ...policy, secondsPerRun: POLICY_KEYS.secondsPerRun.safe });
    expect(report.problems.map(({ key }) => key).toSorted()).toEqual(["colour", "secondsPerRun"]);
    expect(report.effective).toMatchObject({ isManaged: true, secondsPerRun: POLICY_KEYS.secondsPerRun.safe });
  });

  it("gives a model, whose download outlives the time that a background may be idle", async () => {
    const halves = faults.slow(2, 14_000);
    mirror.fault(WEIGHTS, halves);
    await firefox.ask("model.download", { modelId: MODEL.id });
    await expect.poll(() => mirror.requestsOf(WEIGHTS)[0]?.sent).toBeGreaterThan(0);
    // Nobody may say anything to the background meanwhile: each word would begin its time anew.
    await new Promise((later) => setTimeout(later, 2 * SHORT_IDLE_TIME + 1_000));
    expect(await readBackgroundState(firefox)).toBe("running");
    await expect.poll(async () => (await newestVersion())?.state).toBe("ready");
    expect(mirror.requestsOf(WEIGHTS)).toHaveLength(1);
  });

  it("gives a language model, which answers in the background's worker", async () => {
    await firefox.ask("model.download", { modelId: CHAT_MODEL.id });
    await expect.poll(async () => (await newestVersion(CHAT_MODEL.id))?.state).toBe("ready");
    const { modelId, version } = (await newestVersion(CHAT_MODEL.id))!;
    await firefox.ask("model.activate", { kind: "llm", model: { modelId, version } });
    firefox.server.serve("/notes", PAGE);
    const tabId = await firefox.letIn(await firefox.open("notes", "soups.example"));
    await firefox.ask("task.save", { task: TASK });
    const result = await firefox.ask("run.start", { runId: crypto.randomUUID(), target: { tabId }, taskId: TASK.id });
    expect(result.answers[0]).toMatchObject({
      status: "answered",
      stage: "llm",
      items: [{ value: "Skim foam hourly", evidence: [{ quote: "Skim foam hourly" }] }],
    });
  });

  it("is still in force when the background sleeps and is woken", async () => {
    await expect.poll(() => readBackgroundState(firefox)).toBe("stopped");
    expect((await firefox.ask("settings.get", {})).effective.isManaged).toBe(true);
    expect((await newestVersion())?.state).toBe("ready");
  });
});
