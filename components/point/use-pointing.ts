import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Item } from "../../lib/domain/result/proposal";
import type { Result } from "../../lib/domain/result/result";
import type { PointedReading } from "../../lib/messages/payloads";
import { text } from "../../lib/messages/text";
import { fieldOf } from "../export/export-result";
import { findTabShowing } from "../result/highlight-evidence";
import { useSession } from "../state/session-state";

/** What a person pointed at for a question, and what can't be read as its value: they say what it means. */
export interface PointedDraft {
  questionId: string;
  places: PointedReading["places"];
}

interface PointingOptions {
  result: Result;
  correct: (questionId: string, items: Item[], isPointed: boolean) => Promise<void>;
  undo: (questionId: string) => Promise<void>;
}

/** Lets a person point at a field's value in the page, which corrects the field, or leaves a draft of a correction. */
export function usePointing({ result, correct, undo }: PointingOptions) {
  const { ports, pointing, toasts, attempt, ...session } = useSession();
  const draft = useSignal<PointedDraft | null>(null);
  useEffect(() => () => void pointing.cancel(), [result.id]);

  const point = (questionId: string) =>
    attempt(async () => {
      const tabId = findTabShowing(session, result.page.url);
      if (tabId === null) return;
      const isMany = fieldOf(result.task, questionId)?.many === true;
      const places = await pointing.pick({ questionId, tabId, isMany });
      if (!places) return;
      const request = { resultId: result.id, questionId, target: { tabId }, places };
      const read = await ports.send("correction.read", request);
      if (!read.isWhole || read.items.length === 0) {
        draft.value = { questionId, places: read.places };
        return;
      }
      await correct(questionId, read.items, true);
      toasts.show(text("corrected"), () => undo(questionId));
    });
  return { point, draft };
}
