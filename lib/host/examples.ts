import { type Example, type ExamplesReport, type HeadRecord, swapHeads } from "../domain/learning/example";
import type { LabelDoubt } from "../domain/learning/review";
import type { Item } from "../domain/result/proposal";
import type { Answer, Result } from "../domain/result/result";
import type { EffectiveSettings } from "../domain/settings/settings";
import { type ClassifyTask, LABEL_QUESTION } from "../domain/task/task";
import { hashTask } from "../domain/task/task-hash";
import { exampleOf, findExcess, hashExamples } from "../learning/examples/examples";
import { isWorthTrying, proveHead } from "../learning/gate/judge-head";
import { findLabelErrors } from "../learning/review/find-label-errors";
import type { ServiceHandlers } from "../messages/protocol";
import type { PackagedHead } from "../stage/encoder/packaged-heads";
import { type TriedHead, tryHead } from "../stage/encoder/try-head";
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
  /** Called when a head was tried, or another one is in use. */
  changed(): void;
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
          return { taskId: examples[0]!.taskId, taskHash, examples: examples.length, ...describeHeads(record) };
        }),
      ),
    );
  }

  /**
   * Puts what was in use before in the place of the task's head, or undoes that. It stays so until other verdicts make
   * another head worth trying. Gives whether it changed anything.
   */
  async rollBack(taskHash: string, isBack: boolean): Promise<boolean> {
    const { store, encoder, changed } = this.dependencies;
    return this.#queue.run(() =>
      encoder.withEncoder(async ({ revision }) => {
        const record = await store.getHead(taskHash, revision);
        if (!record?.previous || record.isRolledBack === isBack) return false;
        const isSwapped = await store.putHead(swapHeads(record));
        changed();
        return isSwapped;
      }),
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
    const { store, settings, encoder, changed } = this.dependencies;
    const examples = await store.listOfTask(taskHash);
    const task = await this.#findTask(examples);
    if (!task || !(await settings()).stages.includes("encoder")) return;
    const version = await hashExamples(examples);
    await encoder.withEncoder(async ({ revision: modelRevision, embed }) => {
      const before = await store.getHead(taskHash, modelRevision);
      const history = { tried: before?.tried ?? 0, isInUse: (before?.champion ?? null) !== null };
      if (before?.triedVersion === version || !isWorthTrying(examples.length, history)) return;
      const { signal } = new AbortController();
      const tried = await tryHead({
        task,
        examples,
        version,
        champion: before?.champion ?? null,
        modelRevision,
        packagedHeads: this.dependencies.packagedHeads,
        embed: (texts) => embed(texts, signal),
      });
      const triedAt = Date.now();
      const attempt = { taskHash, modelRevision, triedVersion: version, tried: examples.length, triedAt };
      const doubts = tried ? listDoubts(task, tried) : [];
      await store.putHead({ ...attempt, ...decide(before, tried, triedAt), doubts });
      changed();
    });
  }

  /** The task that the examples are of; null where it is gone or was changed. */
  async #findTask([example]: readonly Example[]): Promise<ClassifyTask | null> {
    const task = example && (await this.dependencies.findTask(example.taskId));
    return task?.kind === "classify" && (await hashTask(task)) === example!.taskHash ? task : null;
  }
}

type Decision = Omit<HeadRecord, "taskHash" | "modelRevision" | "triedVersion" | "tried" | "triedAt" | "doubts">;

/** What is in use from now on, with what was in use until now to go back to. */
function decide(before: HeadRecord | undefined, tried: TriedHead | null, at: number): Decision {
  const { champion = null, promotion = null, previous = null, isRolledBack = false } = before ?? {};
  const judged = tried && proveHead(tried);
  const proof = judged?.proof ?? null;
  if (!judged?.isPromoted) return { champion, promotion, previous, isRolledBack, proof };
  return {
    champion: tried!.head,
    promotion: { at, change: judged.change },
    previous: { head: champion, promotion },
    isRolledBack: false,
    proof,
  };
}

/** Verdicts that the others speak against. */
function listDoubts({ labels }: ClassifyTask, { truths, candidate, head }: TriedHead): LabelDoubt[] {
  return findLabelErrors(truths, candidate).map(({ row, other }) => {
    const { resultId } = head.examples[row]!;
    return { resultId, said: labels[truths[row]!]!.id, other: labels[other]!.id };
  });
}

function describeHeads(record: HeadRecord | undefined): Omit<ExamplesReport, "taskId" | "taskHash" | "examples"> {
  const { champion = null, proof = null, promotion = null, previous = null, isRolledBack = false } = record ?? {};
  return {
    trainedOn: champion?.examples.length ?? null,
    proof,
    promotion,
    previous: previous && { trainedOn: previous.head?.examples.length ?? null, promotion: previous.promotion },
    isRolledBack,
  };
}

export function createExamplesHandlers(examples: Examples): ServiceHandlers<"examples"> {
  return {
    "examples.list": () => examples.report(),
    "examples.roll-back": async ({ taskHash, isBack }) => ({ changed: await examples.rollBack(taskHash, isBack) }),
    "examples.clear": async ({ taskHash }) => ({ cleared: await examples.clear(taskHash ?? undefined) }),
  };
}
