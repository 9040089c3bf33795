import * as v from "valibot";
import type { Schemas } from "./parse-request";
import { highlight, identifier, nothing, selectedText, target, text } from "./parts";

export const BACKGROUND_SCHEMAS: Schemas<"background"> = {
  "host.wake": nothing,
  "target.current": v.object({ windowId: v.optional(v.number()) }),
  "target.snapshot": v.object({ ...target, selectedText }),
  "target.highlight": v.object({ ...target, ...highlight, url: text(100_000) }),
  "target.clear": v.object(target),
  "target.show-answer": v.object({ ...target, report: v.looseObject({ runId: identifier, taskName: text(500) }) }),
};
