import type { LoupeError } from "../../domain/errors";
import type { ModelCard } from "../../domain/model/engines/index";
import type { ActiveModel, ActiveModels, InstalledVersion, ModelProgress } from "../../domain/model/model";
import { MODEL_KINDS, type ModelKind } from "../../domain/model/model-card";
import type { VerifiedFiles } from "../verified-files";
import { Activation, isSame, type UsableModel } from "./activation";
import { checkVersion } from "./check-version";
import { Downloads } from "./downloads";
import { runAloneOrRefuse } from "./model-lock";
import { openVerifiedFiles } from "./open-verified-files";
import type { ManagerPorts } from "./ports";
import { removeVersion } from "./prepare-version";
import { recover } from "./recover";
import { createDamageError } from "./verify-version";
import { createUnknownModelError, inUse, isInterrupted, isUnfinished, settleState, withFile } from "./versions";

/** The life of models on this device: from their first byte to their last. */
export class ModelManager {
  readonly #downloads: Downloads;
  readonly #activation: Activation;

  constructor(readonly ports: ManagerPorts) {
    this.#downloads = new Downloads(ports);
    this.#activation = new Activation(ports);
  }

  /** Puts in order what an ended browser left. */
  async recover(): Promise<void> {
    await recover(this.ports);
    await this.#forgetLost();
    this.ports.onChanged();
  }

  /** Goes on with what the browser or the network interrupted. Resolves once it is under way. */
  async continueDownloads(): Promise<void> {
    const versions = await this.ports.records.listVersions();
    await this.#begin(versions.filter(isInterrupted).map(({ modelId }) => modelId));
  }

  /** Begins the download of each that isn't here, or is damaged: one that was paused or failed waits for a person. */
  async require(modelIds: readonly string[]): Promise<void> {
    const usable = (await this.ports.records.listVersions()).filter(({ state }) => state !== "damaged");
    const known = new Set(usable.map(({ modelId }) => modelId));
    await this.#begin(modelIds.filter((modelId) => !known.has(modelId)));
  }

  /** What is on disk or on its way, and what is built in; newest first. */
  async listVersions(): Promise<InstalledVersion[]> {
    const versions = [...(await this.ports.builtIn()), ...(await this.ports.records.listVersions())];
    return versions.sort((one, other) => other.createdAt - one.createdAt);
  }

  progressOf(modelId: string): ModelProgress | null {
    return this.#downloads.jobOf(modelId)?.progress ?? null;
  }

  /** See `model.download` in the protocol. */
  async download(modelId: string): Promise<boolean> {
    const card = (await this.ports.cards()).find(({ id }) => id === modelId);
    if (!card?.source) throw createUnknownModelError(modelId);
    return this.#downloads.start(card, true);
  }

  /** Stops this window's download, and keeps an interrupted one from going on by itself. */
  async pause(modelId: string): Promise<boolean> {
    const wasUnderWay = await this.#downloads.stop(modelId);
    let isPaused = wasUnderWay;
    for (const version of await this.#recordsOf(modelId)) {
      if (version.state !== "interrupted") continue;
      await this.ports.records.updateVersion(modelId, version.version, (before) => settleState(before, "paused"));
      isPaused = true;
    }
    if (isPaused) this.ports.onChanged();
    return isPaused;
  }

