import type { AnswerCard } from "../task/answer-card";
import type { ConsentDecision, ConsentGrant, ConsentRequest } from "../task/consent";
import type { SerialisedError } from "../task/errors";
import type { Evidence } from "../task/evidence";
import type { LedgerEntry, LedgerHead, LedgerState } from "../task/ledger";
import type { InstalledVersion, ModelKind, ModelProgress, ModelsReport } from "../task/model";
import type { PageReading } from "../task/page-reading";
import type { Item } from "../task/proposal";
import type { Answer, Result, StageId } from "../task/result";
import type { Preferences, SettingsReport } from "../task/settings";
import type { Task } from "../task/task";
import type { CalibrationReport } from "../task/verdict";

/** Which context a message is for. `page`: our content script in one tab. */
export type Receiver = "background" | "host" | "page" | "ui";

/** The tab, and the frame where the gesture happened (0: top). */
export interface PageTarget {
  tabId: number;
  frameId?: number;
}

export interface PageOverview {
  url: string;
  title: string;
  language: string;
  words: number;
  truncated: boolean;
  /** Answer to the built-in page-type task. */
  pageType: Answer;
  selectedText: string;
  /** Ids of all tasks, those that fit this page first. */
  taskIds: string[];
  /** How many of `taskIds`, from the first, are said to fit. */
  fitting: number;
}

export interface TargetState {
  tabId: number;
  /**
   * `ready`: may be read now · `needs-access`: a gesture or a grant is missing · `blocked`: settings or policy keep
   * Loupe from this site · others: never readable.
   */
  access: "ready" | "needs-access" | "forbidden" | "pdf" | "blocked";
  /** Known only when `ready`. */
  url: string;
  title: string;
}

export interface ResultSummary {
  id: string;
  taskId: string;
  taskName: string;
  pageTitle: string;
  pageUrl: string;
  createdAt: number;
  /** One line for lists: the label, or "7 of 9 fields". */
  headline: string;
}

export interface ModelStatus {
  id: string;
  revision: string;
  state: "unloaded" | "loading" | "ready" | "failed";
  backend: "webgpu" | "wasm" | null;
  threads: number;
  error: SerialisedError | null;
}

export interface HostStatus extends ModelStatus {
  /**
   * The worker that the model runs in. Where it isn't `ready`, the rest is what was last known. `unresponsive`: busy for
   * so long that it doesn't answer · `restarting`: it was unresponsive for too long.
   */
  host: "starting" | "ready" | "unresponsive" | "restarting";
}

export interface TaskListing {
  task: Task;
  origin: "built-in" | "own" | "policy";
}

export interface Progress {
  runId: string;
  step: "reading-page" | "loading-model" | StageId | "saving";
  /** 0 to 1 over the whole run. */
  share: number;
}

