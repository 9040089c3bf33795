import { useSignal } from "@preact/signals";
import { text } from "../../lib/messages/text";
import { formatShare } from "../format/format-number";
import "./confidence.css";

/**
 * The probability, 0 to 1, that an answer is right, as a percentage with a bar. What that means is told where the
 * pointer or the focus is, and to screen readers; Escape hides it (WCAG 1.4.13).
 */
export function Confidence({ confidence, label }: { confidence: number; label: string }) {
  const isDismissed = useSignal(false);
  const share = Math.min(1, Math.max(0, confidence));
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
      aria-valuetext={`${formatShare(share)}: ${meaning}`}
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
      <span class="numbers">{formatShare(share)}</span>
      <span class="confidence-tip" aria-hidden="true">
        {meaning}
      </span>
    </span>
  );
}

/** As a count that people can picture; of a thousand where a hundred would round a doubt away. */
function meaningOf(share: number): string {
  const of = share > 0.99 ? 1000 : 100;
  return text("confidenceMeaning", Math.min(Math.round(share * of), share < 1 ? of - 1 : of), of);
}
