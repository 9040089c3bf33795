import type { Result } from "../../lib/domain/result/result";
import type { RequestOf } from "../../lib/messages/protocol";
import { text } from "../../lib/messages/text";
import type { Session } from "../state/session-state";

type Pointed = Pick<RequestOf<"correction.read">, "target" | "places" | "selectedText">;

/**
 * Corrects a field to what a person pointed at or selected. Where that is no value of its type, it becomes a draft that
 * waits for their word. `onResult` gets the result after the correction, and after its undo.
 */
export async function takePointed(
  { ports, pointing, toasts }: Pick<Session, "ports" | "pointing" | "toasts">,
  { id: resultId }: Pick<Result, "id">,
  questionId: string,
  pointed: Pointed,
  onResult: (result: Result) => void,
): Promise<void> {
  const read = await ports.send("correction.read", { resultId, questionId, ...pointed });
  if (!read.isWhole || read.items.length === 0) {
    pointing.draft.value = { resultId, questionId, places: read.places };
    return;
  }
  onResult(await ports.send("correction.save", { resultId, questionId, items: read.items, isPointed: true }));
  toasts.show(text("corrected"), async () => onResult(await ports.send("correction.undo", { resultId, questionId })));
}
