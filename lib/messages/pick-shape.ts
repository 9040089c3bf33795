import * as v from "valibot";
import { LoupeError } from "../domain/errors";
import {
  LONGEST_PICK_QUOTE,
  MOST_PICKED,
  MOST_PICKED_BLOCKS,
  PICK_PHASES,
  type PickState,
} from "../domain/snapshot/pick";
import { evidence, index, textSchema } from "./table/parts";

/** Places in a page that a person pointed at. */
export const pickedPlaces = v.pipe(
  v.array(v.pipe(v.array(evidence), v.minLength(1), v.maxLength(MOST_PICKED_BLOCKS))),
  v.maxLength(MOST_PICKED),
);

const shape = v.object({
  turn: index,
  phase: v.picklist(PICK_PHASES),
  quote: textSchema(LONGEST_PICK_QUOTE),
  count: index,
  places: pickedPlaces,
});

/** Checks what a picker in a page says of itself: it runs beside the page's code. Throws `page-unreadable`. */
export function parsePickState(input: unknown): PickState {
  const parsed = v.safeParse(shape, input, { abortEarly: true });
  if (parsed.success) return parsed.output;
  throw new LoupeError("page-unreadable", "The picker gave an answer of the wrong shape.", {
    path: v.getDotPath(parsed.issues[0]) ?? "",
  });
}
