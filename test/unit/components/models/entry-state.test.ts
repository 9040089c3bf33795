import { describe, expect, it } from "vitest";
import {
  actionsOf,
  arrangeModels,
  bytesOnDisk,
  bytesToDownload,
  entryState,
  isOutOfReach,
  previousOf,
} from "../../../../components/models/entry-state";
import { UNMET_REQUIREMENTS } from "../../../../lib/domain/model/device-report";
import type { ModelCard } from "../../../../lib/domain/model/engines/index";
import type { ModelListing, ModelsReport } from "../../../../lib/domain/model/model";
import {
  BROWSERS_OWN,
  crowdedReport,
  file,
  listing,
  MULTILINGUAL,
  modelsReport,
  QWEN,
  V1,
  V2,
  version,
} from "../models";

const own = (unmetRequirements: ModelListing["unmetRequirements"]) =>
  listing(BROWSERS_OWN, [version(BROWSERS_OWN, "ready", "own", { files: [] })], { unmetRequirements });

const USED: ModelsReport["active"] = { encoder: null, llm: { modelId: QWEN.id, version: V1 } };

function stateOf(one: ModelListing, more: Partial<ModelsReport> = {}) {
  return entryState(one, modelsReport([one], more));
}

describe("entryState", () => {
  it("tells the version that is on its way from the one that is there", () => {
    const versions = [version(QWEN, "paused", V2), version(QWEN, "damaged", V1)];
    expect(stateOf(listing(QWEN, versions))).toMatchObject({
      pending: { version: V2 },
      current: { version: V1 },
      isActive: false,
    });
  });

  it("takes for the current one the one in use, though a newer one is complete", () => {
    const versions = [version(QWEN, "ready", V2), version(QWEN, "ready", V1)];
    expect(stateOf(listing(QWEN, versions)).current?.version).toBe(V2);
    expect(stateOf(listing(QWEN, versions), { active: USED }).current?.version).toBe(V1);
  });

  it("counts the text model that ships with Loupe as in use where no other is", () => {
    const [encoder] = modelsReport([]).listings;
    expect(stateOf(encoder!, { active: { encoder: null, llm: null } }).isActive).toBe(true);
    const other = { modelId: MULTILINGUAL.id, version: V1 };
    expect(stateOf(encoder!, { active: { encoder: other, llm: null } }).isActive).toBe(false);
  });

  it("leaves out unmetRequirements that only say how the model stands", () => {
    const told = stateOf(listing(QWEN, [], { unmetRequirements: ["model-not-ready", "no-webgpu", "no-model"] }));
    expect(told.unmetRequirements).toEqual(["no-webgpu"]);
  });
});

describe("actionsOf", () => {
  const actions = (one: ModelListing, more: Partial<ModelsReport> = {}) => actionsOf(one, stateOf(one, more));

  it("offers nothing for what can't be had, whatever the reason", () => {
    const states: readonly string[] = ["no-model", "model-not-ready", "model-damaged", "browser-model-needs-download"];
    for (const requirement of UNMET_REQUIREMENTS.filter((one) => !states.includes(one))) {
      const one = listing(QWEN, [], { unmetRequirements: [requirement] });
      expect(actions(one), requirement).toEqual([]);
      expect(isOutOfReach(stateOf(one)), requirement).toBe(true);
    }
  });

  it("lets what is here be deleted, though it can't be used or loaded again", () => {
    const one = listing(QWEN, [version(QWEN, "ready")], { unmetRequirements: ["no-mirror"] });
    expect(actions(one)).toEqual(["check", "delete"]);
    expect(actions(listing(QWEN, [version(QWEN, "damaged")], { unmetRequirements: ["no-mirror"] }))).toEqual([
      "delete",
    ]);
  });

  it("never deletes what is in use, and never ends what ships with Loupe", () => {
    expect(actions(listing(QWEN, [version(QWEN, "damaged")]), { active: USED })).toEqual(["repair", "stop-using"]);
    const [encoder] = modelsReport([]).listings;
    expect(actions(encoder!)).toEqual(["check"]);
    expect(actions(encoder!, { active: { encoder: { modelId: "other", version: V1 }, llm: null } })).toEqual([
      "use",
      "check",
    ]);
  });

  it("has the browser download its own model before Loupe may use it", () => {
    expect(actions(own(["browser-model-needs-download"]))).toEqual(["prepare"]);
    expect(actions(own([]))).toEqual(["use"]);
    expect(actions(own(["browser-model-absent"]))).toEqual([]);
    const active = { encoder: null, llm: { modelId: BROWSERS_OWN.id, version: "own" } };
    expect(actions(own([]), { active })).toEqual(["stop-using"]);
    expect(actions(own(["browser-model-absent"]), { active })).toEqual(["stop-using"]);
  });
});

describe("arrangeModels", () => {
  it("puts first what is in use or here, folds the rest, and keeps what can't run apart", () => {
    const { near, further, outOfReach } = arrangeModels(crowdedReport(12), "llm");
    expect(near.map(({ card }) => card.id).slice(0, 2)).toEqual([QWEN.id, "under"]);
    expect(near.at(-1)!.card.id).toBe("best");
    expect(further).toHaveLength(12);
    const sizes = further.map(({ card }) => card.downloadBytes);
    expect(sizes).toEqual([...sizes].sort((one, other) => one - other));
    expect(outOfReach.map(({ card }) => card.id)).toEqual(["never"]);
  });

  it("loses no model and shows none twice", () => {
    const report = crowdedReport(40);
    const shown = (["encoder", "llm"] as const).flatMap((kind) => Object.values(arrangeModels(report, kind)).flat());
    expect(shown.map(({ card }) => card.id).sort()).toEqual(report.listings.map(({ card }) => card.id).sort());
  });
});

describe("previousOf", () => {
  const previous = { encoder: null, llm: { modelId: QWEN.id, version: V1 } };

  it("names what can be gone back to, with its version only where that tells them apart", () => {
    const one = listing(QWEN, [version(QWEN, "ready", V2), version(QWEN, "ready", V1)]);
    expect(previousOf(modelsReport([one], { previous }), "llm")).toEqual({ name: QWEN.name, version: "" });
    const active = { encoder: null, llm: { modelId: QWEN.id, version: V2 } };
    expect(previousOf(modelsReport([one], { previous, active }), "llm")).toEqual({ name: QWEN.name, version: V1 });
  });

  it("is nothing where that version is gone or damaged", () => {
    for (const versions of [[], [version(QWEN, "damaged", V1)]])
      expect(previousOf(modelsReport([listing(QWEN, versions)], { previous }), "llm")).toBeNull();
  });
});

describe("sizes", () => {
  it("count what is whole on disk, and are exact only where every file's is known", () => {
    const files = [file("a"), file("b", { state: "missing" }), file("c", { bytes: null })];
    expect(bytesOnDisk(version(QWEN, "paused", V1, { files }))).toBe(100_000_000);
    expect(bytesToDownload(QWEN)).toEqual({ bytes: 351_000_000, isExact: false });
    const listed = (sizes: (number | null)[]): ModelCard => ({
      ...QWEN,
      source: { ...QWEN.source, files: sizes.map((bytes, index) => ({ path: `${index}`, bytes, sha256: null })) },
    });
    expect(bytesToDownload(listed([5, 7]))).toEqual({ bytes: 12, isExact: true });
    expect(bytesToDownload(listed([5, null]))).toEqual({ bytes: 351_000_000, isExact: false });
  });
});
