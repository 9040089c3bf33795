import type { SerialisedError } from "../errors";
import type { DeviceReport, UnmetRequirement } from "./device-report";
import type { ModelCard } from "./engines/index";
import type { ModelKind, PinnedBy } from "./model-card";

export interface InstalledFile {
  path: string;
  /** Null until known. */
  bytes: number | null;
  /** Null until known. */
  sha256: string | null;
  md5?: string;
  pinnedBy: PinnedBy;
  state: "missing" | "verified" | "damaged";
}

/**
 * `ready` only where every file is there and was verified. `paused`: a person stopped it; `interrupted`: the browser
 * did, and it goes on by itself; `failed`: it needs somebody; `damaged`: a file is no longer what it was.
 */
export type VersionState = "downloading" | "interrupted" | "paused" | "failed" | "ready" | "damaged";

/** One version of a model on disk, or on its way there. */
export interface InstalledVersion {
  modelId: string;
  /** Short hash over what its repository listed; `packaged` for what ships with Loupe, `own` for the browser's. */
  version: string;
  state: VersionState;
  files: InstalledFile[];
  /** Why it is `failed` or `damaged`. */
  error: SerialisedError | null;
  /** The base address that it came from. */
  mirror: string;
  /** Epoch milliseconds. */
  createdAt: number;
  /** As it was when the download began: a catalogue may change. */
  card: ModelCard;
}

/** Which version of which model answers, of each kind. */
export interface ActiveModel {
  modelId: string;
  version: string;
}

/** What answers of one kind, and what did before. */
export interface ActiveModels {
  kind: ModelKind;
  active: ActiveModel | null;
  previous: ActiveModel | null;
}

export interface FileProgress {
  path: string;
  bytes: number;
  /** Null where unknown. */
  total: number | null;
}

/** How a download stands; sent a few times a second. */
export interface ModelProgress {
  modelId: string;
  version: string;
  phase: "listing" | "downloading" | "verifying";
  bytes: number;
  /** Null where unknown. */
  total: number | null;
  /** Over the last seconds; 0 while nothing comes. */
  bytesPerSecond: number;
  secondsLeft: number | null;
  /** Those that are under way. */
  files: FileProgress[];
}

export interface ModelListing {
  card: ModelCard;
  /** Newest first. */
  versions: InstalledVersion[];
  /** Why it can't be used here; empty: it can. */
  unmetRequirements: UnmetRequirement[];
  /** The largest language model that this device runs well. */
  isRecommended: boolean;
  /** No list names it any more: what is on disk can be deleted, and not used. */
  isWithdrawn?: boolean;
  progress: ModelProgress | null;
}

export interface ModelsReport {
  listings: ModelListing[];
  active: Record<ModelKind, ActiveModel | null>;
  /** What was active before, to go back to. */
  previous: Record<ModelKind, ActiveModel | null>;
  device: DeviceReport;
  storage: { usedBytes: number; quotaBytes: number; modelBytes: number; isPersistent: boolean };
  /** Base address that files come from, and why none may, if so. */
  mirror: { base: string; problem: SerialisedError | null };
  /** Model libraries in the package, by file name. */
  libraries: string[];
}
