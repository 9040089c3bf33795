import type { UnmetRequirement } from "../../lib/domain/model/device-report";
import { ENGINES, type ModelCard } from "../../lib/domain/model/engines/index";
import type { InstalledVersion, ModelListing, ModelsReport } from "../../lib/domain/model/model";
import type { ModelKind } from "../../lib/domain/model/model-card";

/** What can be done with a model as it stands. */
export type ModelAction =
  | "download"
  | "pause"
  | "go-on"
  | "retry"
  | "cancel"
  | "use"
  | "stop-using"
  | "check"
  | "repair"
  | "update"
  | "delete"
  | "prepare";

/** One model as a person sees it: of its versions, the one that is on its way and the one that is there. */
export interface EntryState {
  /** On its way: downloading, paused, interrupted or failed. */
  pending: InstalledVersion | null;
  /** There: the one in use, else the newest; `ready` or `damaged`. */
  current: InstalledVersion | null;
  isActive: boolean;
  /** Why it can't be used or had here; empty: it can. */
  unmetRequirements: UnmetRequirement[];
  /** No list names it any more: it can only be deleted. */
  isWithdrawn: boolean;
}

/** They tell how the model stands, which the entry tells itself, and better. */
const STATES: readonly UnmetRequirement[] = ["no-model", "model-not-ready", "model-damaged"];
/** A person can do something about them here. */
export const CURABLE: readonly UnmetRequirement[] = ["browser-model-needs-download"];

export function entryState(listing: ModelListing, { active }: ModelsReport): EntryState {
  const { card, versions, unmetRequirements, isWithdrawn = false } = listing;
  const used = active[card.kind];
  const isActive = used?.modelId === card.id || (!used && isFallback(card));
  const there = versions.filter(({ state }) => state === "ready" || state === "damaged");
  return {
    pending: versions.find((version) => !there.includes(version)) ?? null,
    current: (isActive && there.find(({ version }) => version === used?.version)) || (there[0] ?? null),
    isActive,
    unmetRequirements: unmetRequirements.filter((requirement) => !STATES.includes(requirement)),
    isWithdrawn,
  };
}

/** The encoder that ships with Loupe answers where no other was chosen. */
export function isFallback(card: Pick<ModelListing["card"], "kind" | "origin">): boolean {
  return card.kind === "encoder" && card.origin === "package";
}

/** True where nothing of it is here, and nothing of it can be. */
export function isOutOfReach(state: EntryState): boolean {
  const { pending, current, isActive, unmetRequirements } = state;
  const isHere = isActive || pending !== null || current?.version === "packaged" || (current && !isBrowsers(current));
  return !isHere && unmetRequirements.some((requirement) => !CURABLE.includes(requirement));
}

function isBrowsers({ card }: InstalledVersion): boolean {
  return ENGINES[card.engine].isBrowsers;
}

/** In the order in which they are shown, the first being what most people want. */
export function actionsOf({ card }: ModelListing, state: EntryState): ModelAction[] {
  const { pending, current, isActive, unmetRequirements, isWithdrawn } = state;
  if (isOutOfReach(state)) return [];
  if (isWithdrawn) return current ? ["delete"] : ["cancel"];
  if (ENGINES[card.engine].isBrowsers) {
    const needsDownload = unmetRequirements.includes("browser-model-needs-download");
    if (needsDownload) return isActive ? ["prepare", "stop-using"] : ["prepare"];
    return [isActive ? "stop-using" : "use"];
  }
  const ofPending = pending ? PENDING[pending.state] : [];
  if (current) return [...ofPending, ...actionsOfCurrent(state, card)];
  return pending || !card.source ? ofPending : ["download"];
}

function actionsOfCurrent(
  { pending, current, isActive, unmetRequirements }: EntryState,
  card: ModelCard,
): ModelAction[] {
  const isReady = current?.state === "ready";
  const isShipped = card.origin === "package";
  const mayLoad = !isShipped && !pending && !unmetRequirements.includes("no-mirror");
  const wanted: [action: ModelAction, isOffered: boolean][] = [
    ["repair", !isReady && mayLoad],
    ["use", isReady && !isActive && unmetRequirements.length === 0],
    ["stop-using", isActive && !isShipped],
    ["check", isReady],
    ["update", isReady && mayLoad],
    ["delete", !isActive && !isShipped],
  ];
  return wanted.filter(([, isOffered]) => isOffered).map(([action]) => action);
}

const PENDING: Record<InstalledVersion["state"], ModelAction[]> = {
  downloading: ["pause", "cancel"],
  paused: ["go-on", "cancel"],
  interrupted: ["go-on", "cancel"],
  failed: ["retry", "cancel"],
  ready: [],
  damaged: [],
};

/** The models of one kind, as they are shown. */
export interface ArrangedModels {
  /** On this device, in use, recommended, or not to be downloaded at all. */
  near: ModelListing[];
  /** The others that run here, from small to large. */
  further: ModelListing[];
  outOfReach: ModelListing[];
}

export function arrangeModels(report: ModelsReport, kind: ModelKind): ArrangedModels {
  const arranged: ArrangedModels = { near: [], further: [], outOfReach: [] };
  const bySize = (one: ModelListing, other: ModelListing) => one.card.downloadBytes - other.card.downloadBytes;
  for (const listing of report.listings.filter(({ card }) => card.kind === kind).sort(bySize)) {
    const state = entryState(listing, report);
    if (isOutOfReach(state)) arranged.outOfReach.push(listing);
    else if (listing.isRecommended || !listing.card.source || state.pending || state.current)
      arranged.near.push(listing);
    else arranged.further.push(listing);
  }
  const rank = (listing: ModelListing) => {
    const { isActive, pending, current } = entryState(listing, report);
    return [isActive, listing.card.origin === "package", pending, current, listing.isRecommended].findIndex(Boolean);
  };
  // Stable: of equal rank the smaller stays first.
  arranged.near.sort((one, other) => place(rank(one)) - place(rank(other)));
  return arranged;
}

function place(rank: number): number {
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
}

/** What is to be gone back to, where it is still there. */
export function previousOf(report: ModelsReport, kind: ModelKind): { name: string; version: string } | null {
  const previous = report.previous[kind];
  if (!previous) return null;
  const listing = report.listings.find(({ card }) => card.id === previous.modelId);
  const version = listing?.versions.find(({ version }) => version === previous.version);
  if (!listing || version?.state !== "ready") return null;
  // Of the same model, only the version tells them apart.
  const isSame = report.active[kind]?.modelId === previous.modelId;
  return { name: listing.card.name, version: isSame ? previous.version : "" };
}

/** Bytes on disk: of the files that are whole. */
export function bytesOnDisk({ files }: Pick<InstalledVersion, "files">): number {
  return files.reduce((sum, { bytes, state }) => sum + (state === "verified" ? (bytes ?? 0) : 0), 0);
}

/** Bytes to be downloaded, and whether that is known rather than estimated. */
export function bytesToDownload({ downloadBytes, source }: ModelListing["card"]): { bytes: number; isExact: boolean } {
  const sizes = source?.files?.map(({ bytes }) => bytes) ?? [null];
  const known = sizes.filter((bytes) => bytes !== null);
  if (known.length < sizes.length) return { bytes: downloadBytes, isExact: false };
  return { bytes: known.reduce((sum, bytes) => sum + bytes, 0), isExact: true };
}
