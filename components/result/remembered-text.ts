import type { Candidate } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { formatMoment } from "../format/format-number";

/** That nobody was asked now, and when it was asked; "" where that is not so. */
export function rememberedText(candidate: Pick<Candidate, "remembered"> | undefined): string {
  if (!candidate?.remembered) return "";
  const { askedAt, isAlike } = candidate.remembered;
  return text(isAlike ? "rememberedAlikeOn" : "rememberedOn", formatMoment(askedAt));
}
