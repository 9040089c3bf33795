import type { SerialisedError } from "../domain/errors";
import type { RuleChange } from "../domain/learning/rule-change";
import type { RuleVersion } from "../domain/learning/rule-version";
import type { SiteRule } from "../domain/learning/site-rule";
import type { Certainty } from "../domain/result/certainty";
import type { Item } from "../domain/result/proposal";
import type { ListSummary } from "../domain/result/records";
import type { Answer, Result, StageId } from "../domain/result/result";
import type { SettingsReport, SkipReason, WebhookProblem } from "../domain/settings/settings";
import type { Evidence } from "../domain/snapshot/evidence";
import type { ReadingGap } from "../domain/snapshot/snapshot";
import type { Field, Task } from "../domain/task/task";
import type { FieldType } from "../value";

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
  /** What of the page was left out, or taken on trust. */
  gaps: ReadingGap[];
  /** Answer to the built-in page-type task. */
  pageType: Answer;
  /** False where the text model, which isn't loaded yet, may still say more of the page's type and of what fits it. */
  isComplete: boolean;
  selectedText: string;
  /** Lists of items on the page, the main one first. */
  lists: ListSummary[];
  /** schema.org types of its structured data, each once. */
  schemaTypes: string[];
  /** The task that a person's rule runs on such pages; null where none does. */
  ruledTask: string | null;
  /** Ids of all tasks, those that fit this page first. */
  taskIds: string[];
  /** How many of `taskIds`, from the first, are said to fit. */
  fitting: number;
}

export interface TargetState {
  tabId: number;
  /**
   * `ready`: may be read now · `needs-access`: a gesture or a grant is missing · `blocked`: settings or policy keep
   * Loupe from this site · `needs-reason`: policy does until a person types why · others: never readable.
   */
  access: "ready" | "needs-access" | "forbidden" | "pdf" | "blocked" | "needs-reason";
  /** Policy has each run here written down. */
  isAudited?: true;
  /** Known only when `ready`. */
  url: string;
  title: string;
}

export interface BestGuess {
  name: string;
  type: FieldType;
  item: Pick<Item, "value" | "to">;
  certainty: Certainty;
}

/** A tab that is open, as a person chooses among them. */
export interface OpenTab {
  tabId: number;
  /** Both are "" where the browser doesn't tell. */
  url: string;
  title: string;
  isActive: boolean;
  /** Whether it may be read; `unknown`: the browser doesn't tell its address. */
  access: TargetState["access"] | "unknown";
}

/** How a tab stands that is waited for. */
export interface TabLook {
  isLoading: boolean;
}

export interface ResultSummary {
  id: string;
  taskId: string;
  taskName: string;
  pageTitle: string;
  pageUrl: string;
  createdAt: number;
  /** One line for lists: the likeliest label, or "7 / 9" fields that are sure. */
  headline: string;
  /** Of what `headline` says, where it is a label. */
  certainty?: Certainty;
  /** The beginning of what was selected, where that was asked about. */
  selected?: string;
  /** The first fields that have a value, each with the likeliest one. */
  best: BestGuess[];
  /** Rows of a table of items, which has no headline. */
  items?: number;
}

/** What corrections and pointing taught about one site. */
export interface KnownSite {
  host: string;
  fields: KnownField[];
  /** Distinct pages that taught anything. */
  pages: number;
  /** By an organisation's policy: not learned here, and nobody's to forget. */
  isPushed?: true;
  /** Where two pages say different things about a field. */
  conflicts: KnownConflict[];
  /** Epoch milliseconds. */
  changedAt: number;
}

export interface KnownField {
  taskId: string;
  fieldId: string;
  name: string;
  /** Distinct pages that taught it. */
  examples: number;
  /** Rules that one can take back a step, or that have put a lesson aside; one for a kind of the site's pages. */
  versions: KnownVersion[];
}

