import { LoupeError } from "../domain/errors";
import type { RunScope } from "../domain/result/result";
import { snapshotOfText } from "../domain/snapshot/excerpt";
import type { Snapshot } from "../domain/snapshot/snapshot";
import type { RequestOf } from "../messages/protocol";
import { refuseKept } from "../policy/site-rules";
import { raceAbort } from "../util/concurrency/until-aborted";
import type { HostEnvironment } from "./serve";
import { subjectOfRun } from "./work-mark";

/** Page errors after which bare selected text can still be read: the text came with the gesture. */
const TEXT_IS_ENOUGH = new Set(["page-is-pdf", "page-forbidden", "page-needs-access", "page-gone", "page-unreadable"]);

type Environment = Pick<HostEnvironment, "takeSnapshot" | "settings">;
type StartRequest = RequestOf<"run.start">;

/**
 * The page, or the selected text where that is all there is: where the page can't be read, and where the text that the
 * browser says is selected isn't in what was read (a canvas, a closed shadow root, a selection that the page has cleared).
 * Rejects with a `page-…` error, or the signal's reason.
 */
export function readTarget(
  request: StartRequest,
  scope: RunScope,
  signal: AbortSignal,
  environment: Environment,
): Promise<Snapshot> {
  // A page that hangs must not keep a cancelled run alive.
  return raceAbort(read(request, scope, environment), signal);
}

async function read(request: StartRequest, scope: RunScope, environment: Environment): Promise<Snapshot> {
  const { runId, target, selectedText = "", gesture } = request;
  const subject = subjectOfRun(runId);
  const hasText = selectedText.trim() !== "";
  try {
    const snapshot = await environment.takeSnapshot(target, { subject, selectedText: request.selectedText });
    const isLacking = hasText && scope === "selection" && !snapshot.selection && !snapshot.isSelectionSecret;
    return isLacking ? snapshotOfText(selectedText, snapshot) : snapshot;
  } catch (thrown) {
    // Whether a field that can't be looked at holds a secret, nobody knows.
    if (!hasText || gesture?.isEditable || !TEXT_IS_ENOUGH.has(LoupeError.from(thrown).code)) throw thrown;
    await refuseBlocked(gesture, environment);
    return snapshotOfText(selectedText, gesture);
  }
}

/** The text is that of a site too. Throws `site-blocked` or `site-needs-reason`. */
async function refuseBlocked(gesture: StartRequest["gesture"], { settings }: Environment): Promise<void> {
  if (!gesture) return;
  const known = [gesture.url, gesture.tabUrl].filter((address) => address !== "");
  refuseKept(known, await settings());
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
