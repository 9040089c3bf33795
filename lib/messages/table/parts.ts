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
export const evidence = v.object({ blockId: textSchema(2_000), start: index, end: index, quote: textSchema(200_000) });
export const pickAction = v.picklist(PICK_ACTIONS);
export const highlight = { evidence: v.pipe(v.array(evidence), v.maxLength(2_000)), scrollTo: v.optional(index) };
