import { text } from "../../lib/messages/text";
import { formatScore } from "../format/format-number";
import "./score.css";

/** A raw score, 0 to 1. It is no probability, so it is never shown as a percentage. */
export function Score({ score, label }: { score: number; label?: string }) {
  const share = Math.min(1, Math.max(0, score));
  return (
    <span class="score">
      <span class="score-name">{text("scoreName")}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: a native meter can't be drawn alike in all browsers */}
      <span
        class="score-track"
        role="meter"
        aria-label={label ? text("scoreOf", label) : text("scoreName")}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={Number(share.toFixed(2))}
      >
        <span class="score-fill" style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span class="numbers">{formatScore(share)}</span>
    </span>
  );
}
