import { useSignal } from "@preact/signals";
import { certaintyOf } from "../../lib/domain/result/certainty";
import { text } from "../../lib/messages/text";
import { certaintyText } from "../format/certainty-text";
import { formatShare } from "../format/format-number";
import "./confidence.css";

interface ConfidenceProps {
  /** The probability, 0 to 1, that it is right. */
  confidence: number;
  /** It is an answer, by the precision that was asked for. */
  isSure: boolean;
  label: string;
}

/**
 * How sure Loupe is, in one of three words with a bar. The percentage, and what it means, is told where the pointer or the
 * focus is, and to screen readers; Escape hides it (WCAG 1.4.13).
 */
export function Confidence({ confidence, isSure, label }: ConfidenceProps) {
  const isDismissed = useSignal(false);
  const share = Math.min(1, Math.max(0, confidence));
  const certainty = certaintyOf(share, isSure);
  const word = certaintyText(certainty);
  const meaning = meaningOf(share);
  const show = () => {
    isDismissed.value = false;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native meter can't be drawn alike in all browsers
    <span
      class="confidence"
      role="meter"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what a number means must be there for the keyboard too
      tabIndex={0}
      aria-label={text("confidenceOf", label)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={`${word}, ${formatShare(share)}: ${meaning}`}
      data-certainty={certainty}
      data-dismissed={isDismissed.value || undefined}
      onFocus={show}
      onPointerEnter={show}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || isDismissed.value) return;
        event.preventDefault();
        isDismissed.value = true;
      }}
    >
      <span class="confidence-track" aria-hidden="true">
        <span class="confidence-fill" style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span>{word}</span>
      <span class="confidence-tip" aria-hidden="true">
        <strong class="numbers">{formatShare(share)}</strong> {meaning}
      </span>
    </span>
  );
}

/** As a count that people can picture; of a thousand where a hundred would round a doubt away. */
function meaningOf(share: number): string {
  const of = share > 0.99 ? 1000 : 100;
  return text("confidenceMeaning", Math.min(Math.round(share * of), share < 1 ? of - 1 : of), of);
}
