import * as v from "valibot";
import { CARD_ACTIONS, type CardPress } from "../domain/result/answer-card";
import { identifier } from "./table/parts";

/** The one message that our script in a page sends by itself. No table has it, so that nothing else can be asked for. */
export interface PressMessage {
  loupe: 1;
  press: CardPress;
}

const press = v.object({ action: v.picklist(CARD_ACTIONS), runId: identifier, questionId: identifier });
const message = v.object({ loupe: v.literal(1), press });

/** The press that a message tells of; null where it is another one, or of a wrong shape. */
export function parsePress(told: unknown): CardPress | null {
  const parsed = v.safeParse(message, told);
  return parsed.success ? parsed.output.press : null;
}
