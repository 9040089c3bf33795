import type { Example, ExamplesReport } from "../domain/learning/example";
import type { Item } from "../domain/result/proposal";
import type { Answer, Result } from "../domain/result/result";
import type { EffectiveSettings } from "../domain/settings/settings";
import { type ClassifyTask, LABEL_QUESTION } from "../domain/task/task";
import { hashTask } from "../domain/task/task-hash";
import { exampleOf, findExcess, hashExamples } from "../learning/examples/examples";
import { LEAST_VERDICTS, proveHead } from "../learning/gate/judge-head";
import type { ServiceHandlers } from "../messages/protocol";
import type { PackagedHead } from "../stage/encoder/packaged-heads";
import { tryHead } from "../stage/encoder/try-head";
import type { ExampleStore } from "../store/example-store";
import { SerialQueue } from "../util/concurrency/serial-queue";
import type { Teachable } from "./corrections";
import type { Encoder } from "./models/encoder";
import type { TaskRegistry } from "./tasks";

/** Milliseconds without a further verdict after which heads are trained; nobody waits for them. */
const IDLE = 3_000;

export interface ExamplesDependencies {
  store: ExampleStore;
  encoder: Pick<Encoder, "withEncoder">;
  findTask: TaskRegistry["find"];
  settings(): Promise<Pick<EffectiveSettings, "keepExamples" | "stages">>;
  /** Those that ship unless said otherwise. */
  packagedHeads?: readonly PackagedHead[];
  idleMilliseconds?: number;
}

/**
 * Texts that people's verdicts gave a label, and heads that are trained on them once no more verdicts come. A head is
 * used only where it proved to be no worse than what there was. Methods throw `store-failed`.
 */
export class Examples implements Teachable {
  readonly #waiting = new Set<string>();
  readonly #queue = new SerialQueue();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly dependencies: ExamplesDependencies) {}

  /** Keeps what the verdict teaches; where it teaches nothing, what an earlier one on the same answer did is erased. */
  async add(result: Result, { questionId }: Pick<Answer, "questionId">, items: readonly Item[]): Promise<void> {
    const { store, settings } = this.dependencies;
    const example = exampleOf(result, questionId, items);
    if (!example || !(await settings()).keepExamples) return this.remove(result, questionId);
    await store.put(example);
    const excess = findExcess(await store.listOfTask(result.taskHash));
    await store.delete(excess.map(({ resultId }) => resultId));
    this.#schedule([result.taskHash]);
  }

  async remove({ id }: Pick<Result, "id">, questionId: string = LABEL_QUESTION): Promise<void> {
    if (questionId === LABEL_QUESTION) await this.forget([id]);
  }

  /** Erases what these results taught. */
  async forget(resultIds: readonly string[]): Promise<void> {
    this.#schedule(await this.dependencies.store.delete(resultIds));
  }

  /** Erases what results from before `moment`, epoch milliseconds, taught; or all, where none may be kept. */
  async forgetBefore(moment: number | null): Promise<void> {
    if (moment !== null) this.#schedule(await this.dependencies.store.deleteBefore(moment));
    if (!(await this.dependencies.settings()).keepExamples) await this.clear();
  }

  /** Erases the texts of one task, or of all, and what was trained on them. Gives how many. */
  clear = (taskHash?: string): Promise<number> => this.dependencies.store.clear(taskHash);

  /** Trains what an ended host left untrained. */
  async resume(): Promise<void> {
    this.#schedule((await this.dependencies.store.list()).map(({ taskHash }) => taskHash));
  }

  async report(): Promise<ExamplesReport[]> {
    const { store, encoder } = this.dependencies;
    const byTask = Map.groupBy(await store.list(), ({ taskHash }) => taskHash);
    return encoder.withEncoder(({ revision }) =>
      Promise.all(
        [...byTask].map(async ([taskHash, examples]) => {
          const record = await store.getHead(taskHash, revision);
          const trainedOn = record?.champion?.examples.length ?? null;
          return {
            taskId: examples[0]!.taskId,
            taskHash,
            examples: examples.length,
            trainedOn,
            proof: record?.proof ?? null,
          };
        }),
      ),
    );
  }

  /** Resolves once everything that waits is trained. */
  async settle(): Promise<void> {
    clearTimeout(this.#timer);
    const taskHashes = [...this.#waiting];
    this.#waiting.clear();
    // What fails is tried again with the next verdict, or by the next host.
    for (const taskHash of taskHashes) void this.#queue.run(() => this.#train(taskHash)).catch(() => undefined);
    await this.#queue.idle();
  }

  #schedule(taskHashes: readonly string[]): void {
    if (taskHashes.length === 0) return;
    for (const taskHash of taskHashes) this.#waiting.add(taskHash);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.settle(), this.dependencies.idleMilliseconds ?? IDLE);
  }

  async #train(taskHash: string): Promise<void> {
    const { store, settings, encoder } = this.dependencies;
    const examples = await store.listOfTask(taskHash);
    const task = await this.#findTask(examples);
    if (!task || examples.length < LEAST_VERDICTS || !(await settings()).stages.includes("encoder")) return;
    const version = await hashExamples(examples);
    await encoder.withEncoder(async ({ revision: modelRevision, embed }) => {
      const before = await store.getHead(taskHash, modelRevision);
      if (before?.triedVersion === version) return;
      const { signal } = new AbortController();
      const champion = before?.champion ?? null;
      const tried = await tryHead({
        task,
        examples,
        version,
        champion,
        modelRevision,
        packagedHeads: this.dependencies.packagedHeads,
        embed: (texts) => embed(texts, signal),
      });
      const judged = tried && proveHead(tried);
      await store.putHead({
        taskHash,
        modelRevision,
        triedVersion: version,
        champion: judged?.isPromoted ? tried!.head : champion,
        proof: judged?.proof ?? null,
        triedAt: Date.now(),
      });
    });
  }

  /** The task that the examples are of; null where it is gone or was changed. */
  async #findTask([example]: readonly Example[]): Promise<ClassifyTask | null> {
    const task = example && (await this.dependencies.findTask(example.taskId));
    return task?.kind === "classify" && (await hashTask(task)) === example!.taskHash ? task : null;
  }
}

export function createExamplesHandlers(examples: Examples): ServiceHandlers<"examples"> {
  return {
    "examples.list": () => examples.report(),
    "examples.clear": async ({ taskHash }) => ({ cleared: await examples.clear(taskHash ?? undefined) }),
  };
}
