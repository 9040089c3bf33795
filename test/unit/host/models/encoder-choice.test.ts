import { describe, expect, it, vi } from "vitest";
import { LoupeError, type SerialisedError } from "../../../../lib/domain/errors";
import { EncoderChoice, stageOf } from "../../../../lib/host/models/encoder-choice";
import type { KeptEncoder } from "../../../../lib/host/models/kept-encoder";
import type { ActiveEncoder } from "../../../../lib/host/models/models-service";
import type { StageRequest } from "../../../../lib/stage/stage";
import { eventually } from "../../../support/eventually";

const request = {} as StageRequest;

/** A encoder that answers when it is let. */
function readerOf(id: string) {
  let loadError: SerialisedError | null = null;
  const unload = vi.fn(async () => undefined);
  let work: () => Promise<void> = async () => undefined;
  const encoder: KeptEncoder = {
    key: id,
    id,
    revision: id,
    stage: {
      id: "encoder",
      revision: `${id}+1`,
      async propose() {
        await work();
        return { status: "done", proposals: [] };
      },
    },
    embed: async () => [new Float32Array([1])],
    get loadError() {
      return loadError;
    },
    status: () => ({ id, revision: id, state: "ready", backend: "wasm", threads: 1, error: loadError }),
    unload,
  };
  return {
    encoder,
    unload,
    failWith(error: LoupeError, isLoad: boolean) {
      work = () => Promise.reject(error);
      if (isLoad) loadError = error.serialise();
    },
    waitFor(until: Promise<void>) {
      work = () => until;
    },
  };
}

function setUp() {
  const packaged = readerOf("packaged");
  const opened = { a: readerOf("a"), b: readerOf("b") };
  let chosen: "a" | "b" | null = "a";
  let problem: SerialisedError | null = null;
  const failed = vi.fn(async (error: LoupeError) => {
    chosen = null;
    problem = error.serialise();
  });
  const models = {
    activeEncoder: vi.fn(
      async (): Promise<ActiveEncoder | null> =>
        chosen && { id: chosen, revision: chosen, load: () => Promise.reject(new Error("not read here")), failed },
    ),
    encoderProblem: async () => problem,
  };
  const choice = new EncoderChoice(packaged.encoder, models, ({ id }) => opened[id as "a" | "b"].encoder);
  const choose = (id: "a" | "b" | null): void => {
    chosen = id;
  };
  return { choice, packaged, opened, models, failed, choose };
}

const MOMENT = new LoupeError("model-failed", "out of memory");

describe("which encoder answers", () => {
  it("is the chosen one, and another unloads it", async () => {
    const { choice, packaged, opened, choose } = setUp();
    const stage = stageOf(choice);
    await stage.propose(request);
    expect([stage.revision, choice.status().id]).toEqual(["a+1", "a"]);
    expect(packaged.unload).toHaveBeenCalledOnce();
    choose("b");
    await stage.propose(request);
    expect(stage.revision).toBe("b+1");
    expect(opened.a.unload).toHaveBeenCalledOnce();
    choose(null);
    await stage.propose(request);
    expect([stage.revision, choice.status().id]).toEqual(["packaged+1", "packaged"]);
  });

  it("is told by each run's own stage, though another was chosen meanwhile", async () => {
    const { choice, opened, choose } = setUp();
    const { promise, resolve } = Promise.withResolvers<void>();
    opened.a.waitFor(promise);
    const [first, second] = [stageOf(choice), stageOf(choice)];
    const answering = first.propose(request);
    await eventually(() => expect(choice.latest.id).toBe("a"));
    choose("b");
    await second.propose(request);
    resolve();
    await answering;
    expect([first.revision, second.revision]).toEqual(["a+1", "b+1"]);
  });

  it("is the packaged one where the chosen one can't be loaded, which is said once and for all", async () => {
    const { choice, opened, failed } = setUp();
    const corrupt = new LoupeError("model-corrupt", "damaged");
    opened.a.failWith(corrupt, true);
    const stage = stageOf(choice);
    await stage.propose(request);
    await stage.propose(request);
    expect(stage.revision).toBe("packaged+1");
    expect(failed.mock.calls).toEqual([[corrupt]]);
    expect(choice.status()).toMatchObject({ id: "packaged", error: { code: "model-corrupt" } });
  });

  it("is the packaged one for once where the chosen one fails for a moment", async () => {
    const { choice, opened, failed } = setUp();
    opened.a.failWith(MOMENT, false);
    const stage = stageOf(choice);
    await stage.propose(request);
    expect(stage.revision).toBe("packaged+1");
    expect(failed).not.toHaveBeenCalled();
    expect(choice.status().id).toBe("a");
  });

  it("is not asked again where a run was cancelled, or the packaged one failed", async () => {
    const { choice, opened, packaged, choose } = setUp();
    const cancelled = new LoupeError("run-cancelled", "cancelled");
    opened.a.failWith(cancelled, false);
    packaged.failWith(MOMENT, false);
    await expect(stageOf(choice).propose(request)).rejects.toBe(cancelled);
    choose(null);
    await expect(stageOf(choice).propose(request)).rejects.toBe(MOMENT);
  });

  it("is the packaged one where nobody can tell which was chosen", async () => {
    const { choice, models } = setUp();
    models.activeEncoder.mockRejectedValue(new LoupeError("store-failed", "no database"));
    expect((await choice.acquireCurrent()).id).toBe("packaged");
  });
});
