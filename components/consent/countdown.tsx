import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { text } from "../../lib/messages/text";
import { formatClock } from "../format/format-number";

/** How long an answer is waited for. For the eye only: a screen reader that hears every second hears nothing else. */
export function Countdown({ expiresAt, onEnd }: { expiresAt: number; onEnd: () => void }) {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = Date.now();
    }, 500);
    return () => clearInterval(timer);
  }, [now]);
  const left = Math.max(0, Math.ceil((expiresAt - now.value) / 1000));
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
