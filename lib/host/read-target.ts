import { LoupeError } from "../domain/errors";
import type { RunScope } from "../domain/result/result";
import { snapshotOfText } from "../domain/snapshot/excerpt";
import type { Snapshot } from "../domain/snapshot/snapshot";
import type { RequestOf } from "../messages/protocol";
import { raceAbort } from "../util/concurrency/until-aborted";
import type { HostEnvironment } from "./serve";
import { subjectOfRun } from "./work-mark";

/** Page errors after which bare selected text can still be read: the text came with the gesture. */
const TEXT_IS_ENOUGH = new Set(["page-is-pdf", "page-forbidden", "page-needs-access", "page-gone"]);

/** The page, or the selected text where that is all there is. Rejects with a `page-…` error, or the signal's reason. */
export function readTarget(
  { runId, target, selectedText }: RequestOf<"run.start">,
  signal: AbortSignal,
  environment: Pick<HostEnvironment, "takeSnapshot">,
): Promise<Snapshot> {
  const subject = subjectOfRun(runId);
  const read = environment.takeSnapshot(target, { subject, selectedText }).catch((thrown: unknown) => {
    const { code } = LoupeError.from(thrown);
    if (selectedText && TEXT_IS_ENOUGH.has(code)) return snapshotOfText(selectedText);
    throw thrown;
  });
  // A page that hangs must not keep a cancelled run alive.
  return raceAbort(read, signal);
}

/** Throws `nothing-selected` or `page-empty` where there is nothing to read. */
export function checkReadable(snapshot: Snapshot, scope: RunScope): void {
  if (scope === "selection" && !snapshot.selection?.text.trim()) {
    throw new LoupeError("nothing-selected", "No text is selected on this page.");
  }
  // A title in the head alone makes no page that says anything.
  const hasData = snapshot.structured.some(({ source }) => source !== "meta");
  if (snapshot.blocks.length === 0 && !hasData) {
    throw new LoupeError("page-empty", "This page has no text to read.", { url: snapshot.url });
  }
}
