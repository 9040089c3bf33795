import * as v from "valibot";
import type { ExamplesReport } from "../../domain/learning/example";
import type { LoggedPrediction } from "../../domain/learning/prediction-log";
import type { QualityReport } from "../../domain/learning/quality-report";
import type { SiteRule } from "../../domain/learning/site-rule";
import type { CalibrationReport } from "../../domain/learning/verdict";
import type { ConsentGrant, ConsentRequest } from "../../domain/ledger/consent";
import type { LedgerEntry, LedgerState } from "../../domain/ledger/ledger";
import type { InstalledVersion, ModelsReport } from "../../domain/model/model";
import { MODEL_KINDS } from "../../domain/model/model-card";
import type { Item } from "../../domain/result/proposal";
import type { Result } from "../../domain/result/result";
import type { Asked } from "../../domain/task/question/asked";
import type { Task } from "../../domain/task/task";
import type {
  EndpointTest,
  HostStatus,
  KnownSite,
  PageOverview,
  PointedReading,
  ResultSummary,
  TaskListing,
} from "../payloads";
import { pickedPlaces } from "../pick-shape";
import { type MessageTable, type, typed } from "./message";
import { address, evidence, identifier, index, nothing, selectedText, target, textSchema } from "./parts";

/** Checked in full by `parseTask` where it is used: its mistakes deserve better words than a refused message. */
const task = typed<Task>(v.custom((input) => typeof input === "object" && input !== null));
/** Checked in full by `parseSiteRules`. */
const siteRules = typed<SiteRule[]>(v.array(v.unknown()));
const results = typed<Result[]>(v.array(v.looseObject({ id: identifier, createdAt: v.number() })));
const items = typed<Item[]>(
  v.pipe(
    v.array(v.object({ value: v.unknown(), to: v.optional(v.unknown()), evidence: v.array(evidence) })),
    v.maxLength(1_000),
  ),
);
const listing = {
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
  before: v.optional(v.number()),
};
const answer = { resultId: identifier, questionId: identifier };
const grantKey = { taskId: identifier, pageOrigin: textSchema(2_000), endpointOrigin: textSchema(2_000) };
const grant = v.object({ ...grantKey, taskName: textSchema(500), allows: v.boolean(), createdAt: v.number() });
const modelVersion = { modelId: identifier, version: identifier };
/** Where the gesture in a menu was, as the browser says: a page that can't be read doesn't say. Addresses may be "". */
const gesture = v.object({
  /** Of the frame. */
  url: address,
  tabUrl: address,
  title: textSchema(10_000),
  /** In a field for typing. */
  isEditable: v.boolean(),
});
/** All sites, or these. */
const hosts = v.union([v.literal("all"), v.array(textSchema(2_000))]);
const kind = v.picklist(MODEL_KINDS);

