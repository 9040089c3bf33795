import type { LoggedPrediction, RemoteCost } from "../domain/learning/prediction-log";
import { itemsKey } from "../domain/result/items-key";
import type { Item } from "../domain/result/proposal";
import type { Answer, Result } from "../domain/result/result";
import type { EffectiveSettings } from "../domain/settings/settings";
import { logRowsOf, mayHaveSent } from "../learning/quality/log-rows";
import { siteOf } from "../learning/site/teach-rule";
import { priorConfidence } from "../router/prior";
import type { PredictionStore } from "../store/prediction-store";
import type { Teachable } from "./corrections";

export interface PredictionLogDependencies {
  store: PredictionStore;
  settings(): Promise<Pick<EffectiveSettings, "predictionLog">>;
  /** Version of the head that verdicts trained for a task, "" where none is in use. */
  headOf(taskHash: string): Promise<string>;
  /** What a run sent, by question. */
  costOf(runId: string): Promise<ReadonlyMap<string, RemoteCost>>;
  changed(): void;
}

/** Writes down what was answered, and what people said of it, to watch quality. Methods throw `store-failed`. */
export class PredictionLog implements Teachable {
  constructor(readonly dependencies: PredictionLogDependencies) {}

  /** Where settings or policy forbid it, nothing is written. */
  async write(result: Result): Promise<void> {
    const { store, settings, headOf, costOf, changed } = this.dependencies;
    const { predictionLog } = await settings();
    if (predictionLog === "off" || result.answers.length === 0) return;
    const rows = await logRowsOf(result, {
      keepsTexts: predictionLog === "texts",
      host: siteOf(result.page.url),
      head: await headOf(result.taskHash),
      remote: mayHaveSent(result) ? await costOf(result.id) : new Map(),
      priorOf: priorConfidence,
    });
    await store.put(rows);
    changed();
  }

  /** The oldest first. */
  list = (): Promise<LoggedPrediction[]> => this.dependencies.store.list();

  async add({ id }: Result, { questionId, items }: Answer, said: readonly Item[]): Promise<void> {
    await this.#judge(id, questionId, itemsKey(items) === itemsKey(said) ? "right" : "wrong");
  }

  async remove({ id }: Result, questionId: string): Promise<void> {
    await this.#judge(id, questionId, null);
  }

  /** Erases what results from before `moment`, epoch milliseconds, left; and what may not be kept now. */
  async forgetBefore(moment: number | null): Promise<void> {
    const { store, settings, changed } = this.dependencies;
    const { predictionLog } = await settings();
    const old = moment === null ? 0 : await store.deleteBefore(moment);
    const forbidden = predictionLog === "off" ? await store.clear() : 0;
    if (predictionLog === "hashes") await store.forgetTexts();
    if (old + forbidden > 0) changed();
  }

  /** Erases what these results left. */
  async forget(resultIds: readonly string[]): Promise<void> {
    await this.dependencies.store.delete(resultIds);
    this.dependencies.changed();
  }

  /** Gives how many rows there were. */
  async clear(): Promise<number> {
    const cleared = await this.dependencies.store.clear();
    this.dependencies.changed();
    return cleared;
  }

  async #judge(resultId: string, questionId: string, verdict: LoggedPrediction["verdict"]): Promise<void> {
    if (await this.dependencies.store.judge(resultId, questionId, verdict)) this.dependencies.changed();
  }
}
