import type { ModelStatus } from "../messages/protocol";
import { EMBEDDED_MODEL, embeddedModelUrl } from "../model/embedded";
import { fetchPackagedFile, readManifest, readVerifiedModel } from "../model/embedded-model";
import { EmbeddingCache } from "../stage/encoder/embedding-cache";
import type { Stage } from "../stage/stage";
import type { Database } from "../store/database";
import { createEmbeddingStore } from "../store/embeddings";
import { createNoteStore } from "../store/notes";
import { LoupeError } from "../task/errors";
import { brokenReader, createReader, type EncoderReader } from "./encoder-reader";
import type { Models } from "./models/models";

export interface Encoder {
  /** Its revision is that of the encoder that answered last, which with several runs at once may be another's. */
  stage: Stage;
  /** A stage for one run: its revision is that of the encoder that answered this run. */
  stageForRun(): Stage;
  /** One embedding for each text, all of the same encoder. Throws LoupeError. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
  status(): ModelStatus;
}

type ChosenEncoder = Pick<Models, "activeEncoder" | "encoderProblem" | "onActivated">;

/**
 * The encoder that was chosen, as a stage; the packaged one where none was, or where the chosen one won't run, which the
 * status then says. `root` is the address of the package, with a slash at its end.
 */
export async function createEncoder(root: string, database: Database, models?: ChosenEncoder): Promise<Encoder> {
  const cache = new EmbeddingCache({ backing: createEmbeddingStore(database) });
  const shared = { cache, runtimeUrl: `${root}runtime/`, memory: createNoteStore(database) };
  const packagedUrl = embeddedModelUrl(root);
  const packaged = await readManifest(packagedUrl, fetchPackagedFile).then(
    ({ revision }) => {
      const readModel = () => readVerifiedModel(packagedUrl, fetchPackagedFile);
      return createReader({ id: EMBEDDED_MODEL, revision, readModel, ...shared });
    },
    (thrown) => brokenReader(EMBEDDED_MODEL, LoupeError.from(thrown)),
  );
  const choice = new Choice(packaged, models, (active) =>
    createReader({ id: active.id, revision: active.revision, readModel: active.load, ...shared }),
  );
  // Nothing is read for it: only the status is to know whose it is.
  await choice.current();
  models?.onActivated((kind) => {
    if (kind === "encoder") void choice.current();
  });
  const stageForRun = () => stageOf(choice);
  return {
    stage: stageForRun(),
    stageForRun,
    embed: async (texts, signal) => (await choice.answer((reader) => reader.embed(texts, signal))).answer,
    status: () => choice.status(),
  };
}

function stageOf(choice: Choice): Stage {
  let answered: EncoderReader | null = null;
  return {
    id: "encoder",
    get revision() {
      return (answered ?? choice.latest).stage.revision;
    },
    async propose(request) {
      const { reader, answer } = await choice.answer((one) => one.stage.propose(request));
      answered = reader;
      return answer;
    },
  };
}

type Active = NonNullable<Awaited<ReturnType<Models["activeEncoder"]>>>;

/** Which encoder answers. Only one is kept loaded. */
class Choice {
  latest: EncoderReader;
  #active: Active | null = null;
  #problem: ModelStatus["error"] = null;

  constructor(
    readonly packaged: EncoderReader,
    readonly models: ChosenEncoder | undefined,
    readonly open: (active: Active) => EncoderReader,
  ) {
    this.latest = packaged;
  }

  /** The one that is to answer now; one that was chosen before is unloaded once its last work is done. */
  async current(): Promise<EncoderReader> {
    const active = (await this.models?.activeEncoder()) ?? null;
    this.#problem = active ? null : ((await this.models?.encoderProblem()) ?? null);
    const before = this.latest;
    const isSame = active?.revision === this.#active?.revision;
    this.#active = active;
    if (isSame) return before;
    this.latest = active ? this.open(active) : this.packaged;
    void before.unload();
    return this.latest;
  }

  /** Lets the chosen one work, and the packaged one where that fails: nobody is to be left without. */
  async answer<Answer>(work: (reader: EncoderReader) => Promise<Answer>) {
    const reader = await this.current();
    const active = this.#active;
    try {
      return { reader, answer: await work(reader) };
    } catch (thrown) {
      const error = LoupeError.from(thrown);
      if (reader === this.packaged || error.code === "run-cancelled") throw thrown;
      // Not for a failure of a moment, with one text or too little memory: only where it can't be loaded at all.
      if (reader.loadError) await active?.failed(error);
      await this.current();
      return { reader: this.packaged, answer: await work(this.packaged) };
    }
  }

  status(): ModelStatus {
    const status = this.latest.status();
    return { ...status, error: status.error ?? this.#problem };
  }
}
