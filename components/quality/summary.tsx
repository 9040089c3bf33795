import type { QualityReport } from "../../lib/domain/learning/quality-report";
import { text } from "../../lib/messages/text";
import { formatMoment, formatShare } from "../format/format-number";
import { precisionText, remoteText, shareSure, verdictsText } from "./quality-text";

/** How answers do on the whole, in words. */
export function Summary({ report: { all, since } }: { report: QualityReport }) {
  return (
    <dl class="facts">
      <dt>{text("qualityPrecision")}</dt>
      <dd>
        {all.sure ? precisionText(all.sure) : text("qualityNothingSure")}
        {all.sure && <span class="note check-hint">{verdictsText(all.sure)}</span>}
      </dd>
      <dt>{text("qualityCoverage")}</dt>
      <dd class="numbers">{text("qualityCovered", formatShare(shareSure(all)), all.questions)}</dd>
      <dt>{text("qualityRemote")}</dt>
      <dd class="numbers">{remoteText(all)}</dd>
      {since !== null && (
        <>
          <dt>{text("qualitySince")}</dt>
          <dd class="numbers">{formatMoment(since)}</dd>
        </>
      )}
    </dl>
  );
}