/** What a rule was before its last lesson, see `RuleVersion`. */
export interface KnownVersion extends Pick<RuleVersion, "template" | "isRolledBack" | "proof"> {
  canGoBack: boolean;
  /** Lessons that were put aside. */
  held: number;
}

/** How a rule came to know a new design of its site by itself, or may yet; see `RuleChange`. */
export type KnownChange = Pick<RuleChange, "id" | "host" | "at" | "state" | "agreeing" | "from" | "to"> &
  Pick<SiteRule["field"], "taskId" | "name">;

/** Two pages of a site that can't both be right about one field. */
export interface KnownConflict {
  taskId: string;
  fieldId: string;
  name: string;
  type: FieldType;
  /** Tells the rule among those of the field. */
  template: string;
  pages: [TaughtPage, TaughtPage];
}

/** A page that taught a field. Title and address are "" where no result of that page is kept. */
export interface TaughtPage {
  /** Its key within the rule. */
  page: string;
  /** Epoch milliseconds. */
  taughtAt: number;
  title: string;
  url: string;
  /** What a person said there, none: that there is no value; null where that is no longer known. */
  items: Item[] | null;
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

/** Which of the evidence asked for (by index) was found in the page as it is now. */
export interface HighlightReport {
  found: number[];
  missing: number[];
  /** The page is in another state than the one that the evidence is of: nothing was looked for. */
  isOtherState?: true;
}

/** How a run stands, for the bubble beside the selection; `background` puts it into words. */
export interface RunReport {
  runId: string;
  taskId: string;
  taskName: string;
  result?: Result;
  error?: SerialisedError;
}

/** Where a run of a menu or a shortcut shows its answer; `button`: on the toolbar's, and by the system. */
export type AnswerPlace = "page" | "panel" | "button";

/** How a run stands that no page can show. */
export interface WaitingAnswer {
  tabId: number;
  runId: string;
  taskName: string;
  state: "working" | "done" | "failed";
  /** Of a failed one. */
  error?: SerialisedError;
  /** A person asked for it on the page's card: to correct this answer, or "" to see it. */
  pressed?: string;
}

/** Text that a person selected in a page and wants to teach as the value of a field. */
export interface HeldSelection {
  tabId: number;
  /** Of the page; "" where the browser doesn't tell. */
  url: string;
  selectedText: string;
}

/** What a person pointed at, as values of the field. */
export interface PointedReading {
  /** With their evidence. */
  items: Item[];
  /** Every place as it is in the page. */
  places: { text: string; evidence: Evidence[] }[];
  /** False where a place holds no value of the field's type: `items` are then those of the others. */
  isWhole: boolean;
}

/** A field that a page offers for a task of a person's own, and what it would be there. */
export interface OfferedField {
  /** "" where nothing tells what it is called. */
  field: Omit<Field, "id">;
  /** As the page prints it, cut. */
  sample: string;
  /** The task that the field is one of; its words may be known in the person's language. */
  taskId?: string;
}

/** Settings, with the one secret. Never sent to a page of ours that shows things. */
export interface EgressSettings {
  report: SettingsReport;
  /** Of the origin that was asked about, else of the endpoint's; "" where there is none. */
  apiKey: string;
  /** Whether the browser lets us reach that origin. */
  isReachable: boolean;
}

/** What a server says that it offers. */
export interface EndpointModels {
  /** The base address at which the list was; another than the one asked about where that had none. */
  baseUrl: string;
  models: string[];
  error: SerialisedError | null;
}

/** What came of sending to the webhook. */
export interface WebhookReport {
  /** Null where it was sent; else what kept it here. */
  reason: WebhookProblem | SkipReason | null;
  /** Bytes of the body that was sent. */
  bytes: number;
}

export interface EndpointTest {
  ok: boolean;
  error: SerialisedError | null;
  milliseconds: number;
  /** What the endpoint was found to take. */
  hasJsonSchema: boolean;
  hasLogProbabilities: boolean;
}
