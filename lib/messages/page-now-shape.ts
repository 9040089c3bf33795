import * as v from "valibot";
import { LoupeError } from "../domain/errors";
import { LONGEST_SELECTION_SHOWN, type PageNow } from "../domain/snapshot/page-now";
import { address, identifier, index, textSchema } from "./table/parts";

const shape = v.object({
  watch: identifier,
  turn: index,
  content: index,
  url: address,
  selectedText: textSchema(LONGEST_SELECTION_SHOWN),
});

/** Checks what our script in a page says of it: it runs beside the page's code. Throws `page-unreadable`. */
export function parsePageNow(input: unknown): PageNow {
  const parsed = v.safeParse(shape, input, { abortEarly: true });
  if (parsed.success) return parsed.output;
  throw new LoupeError("page-unreadable", "The page gave an answer of the wrong shape.", {
    path: v.getDotPath(parsed.issues[0]) ?? "",
  });
}
