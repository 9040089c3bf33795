import * as v from "valibot";
import { PICK_ACTIONS } from "../../domain/snapshot/pick";

/** Longest selection that travels; longer ones are cut by the sender. */
export const SELECTION_LIMIT = 100_000;

export const textSchema = (most: number) => v.pipe(v.string(), v.maxLength(most));
export const address = textSchema(100_000);
export const index = v.pipe(v.number(), v.integer(), v.minValue(0));
export const nothing = v.object({});
export const identifier = textSchema(200);
export const selectedText = v.optional(textSchema(SELECTION_LIMIT));
export const target = { tabId: index, frameId: v.optional(index) };
/** Of a page that can be opened in a tab. */
export const webAddress = v.pipe(
  textSchema(10_000),
  v.check((address) => /^https?:$/.test(URL.parse(address)?.protocol ?? "")),
);
export const evidence = v.object({ blockId: textSchema(2_000), start: index, end: index, quote: textSchema(200_000) });
export const pickAction = v.picklist(PICK_ACTIONS);
export const highlight = { evidence: v.pipe(v.array(evidence), v.maxLength(2_000)), scrollTo: v.optional(index) };

/** So many, from before a moment; the newest without one. */
export const LISTING = {
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
  before: v.optional(v.number()),
};
