import { useEffect } from "preact/hooks";
import type { Result } from "../../lib/domain/result/result";
import { fieldOf } from "../export/export-values";
import { findShownPage } from "../result/shown-page";
import { useSession } from "../state/session-state";
import { takePointed } from "./take-pointed";

/**
 * What lets a person point at a field's value in the page, by the field's id; null where that can't be done: the page is
 * another one, or nothing can be corrected. A picker ends with the view of its result.
 */
export function usePointing(result: Result, onResult: ((result: Result) => void) | undefined) {
  const session = useSession();
  useEffect(() => () => void session.pointing.cancel(), [result.id]);
  const shown = findShownPage(session, result.page);
  if (!onResult || !shown?.isSameState || result.task.kind !== "extract" || result.scope !== "page") return null;
  const { tabId } = shown;
  return (questionId: string) =>
    session.attempt(async () => {
      const isMany = fieldOf(result.task, questionId)?.many === true;
      const places = await session.pointing.pick({ questionId, tabId, isMany });
      if (places) await takePointed(session, result, questionId, { target: { tabId }, places }, onResult);
    });
}
