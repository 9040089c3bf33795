import { useEffect } from "preact/hooks";
import { text } from "../../lib/messages/text";
import { formatClock } from "../format/format-number";
import { useNow } from "../kit/use-now";

/** How long an answer is waited for. For the eye only: a screen reader that hears every second hears nothing else. */
export function Countdown({ expiresAt, onEnd }: { expiresAt: number; onEnd: () => void }) {
  const now = useNow();
  const left = Math.max(0, Math.ceil((expiresAt - now) / 1000));
  // The host closes what nobody answered; one that is gone can't.
  useEffect(() => {
    if (left === 0) onEnd();
  }, [left]);
  return (
    <p class="note numbers" role="timer">
      {text("consentCountdown", formatClock(left))}
    </p>
  );
}
