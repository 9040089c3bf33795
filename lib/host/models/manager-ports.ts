import type { ModelCard } from "../../domain/model/engines/index";
import type { InstalledVersion } from "../../domain/model/model";
import type { EffectiveSettings } from "../../domain/settings/settings";
import { listKnownModels } from "../../model/catalogue";
import { createModelFetch, type ModelFetch } from "../../model/download/model-fetch";
import { urlOfEmbeddedModel } from "../../model/embedded";
import { fetchPackagedFile, readManifest } from "../../model/embedded-model";
import { createModelFiles, type ModelFiles } from "../../model/files/model-files";
import { type LibraryLock, listLockedFiles } from "../../model/libraries";
import type { ManagerPorts } from "../../model/manager/ports";
import { findMirrorProblem, mayDownloadFrom } from "../../policy/mirror";
import type { Database } from "../../store/database";
import { createModelStore } from "../../store/model-store";
import { loadOnce } from "../../util/concurrency/single-flight";
import { describeBrowserModel, describePackagedEncoder } from "./built-in";

export interface PortOptions {
  database: Database;
  /** The browser's own, which asks mirrors. */
  fetch: typeof globalThis.fetch;
  /** Address of the package, with a slash at its end. */
  root: string;
  files?: ModelFiles;
  settings(): Promise<EffectiveSettings>;
  keepStorage(): Promise<boolean>;
  lock(): Promise<LibraryLock>;
  hasBrowserModel: boolean;
}

type Hooks = Pick<ManagerPorts, "onChanged" | "onProgress" | "onBusy" | "step">;

/** The manager's ports in the host: the database, the origin's files, the network as settings and policy have it now. */
export function createManagerPorts(options: PortOptions, hooks: Hooks): ManagerPorts {
  const { settings } = options;
  const readBuiltIn = loadOnce(() => listBuiltInVersions(options));
  const isExempt = loadOnce(() => isExemptFromEviction(options.root));
  return {
    ...hooks,
    records: createModelStore(options.database),
    files: options.files ?? createModelFiles(),
    fetch: fetchWithin(options),
    locks: navigator.locks,
    async builtIn() {
      const now = await settings();
      return (await readBuiltIn()).filter(({ card }) => mayBeThere(card, now));
    },
    async cards() {
      const now = await settings();
      const own = (await readBuiltIn()).map(({ card }) => card);
      const others = knownModelsOf(now).filter(({ id }) => !own.some((card) => card.id === id));
      return [...own, ...others].filter((card) => mayBeThere(card, now));
    },
    async mirror() {
      const { modelMirror: base, modelMirrors } = await settings();
      const problem = findMirrorProblem(base, { modelMirrors });
      if (problem) throw problem;
      return base;
    },
    locked: async ({ id }) => listLockedFiles(await options.lock(), id),
    async persist() {
      return (await options.keepStorage()) || isExempt();
    },
    now: Date.now,
  };
}

/** Policy may forbid a kind of models; what comes with Loupe stays, or nothing would answer. */
const mayBeThere = ({ kind, origin }: ModelCard, { blockedModelKinds }: EffectiveSettings): boolean =>
  origin === "package" || !blockedModelKinds.includes(kind);

const knownModelsOf = ({ models }: EffectiveSettings): ModelCard[] => listKnownModels(models);

/** Asks settings and policy anew for every request: a long download outlives them. */
function fetchWithin({ fetch, settings }: PortOptions): ModelFetch {
  return async (url, request) => {
    const now = await settings();
    return createModelFetch({ fetch, mayFetch: (address) => mayDownloadFrom(address, now) })(url, request);
  };
}

/**
 * Chromium refuses to promise extensions that it will keep what they store, yet exempts those with this permission from
 * eviction (developer.chrome.com, "Storage and cookies").
 */
async function isExemptFromEviction(root: string): Promise<boolean> {
  const manifest = await fetchPackagedFile(`${root}manifest.json`);
  return manifest !== null && JSON.parse(new TextDecoder().decode(manifest)).permissions.includes("unlimitedStorage");
}

/** A package without a readable manifest has no encoder, which the encoder's stage says. */
async function listBuiltInVersions({ root, hasBrowserModel }: PortOptions): Promise<InstalledVersion[]> {
  const manifest = await readManifest(urlOfEmbeddedModel(root), fetchPackagedFile).catch(() => null);
  return [
    ...(manifest ? [describePackagedEncoder(manifest)] : []),
    ...(hasBrowserModel ? [describeBrowserModel()] : []),
  ];
}
