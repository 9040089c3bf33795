import * as v from "valibot";
import { LoupeError } from "../task/errors";
import type { MessageName, RequestOf } from "./protocol";

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const nothing = v.object({});
const identifier = text(200);
/** Longest selection that travels; longer ones are cut by the sender. */
const SELECTION_LIMIT = 100_000;

const target = { tabId: index, frameId: v.optional(index) };
const evidence = v.object({ blockId: text(2_000), start: index, end: index, quote: text(200_000) });
const items = v.pipe(v.array(v.object({ value: v.unknown(), evidence: v.array(evidence) })), v.maxLength(1_000));
const scope = v.picklist(["page", "selection"]);
/** Checked in full by `parseTask` where it is used: its mistakes deserve better words than a refused message. */
const task = v.custom<object>((input) => typeof input === "object" && input !== null);
const highlight = { evidence: v.pipe(v.array(evidence), v.maxLength(2_000)), scrollTo: v.optional(index) };
const card = v.object({
  runId: identifier,
  state: v.picklist(["working", "done", "failed"]),
  title: text(500),
  lines: v.pipe(v.array(v.object({ name: text(500), value: text(5_000), detail: text(500) })), v.maxLength(100)),
  footer: text(1_000),
  closeLabel: text(100),
});

/** What every request must look like. Unknown keys are dropped. */
const REQUESTS = {
  "host.status": nothing,
  "page.overview": v.object(target),
  "run.start": v.object({
    runId: identifier,
    target: v.object(target),
    taskId: identifier,
    task: v.optional(task),
    scope: v.optional(scope),
    selectedText: v.optional(text(SELECTION_LIMIT)),
    showInPage: v.optional(v.boolean()),
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
  "host.wake": nothing,
  "target.current": v.object({ windowId: v.optional(v.number()) }),
  "target.snapshot": v.object({ ...target, selectedText: v.optional(text(SELECTION_LIMIT)) }),
  "target.highlight": v.object({ ...target, ...highlight, url: text(100_000) }),
  "target.clear": v.object(target),
  "target.show-answer": v.object({ ...target, report: v.looseObject({ runId: identifier, taskName: text(500) }) }),
  "panel.open": v.object({ tabId: index }),
  "page.snapshot": v.object({ selectedText: v.optional(text(SELECTION_LIMIT)) }),
  "page.highlight": v.object(highlight),
  "page.clear": nothing,
  "page.show-answer": v.object({ card }),
} satisfies Record<MessageName, v.GenericSchema>;

/** The request, checked. Throws `message-invalid` naming the first wrong path. */
export function parseRequest<Name extends MessageName>(name: Name, request: unknown): RequestOf<Name> {
  const schema: v.GenericSchema | undefined = Object.hasOwn(REQUESTS, name) ? REQUESTS[name] : undefined;
  if (!schema) throw new LoupeError("message-invalid", "This message is not known.", { name: String(name) });
  const parsed = v.safeParse(schema, request, { abortEarly: true });
  if (parsed.success) return parsed.output as RequestOf<Name>;
  const path = v.getDotPath(parsed.issues[0]) ?? "";
  throw new LoupeError("message-invalid", `The message ${name} is wrong at “${path}”.`, { name, path });
}

const locator = v.object({
  path: v.array(v.union([index, v.literal("shadow"), v.literal("frame")])),
  tag: text(200),
  textNodes: v.optional(v.tuple([index, index])),
});

/**
 * Checks what a content script sent: it runs in the process of the page, so its answers count as hostile.
 * Throws `page-unreadable`.
 */
export function parseSnapshotShape(input: unknown): void {
  const block = v.looseObject({
    id: identifier,
    kind: v.string(),
    text: v.string(),
    headingPath: v.array(v.string()),
    region: v.picklist(["main", "navigation", "boilerplate"]),
    marks: v.array(v.looseObject({ type: v.string(), start: index, end: index, value: v.string() })),
    locator,
  });
  const shape = v.looseObject({
    url: v.string(),
    title: v.string(),
    language: v.string(),
    takenAt: v.number(),
    blocks: v.array(block),
    pairs: v.array(v.looseObject({ label: v.string(), value: v.looseObject({ blockId: v.string() }) })),
    tables: v.array(v.looseObject({ rows: v.array(v.array(v.string())) })),
    structured: v.array(v.looseObject({ id: v.string(), types: v.array(v.string()), properties: v.looseObject({}) })),
    truncated: v.boolean(),
  });
  const parsed = v.safeParse(shape, input, { abortEarly: true });
  if (parsed.success) return;
  throw new LoupeError("page-unreadable", "The page gave an answer of the wrong shape.", {
    path: v.getDotPath(parsed.issues[0]) ?? "",
  });
}
