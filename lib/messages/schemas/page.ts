import * as v from "valibot";
import type { Schemas } from "./parse-request";
import { highlight, identifier, nothing, selectedText, text } from "./parts";

const card = v.object({
  runId: identifier,
  state: v.picklist(["working", "done", "failed"]),
  title: text(500),
  lines: v.pipe(v.array(v.object({ name: text(500), value: text(5_000), detail: text(500) })), v.maxLength(100)),
  footer: text(1_000),
  closeLabel: text(100),
});

/** A file of its own, so that the content script carries no other context's schemas. */
export const PAGE_SCHEMAS: Schemas<"page"> = {
  "page.snapshot": v.object({ selectedText }),
  "page.highlight": v.object(highlight),
  "page.clear": nothing,
  "page.show-answer": v.object({ card }),
};
