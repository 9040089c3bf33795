import "fake-indexeddb/auto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { EngineFacts } from "../../../../lib/domain/model/engines/engine";
import type { ModelCard } from "../../../../lib/domain/model/engines/index";
import type { ModelListing, ModelsReport } from "../../../../lib/domain/model/model";
import type { EffectiveSettings } from "../../../../lib/domain/settings/settings";
import { describeBrowserModel, describePackagedEncoder } from "../../../../lib/host/models/built-in";
import { reportModels } from "../../../../lib/host/models/model-report";
import type { ModelManifest } from "../../../../lib/model/embedded-model";
import { openDatabase } from "../../../../lib/store/safe-database";
import { eventually } from "../../../support/eventually";
import { createWorld, type Life, startLife, type World } from "../../../support/model-life";
import { type ModelMirror, startModelMirror } from "../../../support/model-mirror";
import { llmCard, mlcRepository } from "../../../support/small-model";

let mirror: ModelMirror;
let world: World;
let life: Life;
let count = 0;

beforeAll(async () => {
  mirror = await startModelMirror();
  mirror.put("owner/tiny", "main", mlcRepository());
});
afterAll(() => mirror.close());
beforeEach(async () => {
  world = createWorld(await openDatabase(`report-${count++}`), mirror, [llmCard()]);
  world.builtIn = [describePackagedEncoder(manifest), describeBrowserModel()];
  life = startLife(world);
});
afterEach(() => {
  life.kill();
  world.database.close();
});

const manifest: ModelManifest = {
  id: "all-minilm-l6-v2-q8",
  revision: "r",
  dtype: "q8",
  dimensions: 384,
  pooling: "mean",
  normalise: true,
  maxTokens: 256,
  queryPrefix: "",
  licence: "Apache-2.0",
  source: "",
  files: [{ path: "onnx/model_quantized.onnx", bytes: 1_000_000, sha256: "0".repeat(64) }],
};

const GPU = {
  description: "a card",
  isSoftware: false,
  features: [],
  maxStorageBufferBindingSize: 2 ** 30,
  maxBufferSize: 2 ** 30,
};

const report = (more: Partial<EngineFacts> = {}, settings: Partial<EffectiveSettings> = {}): Promise<ModelsReport> =>
  reportModels({
    manager: life.manager,
    settings: { modelMirror: mirror.base, modelMirrors: null, ...settings } as EffectiveSettings,
    cards: [...world.builtIn.map(({ card }) => card), ...world.cards],
    facts: {
      device: { gpu: GPU, memoryGigabytes: 8, threads: 4 },
      libraries: ["tiny.wasm"],
      browserModel: "absent",
      ...more,
    },
    storage: { usedBytes: 0, quotaBytes: 0, modelBytes: 0, isPersistent: false },
  });

const listingOf = ({ listings }: ModelsReport, id: string): ModelListing =>
  listings.find(({ card }: { card: ModelCard }) => card.id === id)!;

async function download(): Promise<string> {
  await life.manager.download("tiny-llm");
  const isReady = async () => {
    const found = (await life.manager.listVersions()).find(({ modelId }) => modelId === "tiny-llm");
    expect(found?.state).toBe("ready");
    return found!.version;
  };
  // A busy machine may take longer than the default second.
  return eventually(isReady, { timeout: 20_000 });
}

it("lists what ships, the browser's own and the rest, each with what keeps it from running", async () => {
  const first = await report();
  expect(first.listings.map(({ card, versions }) => [card.id, versions.map(({ version }) => version)])).toEqual([
    ["all-minilm-l6-v2-q8", ["packaged"]],
    ["browser", ["own"]],
    ["tiny-llm", []],
  ]);
  expect(listingOf(first, "browser").unmetRequirements).toEqual(["browser-model-absent"]);
  expect(listingOf(await report({ browserModel: "downloadable" }), "browser").unmetRequirements).toEqual([
    "browser-model-needs-download",
  ]);
  expect(listingOf(await report({ browserModel: "available" }), "browser").unmetRequirements).toEqual([]);
  expect(listingOf(first, "tiny-llm")).toMatchObject({ unmetRequirements: [], isRecommended: true });
  expect(listingOf(await report({ libraries: [] }), "tiny-llm")).toMatchObject({
    unmetRequirements: ["no-model-library"],
    isRecommended: false,
  });
  for (const id of ["browser", "all-minilm-l6-v2-q8"]) {
    const withoutLibraries = await report({ libraries: [], browserModel: "available" });
    expect(listingOf(withoutLibraries, id).isRecommended).toBe(false);
  }
  expect(first.active).toEqual({ encoder: { modelId: "all-minilm-l6-v2-q8", version: "packaged" }, llm: null });
});

it("says of what isn't here that no mirror may be asked, and not of what is", async () => {
  const settings = { modelMirror: "http://models.example", modelMirrors: null } as EffectiveSettings;
  const refused = await report({}, settings);
  expect(refused.mirror.problem).toMatchObject({ code: "download-refused" });
  expect(listingOf(refused, "tiny-llm").unmetRequirements).toEqual(["no-mirror"]);
  expect(listingOf(refused, "all-minilm-l6-v2-q8").unmetRequirements).toEqual([]);
  await download();
  expect(listingOf(await report({}, settings), "tiny-llm").unmetRequirements).toEqual([]);
});

it("lists what no list names any more as withdrawn, once, by the card that it came with", async () => {
  await download();
  mirror.put("owner/tiny", "main", mlcRepository({ seed: "b", bytes: 6_000 }));
  await life.manager.download("tiny-llm");
  await eventually(async () =>
    expect((await life.manager.listVersions()).filter(({ modelId }) => modelId === "tiny-llm")).toHaveLength(2),
  );
  world.cards = [];
  const { listings } = await report();
  const withdrawn = listings.filter(({ isWithdrawn }) => isWithdrawn);
  expect(withdrawn).toHaveLength(1);
  expect(withdrawn[0]).toMatchObject({ card: { id: "tiny-llm" }, isRecommended: false });
  expect(withdrawn[0]!.versions).toHaveLength(2);
});

it("offers the browser's own model to be chosen, which is to agree to it, and gone back from", async () => {
  const version = await download();
  await life.manager.activate("llm", { modelId: "tiny-llm", version });
  await life.manager.activate("llm", { modelId: "browser", version: "own" });
  expect(await report()).toMatchObject({
    active: { llm: { modelId: "browser", version: "own" } },
    previous: { llm: { modelId: "tiny-llm", version } },
  });
  expect(life.manager.filesOf((await life.manager.usable("llm"))!.version).files).toEqual([]);
});
