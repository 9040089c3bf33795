import type { EscalationReason } from "../../lib/domain/ledger/ledger";
import { text } from "../../lib/messages/text";
import { formatShare } from "../format/format-number";

/** Why one question is not answered on the device: how sure it was, and how sure it had to be. "" where not known. */
export function whyText(why: readonly EscalationReason[], questionId: string): string {
  const reason = why.find((entry) => entry.questionId === questionId);
  if (!reason) return "";
  if (!reason.best) return text("consentWhyNothing");
  return text("consentWhy", formatShare(reason.best.confidence), formatShare(reason.needed));
}
