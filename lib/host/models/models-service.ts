import type { LoupeError, SerialisedError } from "../../domain/errors";
import type { UnmetRequirement } from "../../domain/model/device-report";
import type { BrowserModelAvailability, EngineFacts } from "../../domain/model/engines/engine";
import type { CardOf, EngineOf } from "../../domain/model/engines/index";
import type { ModelsReport } from "../../domain/model/model";
import type { ModelKind } from "../../domain/model/model-card";
import type { ServiceHandlers } from "../../messages/protocol";
import { readDevice } from "../../model/device";
import type { VerifiedModel } from "../../model/embedded-model";
import type { ModelFiles } from "../../model/files/model-files";
import { EMPTY_LOCK, listUsableLibraries, readLibraries } from "../../model/libraries";
import { ModelManager } from "../../model/manager/manager";
import type { ManagerPorts } from "../../model/manager/ports";
import { createUnknownModelError } from "../../model/manager/versions";
import { findUnmetRequirements } from "../../model/requirements";
import type { VerifiedFiles } from "../../model/verified-files";
import type { Database } from "../../store/database";
import { loadOnce } from "../../util/concurrency/single-flight";
import type { HostEnvironment } from "../serve";
import { checkPackaged } from "./built-in";
import { createManagerPorts } from "./manager-ports";
import { reportModels } from "./model-report";
import { readDownloadedEncoder } from "./read-downloaded-encoder";

export interface ModelsOptions {
  environment: Pick<HostEnvironment, "settings" | "announce" | "setBusy" | "keepStorage">;
  database: Database;
  /** The browser's own, which asks mirrors. */
  fetch: typeof globalThis.fetch;
  /** Address of the package, with a slash at its end. */
  root: string;
  files?: ModelFiles;
  /** Without it, the browser has none. */
  browserModel?: { availability(): Promise<BrowserModelAvailability> };
  /** Moments at which a test may end the worker. */
  step?: ManagerPorts["step"];
}

/** A downloaded encoder that was chosen. */
export interface ActiveEncoder {
  id: string;
  /** Changes whenever the same text may get another embedding. */
  revision: string;
  /** Throws `model-missing`, `model-corrupt`. */
  load(): Promise<VerifiedModel>;
  /** Says that it won't run: it answers no more until it was checked. */
  failed(error: LoupeError): Promise<void>;
}

/** A language model that was chosen and can be tried. */
export interface ActiveLlmOf<Engine extends EngineOf<"llm">> {
  card: CardOf<Engine>;
  version: string;
  /** Empty for the browser's own. */
  files: VerifiedFiles;
}

export type ActiveLlm = ActiveLlmOf<EngineOf<"llm">>;

/** Answers everything about models, and says which of them answer. */
export interface Models {
  handlers: ServiceHandlers<"model">;
  /**
   * Puts in order what an ended browser left. Then goes on with what it interrupted and gets what policy wants, which
   * nobody has to wait for.
   */
  start(): Promise<void>;
  /** Null: the one that ships with Loupe. */
  activeEncoder(): Promise<ActiveEncoder | null>;
  /** Why the encoder that was chosen doesn't answer; null where it does, or none was. */
  encoderProblem(): Promise<SerialisedError | null>;
  /** The language model that was chosen, or why there is none that could be tried. */
  activeLlm(): Promise<ActiveLlm | UnmetRequirement>;
  /** Called when another model of a kind was chosen. Returns a stop function. */
  onActivated(listener: (kind: ModelKind) => void): () => void;
  /** Called when anything about models may have changed. Returns a stop function. */
  onChanged(listener: () => void): () => void;
}

