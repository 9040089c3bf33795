import type { ExamplesReport, HeadVersion } from "../../lib/domain/learning/example";
import type {
  ConfidenceBin,
  DriftState,
  PrecisionEstimate,
  QualityFigures,
} from "../../lib/domain/learning/quality-report";
import { plural, text } from "../../lib/messages/text";
import { formatBytes, formatMoment, formatShare } from "../format/format-number";

/** "about 96 % (94 % to 98 %)". */
export function precisionText({ estimate, low, high }: PrecisionEstimate): string {
  return text("qualityAbout", formatShare(estimate), formatShare(low), formatShare(high));
}

/** What people said, beside the estimate. */
export function verdictsText({ judged, right }: PrecisionEstimate): string {
  return judged === 0
    ? text("qualityNoVerdicts")
    : plural("qualityVerdicts", judged, right, formatShare(right / judged));
}

export const shareSure = ({ questions, sure }: QualityFigures): number => (sure ? sure.answers / questions : 0);

export function remoteText({ questions, remote }: QualityFigures): string {
  if (remote.questions === 0) return text("qualityNothingSent");
  const share = formatShare(remote.questions / questions);
  return plural("qualityTokens", remote.tokens, share, formatBytes(remote.bytes));
}

/** "95 % to 98 %". */
export function binText({ from, to }: ConfidenceBin): string {
  return text("qualityRange", formatShare(from), formatShare(to));
}

/** How one task does, in a line. */
export function figuresText(figures: QualityFigures): string {
  const { questions, sure } = figures;
  const asked = plural("qualityQuestions", questions);
  if (!sure) return text("qualityNoneSure", asked);
  return text("qualityLine", asked, formatShare(shareSure(figures)), formatShare(sure.estimate));
}

export function driftText(drift: DriftState): string {
  if (drift.status === "too-few") return plural("driftTooFew", drift.missing);
  if (drift.status === "steady") return plural("driftSteady", drift.newest);
  return text(drift.signal === "confidence" ? "driftConfidence" : "driftInput", drift.newest, drift.baseline);
}

/** What a head proved when it came into use: "81 % → 86 % of 24 texts right, today at 14:02". */
export function promotionText(promotion: NonNullable<HeadVersion["promotion"]>): string {
  const { rows, rightBefore, rightAfter } = promotion.change;
  return plural("headProof", rows, formatShare(rightBefore), formatShare(rightAfter), formatMoment(promotion.at));
}

/** What answers a task now, and why. */
export function headText({ trainedOn, examples, promotion, isRolledBack }: ExamplesReport): string {
  if (trainedOn === null) return isRolledBack ? text("headPutAside") : plural("headNone", examples);
  const trained = plural("headTrained", trainedOn);
  return promotion ? text("headSince", trained, promotionText(promotion)) : trained;
}
