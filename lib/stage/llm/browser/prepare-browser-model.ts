import { problemOfState, toBrowserError } from "./browser-problem";
import { languageModelOf, MOST_PREDICTABLE } from "./language-model";

/**
 * Lets the browser download its own model, and ends when that is done. To be called from a person's click: browsers
 * start no download without one.
 *
 * @param onProgress Share downloaded, 0 to 1.
 * @throws LoupeError `llm-unavailable` (`ChatModelProblem`) where the browser has no model or won't download it;
 * `run-cancelled` where the signal says so, though the browser may go on by itself.
 */
export async function prepareBrowserModel(
  onProgress: (share: number) => void,
  signal?: AbortSignal,
  scope: object = globalThis,
): Promise<void> {
  try {
    signal?.throwIfAborted();
    const factory = languageModelOf(scope);
    // No look at the state first: the click would be over by the time it is known.
    if (!factory) throw problemOfState("absent");
    const session = await factory.create({
      ...MOST_PREDICTABLE,
      ...(signal && { signal }),
      monitor(monitor) {
        monitor.addEventListener("downloadprogress", (event) => onProgress((event as ProgressEvent).loaded));
      },
    });
    session.destroy();
    onProgress(1);
  } catch (thrown) {
    throw toBrowserError(thrown, "create");
  }
}