/** Every request: who answers it, what it carries, what comes back. */
export interface Protocol {
  // host
  "host.status": { to: "host"; request: Record<never, never>; response: HostStatus };
  /** `again`: a person asks for a page that took too long before; by itself it is not read again. */
  "page.overview": { to: "host"; request: PageTarget & { again?: boolean }; response: PageOverview };
  "run.start": {
    to: "host";
    /** `task` runs an unsaved task (the builder's trial, not stored); else `taskId`. */
    request: {
      runId: string;
      target: PageTarget;
      taskId: string;
      task?: Task;
      scope?: "page" | "selection";
      selectedText?: string;
      showInPage?: boolean;
      /** Somebody looks at our panel and can be asked for consent. */
      mayAsk?: boolean;
    };
    response: Result;
  };
  "run.cancel": { to: "host"; request: { runId: string }; response: { cancelled: boolean } };
  "task.list": { to: "host"; request: Record<never, never>; response: TaskListing[] };
  "task.save": { to: "host"; request: { task: Task }; response: { task: Task } };
  "task.delete": { to: "host"; request: { taskId: string }; response: { deleted: Task | null } };
  "history.list": {
    to: "host";
    request: { limit: number; before?: number; query?: string };
    response: ResultSummary[];
  };
  "history.get": { to: "host"; request: { id: string }; response: Result | null };
  "history.delete": { to: "host"; request: { ids: string[] | "all" }; response: { deleted: number } };
  "history.restore": { to: "host"; request: { results: Result[] }; response: { restored: number } };
  "correction.save": { to: "host"; request: { resultId: string; questionId: string; items: Item[] }; response: Result };
  "correction.undo": { to: "host"; request: { resultId: string; questionId: string }; response: Result };
  /** A person says that an answer is right, or takes that back. */
  "verdict.save": {
    to: "host";
    request: { resultId: string; questionId: string; isConfirmed: boolean };
    response: Result;
  };
  "calibration.list": { to: "host"; request: { taskId: string }; response: CalibrationReport[] };
  "consent.pending": { to: "host"; request: Record<never, never>; response: ConsentRequest[] };
  "consent.answer": { to: "host"; request: { id: string; decision: ConsentDecision }; response: { accepted: boolean } };
  "consent.list": { to: "host"; request: Record<never, never>; response: ConsentGrant[] };
  "consent.revoke": {
    to: "host";
    request: { grants: Pick<ConsentGrant, "taskId" | "pageOrigin" | "endpointOrigin">[] | "all" };
    response: { revoked: number };
  };
  /** Undo of a revocation: puts grants back as they were. */
  "consent.restore": { to: "host"; request: { grants: ConsentGrant[] }; response: { restored: number } };
  /** Newest first. */
  "ledger.list": { to: "host"; request: { limit: number; before?: number }; response: LedgerEntry[] };
  "ledger.verify": { to: "host"; request: Record<never, never>; response: LedgerState };
  /** Asks the saved endpoint a question without any page data; recorded like every request. */
  "endpoint.test": { to: "host"; request: Record<never, never>; response: EndpointTest };
  "model.list": { to: "host"; request: Record<never, never>; response: ModelsReport };
  /**
   * Starts a download, or goes on with one, and answers as soon as it is under way; `model.progress` tells the rest.
   * Of a model that is there: looks for a newer version. Throws `model-unknown`, `download-…`.
   */
  "model.download": { to: "host"; request: { modelId: string }; response: { started: boolean } };
  "model.pause": { to: "host"; request: { modelId: string }; response: { paused: boolean } };
  /** Takes a version off the disk, a half one too. Throws `model-in-use` for the active one. */
  "model.delete": { to: "host"; request: { modelId: string; version: string }; response: { freedBytes: number } };
  /** Reads every file again; what is damaged is said, and fetched again by `model.download`. */
  "model.check": { to: "host"; request: { modelId: string; version: string }; response: InstalledVersion };
  /** Null: none of this kind, or, of encoders, the one that ships with Loupe. */
  "model.activate": {
    to: "host";
    request: { kind: ModelKind; model: { modelId: string; version: string } | null };
    response: ModelsReport;
  };
  /** Back to what was active before. */
  "model.roll-back": { to: "host"; request: { kind: ModelKind }; response: ModelsReport };
  // background
  "settings.get": { to: "background"; request: Record<never, never>; response: SettingsReport };
  /** Locked ones are refused with `setting-locked`, wrong ones with `setting-invalid`. */
  "settings.save": { to: "background"; request: { preferences: Partial<Preferences> }; response: SettingsReport };
  /** Null forgets the key. */
  "settings.save-key": { to: "background"; request: { key: string | null }; response: SettingsReport };
  /** What the host needs for one request: settings as they are now. Only the host may ask. */
  "settings.egress": { to: "background"; request: Record<never, never>; response: EgressSettings };
  /** Where the ledger's newest link is remembered, apart from the ledger. Only the host may ask. */
  "ledger.read-head": { to: "background"; request: Record<never, never>; response: LedgerHead | null };
  "ledger.write-head": { to: "background"; request: { head: LedgerHead }; response: { written: true } };
  "host.wake": { to: "background"; request: Record<never, never>; response: { ready: true } };
  "target.current": { to: "background"; request: { windowId?: number }; response: TargetState };
  "target.snapshot": { to: "background"; request: PageTarget & { selectedText?: string }; response: PageReading };
  "target.highlight": {
    to: "background";
    request: PageTarget & { url: string; evidence: Evidence[]; scrollTo?: number };
    response: HighlightReport;
  };
  "target.clear": { to: "background"; request: PageTarget; response: { cleared: true } };
  "target.show-answer": { to: "background"; request: PageTarget & { report: RunReport }; response: { shown: boolean } };
  // page
  "page.snapshot": { to: "page"; request: { selectedText?: string }; response: PageReading };
  "page.highlight": { to: "page"; request: { evidence: Evidence[]; scrollTo?: number }; response: HighlightReport };
  "page.clear": { to: "page"; request: Record<never, never>; response: { cleared: true } };
  "page.show-answer": { to: "page"; request: { card: AnswerCard }; response: { shown: boolean } };
}

/** Which of the evidence asked for (by index) was found in the page as it is now. */
export interface HighlightReport {
  found: number[];
  missing: number[];
}

/** How a run stands, for the bubble beside the selection; `background` puts it into words. */
export interface RunReport {
  runId: string;
  taskName: string;
  result?: Result;
  error?: SerialisedError;
}

/** Settings, with the one secret. Never sent to a page of ours that shows things. */
export interface EgressSettings {
  report: SettingsReport;
  /** "" where there is none. */
  apiKey: string;
}

export interface EndpointTest {
  ok: boolean;
  error: SerialisedError | null;
  milliseconds: number;
  /** What the endpoint was found to take. */
  hasJsonSchema: boolean;
  hasLogProbabilities: boolean;
}

/** Sent to every UI that listens; nobody answers. */
export interface Events {
  /** What the stages have said so far, while a run waits for consent or for the endpoint. */
  "run.partial": { runId: string; result: Result };
  "consent.asked": { request: ConsentRequest };
  "consent.closed": { id: string };
  "settings.changed": Record<never, never>;
  "ledger.changed": Record<never, never>;
  "models.changed": Record<never, never>;
  "model.progress": ModelProgress;
  "run.progress": Progress;
  /** `trial`: an unsaved task of the builder; its result is not stored. */
  "run.started": { runId: string; target: PageTarget; task: Task; trial: boolean };
  "run.finished": { runId: string; result: Result };
  "run.failed": { runId: string; error: SerialisedError };
  "target.changed": { tabId: number };
  "tasks.changed": Record<never, never>;
  "history.changed": Record<never, never>;
}

export type MessageName = keyof Protocol;
export type MessagesTo<To extends Receiver> = {
  [Name in MessageName]: Protocol[Name]["to"] extends To ? Name : never;
}[MessageName];
export type RequestOf<Name extends MessageName> = Protocol[Name]["request"];
export type ResponseOf<Name extends MessageName> = Protocol[Name]["response"];
export type EventName = keyof Events;
