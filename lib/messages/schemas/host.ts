import * as v from "valibot";
import { MODEL_KINDS } from "../../domain/model/model";
import type { Schemas } from "./parse-request";
import { evidence, identifier, nothing, selectedText, target, text } from "./parts";

const items = v.pipe(
  v.array(v.object({ value: v.unknown(), to: v.optional(v.unknown()), evidence: v.array(evidence) })),
  v.maxLength(1_000),
);
/** Checked in full by `parseTask` where it is used: its mistakes deserve better words than a refused message. */
const task = v.custom<object>((input) => typeof input === "object" && input !== null);

const modelVersion = { modelId: identifier, version: identifier };
const modelKind = v.picklist(MODEL_KINDS);

export const HOST_SCHEMAS: Schemas<"host"> = {
  "host.status": nothing,
  "page.overview": v.object(target),
  "run.start": v.object({
    runId: identifier,
    target: v.object(target),
    taskId: identifier,
    task: v.optional(task),
    scope: v.optional(v.picklist(["page", "selection"])),
    selectedText,
    showInPage: v.optional(v.boolean()),
    mayAsk: v.optional(v.boolean()),
  }),
  "run.cancel": v.object({ runId: identifier }),
  "task.list": nothing,
  "task.save": v.object({ task }),
  "task.delete": v.object({ taskId: identifier }),
  "history.list": v.object({
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
    before: v.optional(v.number()),
    query: v.optional(text(500)),
  }),
  "history.get": v.object({ id: identifier }),
  "history.delete": v.object({ ids: v.union([v.literal("all"), v.array(identifier)]) }),
  "history.restore": v.object({ results: v.array(v.looseObject({ id: identifier, createdAt: v.number() })) }),
  "correction.save": v.object({ resultId: identifier, questionId: identifier, items }),
  "correction.undo": v.object({ resultId: identifier, questionId: identifier }),
  "verdict.save": v.object({ resultId: identifier, questionId: identifier, isConfirmed: v.boolean() }),
  "calibration.list": v.object({ taskId: identifier }),
  "consent.pending": nothing,
  "consent.answer": v.object({
    id: identifier,
    decision: v.picklist(["send", "send-always", "refuse", "refuse-always"]),
  }),
  "consent.list": nothing,
  "consent.revoke": v.object({
    grants: v.union([
      v.literal("all"),
      v.array(v.object({ taskId: identifier, pageOrigin: text(2_000), endpointOrigin: text(2_000) })),
    ]),
  }),
  "consent.restore": v.object({
    grants: v.array(
      v.object({
        taskId: identifier,
        taskName: text(500),
        pageOrigin: text(2_000),
        endpointOrigin: text(2_000),
        allows: v.boolean(),
        createdAt: v.number(),
      }),
    ),
  }),
  "ledger.list": v.object({
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
    before: v.optional(v.number()),
  }),
  "ledger.verify": nothing,
  "endpoint.test": nothing,
  "model.list": nothing,
  "model.download": v.object({ modelId: identifier }),
  "model.pause": v.object({ modelId: identifier }),
  "model.delete": v.object(modelVersion),
  "model.check": v.object(modelVersion),
  "model.activate": v.object({ kind: modelKind, model: v.nullable(v.object(modelVersion)) }),
  "model.roll-back": v.object({ kind: modelKind }),
};
