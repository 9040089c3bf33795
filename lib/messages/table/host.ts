import * as v from "valibot";
import { type Batch, type BatchOrder, MOST_PLACES } from "../../domain/batch/batch";
import type { ExamplesReport } from "../../domain/learning/example";
import type { LoggedPrediction } from "../../domain/learning/prediction-log";
import type { QualityReport } from "../../domain/learning/quality-report";
import type { MemorySavings } from "../../domain/learning/remembered-answer";
import type { ReviewRow } from "../../domain/learning/review";
import type { SiteRule } from "../../domain/learning/site-rule";
import type { CalibrationReport } from "../../domain/learning/verdict";
import type { Item } from "../../domain/result/proposal";
import { type Result, STAGE_IDS } from "../../domain/result/result";
import type { Asked } from "../../domain/task/question/asked";
import type { Task } from "../../domain/task/task";
import type {
  HostStatus,
  KnownChange,
  KnownSite,
  OfferedField,
  PageOverview,
  PointedReading,
  ResultSummary,
  TaskListing,
} from "../payloads";
import { pickedPlaces } from "../pick-shape";
import { SERVICE_MESSAGES } from "./host-services";
import { type MessageTable, type, typed } from "./message";
import { address, evidence, identifier, index, LISTING, nothing, selectedText, target, textSchema } from "./parts";

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
const ruleAddress = { host: textSchema(2_000), taskId: identifier, fieldId: identifier, template: identifier };
const answer = { resultId: identifier, questionId: identifier };
const batchOrder = typed<BatchOrder>(
  v.object({
    id: identifier,
    task,
    scope: v.picklist(["page", "items"]),
    closesTabs: v.boolean(),
    places: v.pipe(
      v.array(v.object({ url: textSchema(10_000), title: textSchema(10_000), tabId: v.nullable(index) })),
      v.minLength(1),
      v.maxLength(MOST_PLACES),
    ),
  }),
);
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
      /** While the unsaved task is written: the stages that come with Loupe alone, so nothing is sent and nobody asked. */
      isPreview: v.optional(v.boolean()),
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

  /**
   * One task on several pages, the first few as a sample; takes the place of the batch before. Answers at once, and
   * `batch.changed` tells the rest. Throws nothing of a single page: its state says it.
   */
  "batch.start": {
    request: v.object({ order: batchOrder, windowId: v.optional(v.number()) }),
    response: type<Batch>(),
  },
  /** Reads the rest. These answer null where there is no batch. */
  "batch.go-on": { request: nothing, response: type<Batch | null>() },
  /** Null: all that failed. */
  "batch.retry": { request: v.object({ runId: v.nullable(identifier) }), response: type<Batch | null>() },
  "batch.pause": { request: nothing, response: type<Batch | null>() },
  "batch.drop": { request: nothing, response: type<Batch | null>() },
  "batch.state": { request: nothing, response: type<Batch | null>() },

  /** The task that typed lines ask for, not stored, or why they can't be asked. */
  "question.read": { request: v.object({ text: textSchema(1_000_000) }), response: type<Asked>() },

  /** What a page offers as fields of a task: what rules, its data and its labelled values tell. */
  "field.offer": { request: v.object({ target: v.object(target) }), response: type<OfferedField[]>() },
  /** The field that a place of the page would be, which a person pointed at. Throws `page-gone` where it is no longer there. */
  "field.at": {
    request: v.object({ target: v.object(target), places: pickedPlaces }),
    response: type<OfferedField>(),
  },

  "task.list": { request: nothing, response: type<TaskListing[]>() },
  "task.save": { request: v.object({ task }), response: type<{ task: Task }>() },
  "task.delete": { request: v.object({ taskId: identifier }), response: type<{ deleted: Task | null }>() },

  "history.list": {
    request: v.object({ ...LISTING, query: v.optional(textSchema(500)) }),
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
  /** A task's confidence as it was before its last verdicts, or again as after them. */
  "calibration.roll-back": {
    request: v.object({
      taskId: identifier,
      questionId: identifier,
      stage: v.picklist(STAGE_IDS),
      isBack: v.boolean(),
    }),
    response: type<{ changed: boolean }>(),
  },

  /** What verdicts on labels taught each task. */
  "examples.list": { request: nothing, response: type<ExamplesReport[]>() },
  /** Erases the texts of one task, or of all, and what was trained on them. */
  /** Answers of language models and endpoints that are kept to be used again, and what that saved. */
  "answers.report": { request: nothing, response: type<{ kept: number; savings: MemorySavings }>() },
  "answers.clear": { request: nothing, response: type<{ cleared: number }>() },

  "examples.clear": { request: v.object({ taskHash: v.nullable(identifier) }), response: type<{ cleared: number }>() },

  /** Puts what was in use before in the place of a task's head, or undoes that. */
  "examples.roll-back": {
    request: v.object({ taskHash: identifier, isBack: v.boolean() }),
    response: type<{ changed: boolean }>(),
  },

  /** Answers whose verdict would teach most, and verdicts that look mistaken, those first. */
  "review.list": {
    request: v.object({ limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)) }),
    response: type<ReviewRow[]>(),
  },
  /** A person looked at a verdict that looks mistaken and stays with it, or takes that back. */
  "review.keep": {
    request: v.object({ resultId: identifier, isKept: v.boolean() }),
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
    request: v.object({ ...ruleAddress, page: identifier }),
    response: type<{ before: SiteRule | null }>(),
  },
  /** A rule as it was before its last lesson, or again as it was after it. */
  "memory.roll-back": {
    request: v.object({ ...ruleAddress, isBack: v.boolean() }),
    response: type<{ changed: boolean }>(),
  },
  /** A rule learns what was put aside, because a person insists. */
  "memory.take-held": { request: v.object(ruleAddress), response: type<{ changed: boolean }>() },
  /** What rules learned of new designs by themselves, the latest first. */
  "memory.changes": { request: nothing, response: type<KnownChange[]>() },
  /** The rule is as it was taught again, and the same is not learned another time. */
  "memory.undo-change": { request: v.object({ id: identifier }), response: type<{ undone: boolean }>() },
  /**
   * All or nothing: throws `site-rules-invalid`. A rule of the same host, field and template is replaced where it is
   * older; `imported` counts the rules that were new or newer. A file that is too long for one message comes in `staged`
   * parts, one after the other, of which the last imports all; one that comes after a lost one throws `store-failed`.
   */
  "memory.import": {
    request: v.object({
      rules: siteRules,
      staged: v.optional(v.object({ id: identifier, total: index, isFirst: v.boolean() })),
    }),
    response: type<{ imported: number }>(),
  },

  ...SERVICE_MESSAGES,
} satisfies MessageTable;
