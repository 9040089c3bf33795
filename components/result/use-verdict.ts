import type { Item } from "../../lib/domain/result/proposal";
import { type MessageKey, text } from "../../lib/messages/text";
import { useSession } from "../state/session-state";
import { useResult } from "./result-context";

/** Says what is right instead of an answer, tells that it is kept, and offers the way back. */
export type SayVerdict = (questionId: string, items: Item[], told?: MessageKey) => Promise<void>;

/** Null where nothing can be corrected. */
export function useVerdict(): SayVerdict | null {
  const { attempt, toasts } = useSession();
  const { correct, undo } = useResult();
  if (!correct) return null;
  return (questionId, items, told = "corrected") =>
    attempt(async () => {
      await correct(questionId, items);
      toasts.show(text(told), () => undo(questionId));
    });
}
