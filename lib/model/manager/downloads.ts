import { isRetryable } from "../../domain/error-codes";
import { LoupeError } from "../../domain/errors";
import type { ModelCard } from "../../domain/model/engines/index";
import type { InstalledVersion, ModelProgress, VersionState } from "../../domain/model/model";
import { runWhenAlone, tryRunAlone } from "./model-lock";
import type { ManagerPorts } from "./ports";
import { prepareVersion } from "./prepare-version";
import { transferVersion } from "./transfer-version";
import { isUnfinished, settleState } from "./versions";

/** One download of this window, from its listing to its end. */
interface Job {
  readonly stop: AbortController;
  /** Null until it is listed. */
  version: string | null;
  progress: ModelProgress | null;
  /** Never rejects. */
  done: Promise<void>;
}

const UNDER_WAY: ReadonlySet<VersionState> = new Set(["downloading", "interrupted"]);

/** Downloads that are under way: one a model, in all windows together. */
export class Downloads {
  readonly #jobs = new Map<string, Job>();

  constructor(readonly ports: ManagerPorts) {}

  jobOf(modelId: string): Readonly<Job> | undefined {
    return this.#jobs.get(modelId);
  }

  /**
   * Resolves as soon as the download is under way: true where this call began it; false where it is under way already,
   * or the newest version is here. Rejects where it can't begin. `isAsked`: somebody waits for an answer.
   */
  start(card: ModelCard, isAsked: boolean): Promise<boolean> {
    if (this.#jobs.has(card.id)) return Promise.resolve(false);
    const job: Job = { stop: new AbortController(), version: null, progress: null, done: Promise.resolve() };
    this.#jobs.set(card.id, job);
    if (this.#jobs.size === 1) this.ports.onBusy?.(true);
    return new Promise((begun, failed) => {
      job.done = this.#run(card, job, isAsked, begun)
        .catch((thrown: unknown) => (job.stop.signal.aborted ? begun(false) : failed(thrown)))
        .finally(() => this.#end(card.id));
    });
  }

  /** Ends this window's download of a model, where there is one, and waits until it has let go of everything. */
  async stop(modelId: string): Promise<boolean> {
    const job = this.#jobs.get(modelId);
    job?.stop.abort(new LoupeError("run-cancelled", "The download was stopped."));
    await job?.done;
    return job !== undefined;
  }

  #end(modelId: string): void {
    this.#jobs.delete(modelId);
    if (this.#jobs.size === 0) this.ports.onBusy?.(false);
    this.ports.onChanged();
  }

  async #run(card: ModelCard, job: Job, isAsked: boolean, begun: (isMine: boolean) => void): Promise<void> {
    const { locks } = this.ports;
    const fetchIt = () => this.#fetchVersion(card, job, isAsked, begun);
    const wasMine = await tryRunAlone(
      locks,
      card.id,
      () => fetchIt().then(() => true),
      () => false,
    );
    if (wasMine) return;
    begun(false);
    // Another window may be closed amid its download; then this one goes on with it.
    const before = await this.#statesOf(card.id);
    await runWhenAlone(locks, card.id, job.stop.signal, async () => {
      const after = await this.#statesOf(card.id);
      const isSettled = [...after].some(([version, state]) => !UNDER_WAY.has(state) && before.get(version) !== state);
      if (!isSettled) await fetchIt();
    });
  }

  async #statesOf(modelId: string): Promise<Map<string, InstalledVersion["state"]>> {
    const versions = await this.ports.records.listVersions();
    return new Map(versions.filter((one) => one.modelId === modelId).map(({ version, state }) => [version, state]));
  }

  async #fetchVersion(card: ModelCard, job: Job, isAsked: boolean, begun: (isMine: boolean) => void): Promise<void> {
    const { signal } = job.stop;
    const onProgress = (progress: ModelProgress): void => {
      job.progress = progress;
      this.ports.onProgress(progress);
    };
    onProgress(listingProgress(card.id));
    const version = await prepareVersion(card, signal, this.ports).catch(async (thrown: unknown) => {
      if (!isAsked && !signal.aborted) await this.#giveUp(card.id, LoupeError.from(thrown));
      throw thrown;
    });
    job.version = version.version;
    begun(version.state !== "ready");
    if (version.state === "ready") return;
    try {
      await transferVersion(version, signal, this.ports, onProgress);
    } catch (thrown) {
      await this.ports.records.updateVersion(card.id, version.version, (before) =>
        signal.aborted
          ? settleState(before, "paused")
          : settleState(before, "failed", LoupeError.from(thrown).serialise()),
      );
    }
  }

  /** What nobody waits for says on the list why it does not go on, unless it will by itself with the next start. */
  async #giveUp(modelId: string, error: LoupeError): Promise<void> {
    if (isRetryable(error.code)) return;
    const { records } = this.ports;
    for (const version of await records.listVersions()) {
      if (version.modelId !== modelId || !isUnfinished(version)) continue;
      await records.updateVersion(modelId, version.version, (before) =>
        settleState(before, "failed", error.serialise()),
      );
    }
  }
}

function listingProgress(modelId: string): ModelProgress {
  const nothing = { bytes: 0, total: null, bytesPerSecond: 0, secondsLeft: null, files: [] };
  return { modelId, version: "", phase: "listing", ...nothing };
}