export function createModels(options: ModelsOptions): Models {
  const { environment, root, browserModel } = options;
  const listeners = new Set<(kind: ModelKind) => void>();
  const changeListeners = new Set<() => void>();
  const lock = loadOnce(() => readLibraries(root).catch(() => EMPTY_LOCK));
  const device = loadOnce(() => readDevice());
  const ports = createManagerPorts(
    { ...options, ...environment, lock, hasBrowserModel: browserModel !== undefined },
    {
      onChanged() {
        environment.announce("models.changed", {});
        for (const listener of changeListeners) listener();
      },
      onProgress: (progress) => environment.announce("model.progress", progress),
      onBusy: (busy) => environment.setBusy(busy),
      step: options.step,
    },
  );
  const manager = new ModelManager(ports);

  const readFacts = async (): Promise<EngineFacts> => ({
    device: await device(),
    // A lock that can't be understood is as good as none: then no library is in the package.
    libraries: listUsableLibraries(await lock()),
    browserModel: (await browserModel?.availability().catch(() => null)) ?? "absent",
  });
  /** Policy may have forbidden a kind since. One that is in use at this moment goes the next time. */
  const purge = async () => {
    const { blockedModelKinds } = await environment.settings();
    if (blockedModelKinds.length > 0) await manager.purge(blockedModelKinds).catch(() => undefined);
  };
  const report = async (): Promise<ModelsReport> => {
    await purge();
    return reportModels({
      facts: await readFacts(),
      manager,
      settings: await environment.settings(),
      cards: await ports.cards(),
      storage: await storageOf(ports),
    });
  };
  const choose = async (kind: ModelKind, work: () => Promise<void>): Promise<ModelsReport> => {
    await work();
    for (const listener of listeners) listener(kind);
    return report();
  };

  return {
    handlers: {
      "model.list": report,
      "model.download": async ({ modelId }) => ({ started: await manager.download(modelId) }),
      "model.pause": async ({ modelId }) => ({ paused: await manager.pause(modelId) }),
      "model.delete": async ({ modelId, version }) => ({ freedBytes: await manager.delete(modelId, version) }),
      "model.check": async ({ modelId, version }) => {
        const checked = await manager.check(modelId, version);
        return checked.card.origin === "package" ? checkPackaged(checked, root) : checked;
      },
      "model.activate": ({ kind, model }) => choose(kind, () => manager.activate(kind, model)),
      "model.roll-back": ({ kind }) => choose(kind, () => manager.rollBack(kind)),
    },
    async start() {
      await manager.recover();
      await purge();
      const goOn = () => manager.continueDownloads().catch(() => undefined);
      globalThis.addEventListener?.("online", goOn);
      void goOn()
        .then(() => environment.settings())
        .then(({ requiredModels }) => manager.require(requiredModels))
        // The next start tries again.
        .catch(() => undefined);
    },
    onActivated(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onChanged(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    activeEncoder: () => activeEncoder(manager),
    async encoderProblem() {
      if (await manager.usable("encoder")) return null;
      const chosen = await manager.findChosen("encoder");
      return chosen && (chosen.error ?? createUnknownModelError(chosen.modelId, chosen.version).serialise());
    },
    async activeLlm() {
      const usable = await manager.usable("llm");
      if (!usable) {
        const chosen = await manager.findChosen("llm");
        if (!chosen) return "no-model";
        return chosen.state === "damaged" ? "model-damaged" : "model-not-ready";
      }
      const { card, version } = usable;
      const [unmet] = findUnmetRequirements(card, await readFacts());
      return unmet ?? { card, version: version.version, files: manager.filesOf(version) };
    },
  };
}

async function activeEncoder(manager: ModelManager): Promise<ActiveEncoder | null> {
  const usable = await manager.usable("encoder");
  if (!usable || usable.card.origin === "package") return null;
  const { card, version } = usable;
  const revision = `${card.id}@${version.version}`;
  return {
    id: card.id,
    revision,
    load: () => readDownloadedEncoder(card, revision, manager.filesOf(version)),
    failed: (error) => manager.reportFailure(version, error),
  };
}

async function storageOf({ files, persist }: ManagerPorts): Promise<ModelsReport["storage"]> {
  const [said, onDisk, isPersistent] = await Promise.all([navigator.storage.estimate(), files.list(), persist()]);
  const modelBytes = onDisk.reduce((sum, { bytes }) => sum + bytes, 0);
  return { usedBytes: said.usage ?? 0, quotaBytes: said.quota ?? 0, modelBytes, isPersistent };
}