/** What the host answers, service by service. */
export const HOST_MESSAGES = {
  "host.status": { request: nothing, response: type<HostStatus>() },

  /**
   * `again`: a person asks for a page that took too long before; by itself it is not read again. `waits`: for the text
   * model to be loaded, if it isn't; else the answer comes without the page's type then.
   */
  "page.overview": {
    request: v.object({ ...target, again: v.optional(v.boolean()), waits: v.optional(v.boolean()) }),
    response: type<PageOverview>(),
  },

  "run.start": {
    request: v.object({
      runId: identifier,
      target: v.object(target),
      taskId: identifier,
      /** An unsaved task in place of the one of `taskId`: the builder's trial, whose result is not stored, or `isAsked`. */
      task: v.optional(task),
      /** The unsaved task is made of typed questions; its result is stored like others. */
      isAsked: v.optional(v.boolean()),
      scope: v.optional(v.picklist(["page", "selection", "items"])),
      /** For `items`: which of the overview's lists; left out, the one that fits the task. */
      list: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
      selectedText,
      gesture: v.optional(gesture),
      showInPage: v.optional(v.boolean()),
      /** Somebody looks at our panel and can be asked for consent. */
      mayAsk: v.optional(v.boolean()),
    }),
    response: type<Result>(),
  },
  "run.cancel": { request: v.object({ runId: identifier }), response: type<{ cancelled: boolean }>() },

  /** The task that typed lines ask for, not stored, or why they can't be asked. */
  "question.read": { request: v.object({ text: textSchema(1_000_000) }), response: type<Asked>() },

  "task.list": { request: nothing, response: type<TaskListing[]>() },
  "task.save": { request: v.object({ task }), response: type<{ task: Task }>() },
  "task.delete": { request: v.object({ taskId: identifier }), response: type<{ deleted: Task | null }>() },

  "history.list": {
    request: v.object({ ...listing, query: v.optional(textSchema(500)) }),
    response: type<ResultSummary[]>(),
  },
  /** The newest result with fields that was read from all of a page, in the state that its address stands for. */
  "history.newest": { request: v.object({ url: address }), response: type<Result | null>() },
  "history.get": { request: v.object({ id: identifier }), response: type<Result | null>() },
  "history.delete": {
    request: v.object({ ids: v.union([v.literal("all"), v.array(identifier)]) }),
    response: type<{ deleted: number }>(),
  },
  "history.restore": { request: v.object({ results }), response: type<{ restored: number }>() },

  /** `isPointed`: a person pointed at the items' evidence, which `correction.read` gave. */
  "correction.save": {
    request: v.object({ ...answer, items, isPointed: v.optional(v.boolean()) }),
    response: type<Result>(),
  },
  /** What stands where a person pointed, or what they selected, as values of the field. Keeps that page for the verdict. */
  "correction.read": {
    request: v.object({ ...answer, target: v.object(target), places: v.optional(pickedPlaces), selectedText }),
    response: type<PointedReading>(),
  },
  "correction.undo": { request: v.object(answer), response: type<Result>() },
  /** A person says that an answer is right, or takes that back. */
  "verdict.save": { request: v.object({ ...answer, isConfirmed: v.boolean() }), response: type<Result>() },
  /** Another of a column's places is what the field means; `other`: position among the column's others. */
  "column.choose": {
    request: v.object({ ...answer, other: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    response: type<Result>(),
  },
  /** A person says that a column is right; `history.restore` takes that back. */
  "column.confirm": { request: v.object(answer), response: type<Result>() },
  "calibration.list": { request: v.object({ taskId: identifier }), response: type<CalibrationReport[]>() },

  /** What verdicts on labels taught each task. */
  "examples.list": { request: nothing, response: type<ExamplesReport[]>() },
  /** Erases the texts of one task, or of all, and what was trained on them. */
  "examples.clear": { request: v.object({ taskHash: v.nullable(identifier) }), response: type<{ cleared: number }>() },

  /** Puts what was in use before in the place of a task's head, or undoes that. */
  "examples.roll-back": {
    request: v.object({ taskHash: identifier, isBack: v.boolean() }),
    response: type<{ changed: boolean }>(),
  },

  /** How well answers do, from what was written down of them; of one task only where it is named. */
  "quality.report": { request: v.object({ taskId: v.optional(identifier) }), response: type<QualityReport>() },
  /** A task's texts are as they should be from now on: the newest are no longer compared with those before. */
  "quality.call-usual": {
    request: v.object({ taskHash: identifier, since: v.number() }),
    response: type<{ before: number }>(),
  },
  /** What was written down of answers, oldest first, a batch at a time: those behind the first `after`. */
  "quality.export": { request: v.object({ after: index }), response: type<LoggedPrediction[]>() },
  /** Erases what was written down of answers. */
  "quality.clear": { request: nothing, response: type<{ cleared: number }>() },

  /** What was learned about sites, the latest first; of one host, its port aside, only where that is given. */
  "memory.list": { request: v.object({ host: v.optional(textSchema(2_000)) }), response: type<KnownSite[]>() },
  "memory.export": { request: v.object({ hosts }), response: type<SiteRule[]>() },
  /** `deleted`: for `memory.import`, which is the undo. */
  "memory.delete": { request: v.object({ hosts }), response: type<{ deleted: SiteRule[] }>() },
  /**
   * What one page taught about a field. `before`: the rule as it was, for `memory.import`, which is the undo; null where
   * that page taught nothing.
   */
  "memory.forget-page": {
    request: v.object({
      host: textSchema(2_000),
      taskId: identifier,
      fieldId: identifier,
      template: identifier,
      page: identifier,
    }),
    response: type<{ before: SiteRule | null }>(),
  },
  /**
   * All or nothing: throws `site-rules-invalid`. A rule of the same host, field and template is replaced where it is
   * older; `imported` counts the rules that were new or newer.
   */
  "memory.import": { request: v.object({ rules: siteRules }), response: type<{ imported: number }>() },

  "consent.pending": { request: nothing, response: type<ConsentRequest[]>() },
  "consent.answer": {
    request: v.object({
      id: identifier,
      decision: v.picklist(["send", "send-always", "refuse", "refuse-always"]),
    }),
    response: type<{ accepted: boolean }>(),
  },
  "consent.list": { request: nothing, response: type<ConsentGrant[]>() },
  "consent.revoke": {
    request: v.object({ grants: v.union([v.literal("all"), v.array(v.object(grantKey))]) }),
    response: type<{ revoked: number }>(),
  },
  /** Undo of a revocation: puts grants back as they were. */
  "consent.restore": { request: v.object({ grants: v.array(grant) }), response: type<{ restored: number }>() },

  /** Newest first. */
  "ledger.list": { request: v.object(listing), response: type<LedgerEntry[]>() },
  "ledger.verify": { request: nothing, response: type<LedgerState>() },

  /** Asks the saved endpoint a question without any page data; recorded like every request. */
  "endpoint.test": { request: nothing, response: type<EndpointTest>() },

  "model.list": { request: nothing, response: type<ModelsReport>() },
  /**
   * Starts a download, or goes on with one, and answers as soon as it is under way; `model.progress` tells the rest.
   * Of a model that is there: looks for a newer version. Throws `model-unknown`, `download-…`.
   */
  "model.download": { request: v.object({ modelId: identifier }), response: type<{ started: boolean }>() },
  "model.pause": { request: v.object({ modelId: identifier }), response: type<{ paused: boolean }>() },
  /** Takes a version off the disk, a half one too. Throws `model-in-use` for the active one. */
  "model.delete": { request: v.object(modelVersion), response: type<{ freedBytes: number }>() },
  /** Reads every file again; what is damaged is said, and fetched again by `model.download`. */
  "model.check": { request: v.object(modelVersion), response: type<InstalledVersion>() },
  /** Null: none of this kind, or, of encoders, the one that ships with Loupe. */
  "model.activate": {
    request: v.object({ kind, model: v.nullable(v.object(modelVersion)) }),
    response: type<ModelsReport>(),
  },
  /** Back to what was active before. */
  "model.roll-back": { request: v.object({ kind }), response: type<ModelsReport>() },
} satisfies MessageTable;
