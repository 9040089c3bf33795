import { useEffect } from "preact/hooks";
import type { RunPlace } from "../state/runs-state";
import { useSession } from "../state/session-state";
import { listKnownTasks } from "../state/tasks-state";

/**
 * Runs the task that a rule has for the page in front of the person, once for each page that they come to with the panel
 * open. The page could be read already: by the gesture that opened the panel, or since they let Loupe into the site.
 */
export function useRuledTask(place: RunPlace | null): void {
  const { target, tasks, runs, ruled } = useSession();
  const current = target.target.value;
  const overview = target.overview.value;
  const known = overview.state === "ready" ? overview.value : null;
  const listing = listKnownTasks(tasks).find(({ task }) => task.id === known?.ruledTask);
  const tabId = current.state === "ready" && current.value.access === "ready" ? current.value.tabId : null;
  const url = current.state === "ready" ? current.value.url.split("#", 1)[0] : "";
  // The overview of the page before may still be there for a moment.
  const isSame = known?.url.split("#", 1)[0] === url;
  useEffect(() => {
    if (!place || tabId === null || !listing || !isSame) return;
    const key = `${tabId} ${url}`;
    if (ruled.has(key)) return;
    ruled.add(key);
    const state = runs.runs.value.get(place);
    const isHere =
      state?.phase === "running" || (state?.phase === "done" && state.result.page.url.split("#", 1)[0] === url);
    if (!isHere) void runs.start(place, { task: listing.task, target: { tabId }, scope: "page", isRuled: true });
  }, [place, tabId, url, listing?.task.id, isSame]);
}
