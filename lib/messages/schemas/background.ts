import * as v from "valibot";
import type { Schemas } from "./parse-request";
import { highlight, identifier, index, nothing, selectedText, target, text } from "./parts";

export const BACKGROUND_SCHEMAS: Schemas<"background"> = {
  "host.wake": nothing,
  // Checked in full where they are saved: a mistake there deserves better words than a refused message.
  "settings.get": nothing,
  "settings.save": v.object({ preferences: v.record(v.string(), v.unknown()) }),
  "settings.save-key": v.object({ key: v.nullable(text(10_000)) }),
  "settings.egress": nothing,
  "ledger.read-head": nothing,
  "ledger.write-head": v.object({ head: v.object({ sequence: index, hash: text(100) }) }),
  "target.current": v.object({ windowId: v.optional(v.number()) }),
  "target.snapshot": v.object({ ...target, selectedText }),
  "target.highlight": v.object({ ...target, ...highlight, url: text(100_000) }),
  "target.clear": v.object(target),
  "target.show-answer": v.object({ ...target, report: v.looseObject({ runId: identifier, taskName: text(500) }) }),
};
