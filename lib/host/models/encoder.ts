import { LoupeError } from "../../domain/errors";
import type { ModelStatus } from "../../messages/payloads";
import { EMBEDDED_MODEL, urlOfEmbeddedModel } from "../../model/embedded";
import { fetchPackagedFile, readManifest, readVerifiedModel } from "../../model/embedded-model";
import { EmbeddingCache } from "../../stage/encoder/embedding-cache";
import type { WhileModelWorks } from "../../stage/encoder/transformers-embedder";
import type { Stage } from "../../stage/stage";
import type { Database } from "../../store/database";
import { createEmbeddingStore } from "../../store/embedding-store";
import { createExampleStore, type ExampleStore } from "../../store/example-store";
import { createNoteStore } from "../../store/note-store";
import { type ChoiceOfModels, EncoderChoice, stageOf } from "./encoder-choice";
import { createBrokenEncoder, type KeptEncoder, keepEncoder } from "./kept-encoder";
import type { Models } from "./models-service";

export interface Encoder {
  /** A stage for one run: its revision is that of the encoder that answered this run. */
  stageForRun(): Stage;
  /** One embedding for each text, all of the same encoder. Throws LoupeError. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
  /** Lets one encoder do all of the work, whose results are then of its revision. Throws what `work` throws. */
  withEncoder<Value>(work: (encoder: Pick<KeptEncoder, "revision" | "embed">) => Promise<Value>): Promise<Value>;
  status(): ModelStatus;
  /** Where its heads come from that verdicts taught. */
  examples: ExampleStore;
}

type ChosenEncoder = ChoiceOfModels & Pick<Models, "onActivated">;

/**
 * The encoder that was chosen, as a stage; the packaged one where none was, or where the chosen one won't run, which the
 * status then says. `root` is the address of the package, with a slash at its end.
 */
export async function createEncoder(
  root: string,
  database: Database,
  models?: ChosenEncoder,
  whileModelWorks?: WhileModelWorks,
): Promise<Encoder> {
  const cache = new EmbeddingCache({ backing: createEmbeddingStore(database) });
  const examples = createExampleStore(database);
  const shared = {
    cache,
    runtimeUrl: `${root}runtime/`,
    memory: createNoteStore(database),
    whileModelWorks,
    // What can't be read must not keep the task's own labels from answering.
    learnedHead: (taskHash: string, revision: string) =>
      examples.getHead(taskHash, revision).then(
        (record) => record?.champion ?? null,
        () => null,
      ),
  };
  const packagedUrl = urlOfEmbeddedModel(root);
  const packaged = await readManifest(packagedUrl, fetchPackagedFile).then(
    ({ revision }) => {
      const readModel = () => readVerifiedModel(packagedUrl, fetchPackagedFile);
      return keepEncoder({ id: EMBEDDED_MODEL, revision, readModel, ...shared });
    },
    (thrown) => createBrokenEncoder(EMBEDDED_MODEL, LoupeError.from(thrown)),
  );
  const choice = new EncoderChoice(packaged, models, (active) =>
    keepEncoder({ id: active.id, revision: active.revision, readModel: active.load, ...shared }),
  );
  // Nothing is read for it: only the status is to know whose it is.
  await choice.acquireCurrent();
  models?.onActivated((kind) => {
    if (kind === "encoder") void choice.acquireCurrent();
  });
  return {
    stageForRun: () => stageOf(choice),
    embed: async (texts, signal) => (await choice.answer((encoder) => encoder.embed(texts, signal))).answer,
    withEncoder: async (work) => (await choice.answer(work)).answer,
    status: () => choice.status(),
    examples,
  };
}