  /** Bytes that it freed. Throws `model-in-use`, `model-unknown`. */
  async delete(modelId: string, name: string): Promise<number> {
    const version = await this.ports.records.getVersion(modelId, name);
    if (!version) throw (await this.#isBuiltIn(modelId)) ? inUse(modelId) : createUnknownModelError(modelId, name);
    const { active } = await this.#activation.of(version.card.kind);
    const isListed = (await this.ports.cards()).some(({ id }) => id === modelId);
    // One that no list names any more doesn't answer, whatever was chosen once.
    if (isListed && isSame(active, { modelId, version: name })) throw inUse(modelId);
    if (isUnfinished(version)) await this.#downloads.stop(modelId);
    const freed = await this.#alone(version, () => removeVersion(version, this.ports));
    await this.#activation.forget({ modelId, version: name }, version.card.kind);
    this.ports.onChanged();
    return freed;
  }

  /** Removes what is there or on its way of these kinds, in use or not; bytes that it freed. What is built in stays. */
  async purge(kinds: readonly ModelKind[]): Promise<number> {
    let freed = 0;
    for (const version of await this.ports.records.listVersions()) {
      if (!kinds.includes(version.card.kind)) continue;
      const { modelId, version: name } = version;
      if (isUnfinished(version)) await this.#downloads.stop(modelId);
      freed += await this.#alone(version, () => removeVersion(version, this.ports));
      await this.#activation.forget({ modelId, version: name }, version.card.kind);
    }
    if (freed > 0) this.ports.onChanged();
    return freed;
  }

  /** Reads every file again. Throws `model-in-use`, `model-unknown`. */
  async check(modelId: string, name: string): Promise<InstalledVersion> {
    const version = (await this.listVersions()).find((one) => one.modelId === modelId && one.version === name);
    if (!version) throw createUnknownModelError(modelId, name);
    if (await this.#isBuiltIn(modelId)) return version;
    const found = await this.#alone(version, () => checkVersion(version, this.ports));
    this.ports.onChanged();
    return found;
  }

  async activate(kind: ModelKind, model: ActiveModel | null): Promise<void> {
    await this.#activation.activate(kind, model);
    this.ports.onChanged();
  }

  async rollBack(kind: ModelKind): Promise<void> {
    await this.#activation.rollBack(kind);
    this.ports.onChanged();
  }

  readActive(kind: ModelKind): Promise<ActiveModels> {
    return this.#activation.of(kind);
  }

  usable<Kind extends ModelKind>(kind: Kind): Promise<UsableModel<Kind> | null> {
    return this.#activation.usable(kind);
  }

  /** What was chosen, whether it can be used or not. */
  async findChosen(kind: ModelKind): Promise<InstalledVersion | null> {
    const { active } = await this.#activation.of(kind);
    return (await this.listVersions()).find(({ modelId, version }) => isSame(active, { modelId, version })) ?? null;
  }

  filesOf(version: InstalledVersion): VerifiedFiles {
    const folder = this.ports.files.version(version.modelId, version.version);
    return openVerifiedFiles(version, folder, (path) => this.#markDamaged(version, createDamageError(path), path));
  }

  /** A version whose files are right and that won't run: it answers no more until it was checked. */
  reportFailure(version: InstalledVersion, error: LoupeError): Promise<void> {
    return this.#markDamaged(version, error);
  }

  async #markDamaged({ modelId, version }: InstalledVersion, error: LoupeError, path?: string): Promise<void> {
    await this.ports.records.updateVersion(modelId, version, (before) => {
      if (isUnfinished(before)) return before;
      const found = path === undefined ? before : withFile(before, path, { state: "damaged" });
      return { ...found, state: "damaged", error: error.serialise() };
    });
    this.ports.onChanged();
  }

  async #begin(modelIds: readonly string[]): Promise<void> {
    const cards = await this.ports.cards();
    const wanted = [...new Set(modelIds)].map((modelId) => cards.find(({ id }) => id === modelId));
    const downloadable = wanted.filter((card): card is ModelCard => Boolean(card?.source));
    // Why one can't begin stands in its record, or the next start tries again.
    await Promise.all(downloadable.map((card) => this.#downloads.start(card, false).catch(() => false)));
  }

  /** Nothing else touches the version meanwhile; another version of the model may be on its way in this window. */
  #alone<Result>({ modelId, version }: InstalledVersion, work: () => Promise<Result>): Promise<Result> {
    const job = this.#downloads.jobOf(modelId);
    const isElsewhere = job && job.version !== version;
    return isElsewhere ? work() : runAloneOrRefuse(this.ports.locks, modelId, work);
  }

  async #recordsOf(modelId: string): Promise<InstalledVersion[]> {
    return (await this.ports.records.listVersions()).filter((version) => version.modelId === modelId);
  }

  async #isBuiltIn(modelId: string): Promise<boolean> {
    return (await this.ports.builtIn()).some((version) => version.modelId === modelId);
  }

  async #forgetLost(): Promise<void> {
    const versions = await this.listVersions();
    const isThere = (model: ActiveModel) =>
      versions.some(({ modelId, version }) => isSame(model, { modelId, version }));
    for (const kind of MODEL_KINDS) {
      const { active, previous } = await this.ports.records.getActive(kind);
      for (const model of [active, previous]) {
        if (model && !isThere(model)) await this.#activation.forget(model, kind);
      }
    }
  }
}
