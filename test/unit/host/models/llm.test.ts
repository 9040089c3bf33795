import { beforeEach, describe, expect, it } from "vitest";
import type { UnmetRequirement } from "../../../../lib/domain/model/device-report";
import { createLlm } from "../../../../lib/host/models/llm";
import type { ActiveLlm } from "../../../../lib/host/models/models-service";
import { type ChatModel, ChatModelProblem, type LoadRequest } from "../../../../lib/stage/llm/chat-model";
import type { StageRequest } from "../../../../lib/stage/stage";
import { eventually } from "../../../support/eventually";
import { llmCard } from "../../../support/small-model";
import { smallExtractTask, smallSnapshot } from "../../../support/snapshots";
import { stageRequest } from "../../../support/stage-request";

/** A model that counts what is done to it, and answers "nothing on this page". */
class CountingModel implements ChatModel {
  readonly revision = "r";
  readonly contextTokens = 4_096;
  loads = 0;
  unloads = 0;
  aborted = 0;
  /** Loading ends when it is called, or never. */
  constructor(readonly loading: Promise<void> = Promise.resolve()) {}

  async load({ signal, onProgress }: LoadRequest): Promise<void> {
    this.loads++;
    onProgress?.(0.5);
    const aborted = new Promise<never>((_, reject) =>
      signal.addEventListener("abort", () => {
        this.aborted++;
        reject(new DOMException("Stopped.", "AbortError"));
      }),
    );
    await Promise.race([this.loading, aborted]);
  }

  async complete() {
    return { content: '{"title": null, "email": null}', tokens: null, tokensIn: 1, tokensOut: 1 };
  }

  async unload(): Promise<void> {
    this.unloads++;
  }
}

let active: ActiveLlm | UnmetRequirement;
let onActivated: (kind: "llm" | "encoder") => void;

beforeEach(() => {
  active = { card: llmCard(), version: "1", files: { files: [], read: () => Promise.reject(new Error("unread")) } };
});

function llmOf(model: ChatModel, idleMilliseconds = 60_000) {
  const llm = createLlm({
    models: {
      activeLlm: async () => active,
      onActivated: (listener) => {
        onActivated = listener;
        return () => undefined;
      },
    },
    create: async () => model,
    locks: navigator.locks,
    idleMilliseconds,
  });
  return { propose: (asked: StageRequest) => llm.stageForRun({ runId: "run" }).propose(asked) };
}

const request = (signal = new AbortController().signal) =>
  stageRequest({ task: smallExtractTask, snapshot: smallSnapshot(), signal });

describe("the language model of the host", () => {
  it("is skipped for what keeps it from running", async () => {
    active = "no-webgpu";
    expect(await llmOf(new CountingModel()).propose(request())).toEqual({ status: "skipped", reason: "no-webgpu" });
  });

  it("is loaded once for several runs, and put away when idle", async () => {
    const model = new CountingModel();
    const llm = llmOf(model, 20);
    const runs = await Promise.all([llm.propose(request()), llm.propose(request())]);
    expect([...runs, await llm.propose(request())].map(({ status }) => status)).toEqual(["done", "done", "done"]);
    expect(model.loads).toBe(1);
    await eventually(() => expect(model.unloads).toBe(1));
    await llm.propose(request());
    expect(model.loads).toBe(2);
    await eventually(() => expect(model.unloads).toBe(2));
  });

  it("is put away when another one is chosen", async () => {
    const model = new CountingModel();
    const llm = llmOf(model);
    await llm.propose(request());
    onActivated("encoder");
    expect(model.unloads).toBe(0);
    onActivated("llm");
    await eventually(() => expect(model.unloads).toBe(1));
  });

  it("stops loading when nobody waits for it any more, and only then", async () => {
    const model = new CountingModel(new Promise(() => undefined));
    const llm = llmOf(model);
    const [one, other] = [new AbortController(), new AbortController()];
    const runs = [llm.propose(request(one.signal)), llm.propose(request(other.signal))];
    await eventually(() => expect(model.loads).toBe(1));
    await new Promise((later) => setTimeout(later, 5));
    one.abort();
    await expect(runs[0]).rejects.toMatchObject({ code: "run-cancelled" });
    expect(model.aborted).toBe(0);
    other.abort();
    await expect(runs[1]).rejects.toMatchObject({ code: "run-cancelled" });
    await eventually(() => expect(model.aborted).toBe(1));
  });

  it("loads again for a run that comes when loading was just stopped for another", async () => {
    let isSlow = true;
    class SlowAtFirst extends CountingModel {
      override async load(request: LoadRequest): Promise<void> {
        if (!isSlow) this.loads++;
        else await super.load(request);
      }
    }
    const model = new SlowAtFirst(new Promise(() => undefined));
    const llm = llmOf(model);
    const gone = new AbortController();
    const first = llm.propose(request(gone.signal));
    await eventually(() => expect(model.loads).toBe(1));
    isSlow = false;
    gone.abort();
    const second = llm.propose(request());
    await expect(first).rejects.toMatchObject({ code: "run-cancelled" });
    expect((await second).status).toBe("done");
    expect(model.loads).toBe(2);
    onActivated("llm");
  });

  it("is in memory in one window only", async () => {
    const [here, there] = [new CountingModel(), new CountingModel()];
    const llm = llmOf(here);
    await llm.propose(request());
    const putAwayHere = onActivated;
    expect(await llmOf(there).propose(request())).toEqual({ status: "skipped", reason: "engine-elsewhere" });
    expect(there.loads).toBe(0);
    putAwayHere("llm");
    await eventually(() => expect(here.unloads).toBe(1));
    await eventually(async () => expect((await llmOf(there).propose(request())).status).toBe("done"));
    onActivated("llm");
  });

  it("is tried anew where loading failed", async () => {
    const model = new CountingModel(Promise.reject(new ChatModelProblem("out-of-memory", "Full.")));
    const llm = llmOf(model);
    expect(await llm.propose(request())).toEqual({ status: "skipped", reason: "out-of-memory" });
    expect(await llm.propose(request())).toEqual({ status: "skipped", reason: "out-of-memory" });
    expect(model.loads).toBe(2);
  });
});
