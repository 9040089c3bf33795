import * as v from "valibot";
import type { AnswerCard, AnswerSight } from "../../domain/result/answer-card";
import { SITE_LEVELS } from "../../domain/settings/settings";
import type { PageNow } from "../../domain/snapshot/page-now";
import type { PageReading } from "../../domain/snapshot/page-reading";
import type { PickState } from "../../domain/snapshot/pick";
import type { HighlightReport } from "../payloads";
import { type MessageTable, type } from "./message";
import { address, highlight, identifier, index, nothing, pickAction, selectedText, textSchema } from "./parts";

const label = textSchema(500);
const tools = v.object({ questionId: identifier, confirmLabel: label, correctLabel: label, isConfirmed: v.boolean() });
const card: v.GenericSchema<AnswerCard> = v.object({
  runId: identifier,
  state: v.picklist(["working", "done", "failed"]),
  title: label,
  lines: v.pipe(
    v.array(v.object({ name: label, value: textSchema(5_000), detail: label, tools: v.optional(tools) })),
    v.maxLength(100),
  ),
  footer: textSchema(1_000),
  openLabel: label,
  closeLabel: textSchema(100),
});

const pick = { isMany: v.boolean(), hint: textSchema(500) };
const since = v.optional(v.object({ watch: identifier, turn: index }));
const patterns = v.array(textSchema(2_000));
const level = v.object({ pattern: textSchema(2_000), level: v.picklist(SITE_LEVELS) });
const sites = v.optional(v.object({ blockedSites: patterns, siteLevels: v.array(level), openedSites: patterns }));

/** What the content script answers. A file of its own, so that the script carries no other context's schemas. */
export const PAGE_MESSAGES = {
  /** `sites`: which documents in frames are left out. */
  "page.snapshot": { request: v.object({ selectedText, sites }), response: type<PageReading>() },
  /** `url`: where the evidence was read; left out, it is not compared. */
  "page.highlight": {
    request: v.object({ ...highlight, url: v.optional(address) }),
    response: type<HighlightReport>(),
  },
  /** Answers when the page has changed since what an answer before said of it, or after a while. */
  "page.follow": { request: v.object({ since }), response: type<PageNow>() },
  "page.clear": { request: nothing, response: type<{ cleared: true }>() },
  /** A person is going to point at a place in the page. */
  "page.pick": { request: v.object(pick), response: type<{ picking: true }>() },
  /** Answers when something has changed since the turn `since`, or after some seconds. */
  "page.pick-look": { request: v.object({ since: index }), response: type<PickState>() },
  "page.pick-act": { request: v.object({ action: pickAction }), response: type<{ acted: true }>() },
  /** `url`: of the page that the card is about; left out, it is not compared. */
  "page.show-answer": {
    request: v.object({ card, url: v.optional(address) }),
    response: type<{ sight: AnswerSight }>(),
  },
} satisfies MessageTable;
