import { LoupeError } from "../domain/errors";

/** What browsers say when a script may not be put into a page, and what that means for a person. */
const REFUSALS: readonly (readonly [RegExp, "page-forbidden" | "page-gone" | "page-needs-access"])[] = [
  // At the start of an address: any page's may have such a word in it.
  [
    /(?:^|[\s"'])(?:chrome|edge|about|chrome-extension|moz-extension|devtools|view-source|data|blob|javascript):/i,
    "page-forbidden",
  ],
  [/gallery cannot be scripted|restricted|showing error page|cannot be scripted/i, "page-forbidden"],
  [/no tab with id|no frame with id|frame .{0,80} (?:removed|detached)|tab was closed|frame with id/i, "page-gone"],
  [/cannot access|missing host permission|must request permission/i, "page-needs-access"],
];

/** The reason why a page could not be reached, as an error that a person can act on. */
export function toPageError(thrown: unknown): LoupeError {
  if (thrown instanceof LoupeError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const refusal = REFUSALS.find(([pattern]) => pattern.test(message));
  return new LoupeError(refusal?.[1] ?? "page-unreadable", message, {}, { cause: thrown });
}
