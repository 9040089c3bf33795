import "fake-indexeddb/auto";
import type { LearnedHead } from "../../../lib/domain/learning/example";
import type { Verdict } from "../../../lib/domain/learning/verdict";
import type { Result } from "../../../lib/domain/result/result";
import { excerptOf } from "../../../lib/domain/snapshot/excerpt";
import type { ClassifyTask } from "../../../lib/domain/task/task";
import { hashTask } from "../../../lib/domain/task/task-hash";
import { Examples } from "../../../lib/host/examples";
import { computeEffectiveSettings } from "../../../lib/policy/effective-settings";
import type { RouteOutcome } from "../../../lib/router/route";
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import type { PackagedHead } from "../../../lib/stage/encoder/packaged-heads";
import { createExampleStore } from "../../../lib/store/example-store";
import { openDatabase } from "../../../lib/store/safe-database";
import { type JudgedRow, verdictsOf } from "../texts/calibrate";

export interface Learner {
  /** As the panel's correction or confirmation would, once the person leaves Loupe alone. */
  teach(row: JudgedRow, said: RouteOutcome): Promise<void>;
  /** Trains what waits. */
  settle(): Promise<void>;
  learnedHead(taskHash: string, modelRevision: string): Promise<LearnedHead | null>;
  inUse(): Promise<LearnedHead | null>;
  /** So far; for the calibrators. */
  verdicts: Verdict[];
}

/** The product's own store, training and gate. `name` is that of its database, which starts empty. */
export async function createLearner(
  name: string,
  task: ClassifyTask,
  embedder: Embedder,
  packagedHeads: readonly PackagedHead[],
): Promise<Learner> {
  const store = createExampleStore(await openDatabase(name));
  const taskHash = await hashTask(task);
  const examples = new Examples({
    store,
    encoder: { withEncoder: (work) => work({ revision: embedder.revision, embed: (texts) => embedder.embed(texts) }) },
    findTask: async () => task,
    settings: async () => computeEffectiveSettings(null, {}),
    changed: () => undefined,
    packagedHeads,
    // Only `settle` trains, so that the figures do not depend on the machine's pace.
    idleMilliseconds: 2 ** 31 - 1,
  });
  const verdicts: Verdict[] = [];
  const learnedHead = async (hash: string, revision: string) => (await store.getHead(hash, revision))?.champion ?? null;
  return {
    verdicts,
    async teach({ row, snapshot, truth }, said) {
      verdicts.push(...verdictsOf(said, truth, row));
      const items = truth === null ? [] : [{ value: truth, evidence: [] }];
      const excerpt = excerptOf(snapshot, "selection");
      const result = { id: `row-${row}`, task, taskHash, excerpt, createdAt: row, ...said } as unknown as Result;
      await examples.add(result, said.answers[0]!, items);
    },
    settle: () => examples.settle(),
    learnedHead,
    inUse: () => learnedHead(taskHash, embedder.revision),
  };
}
