import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { useSession } from "../state/session-state";

/** The way into a sitting. Neither its code nor its rows are read before a person wants one. */
export function ReviewSection() {
  const { attempt } = useSession();
  const [Queue, setQueue] = useState<ComponentType<{ onEnd: () => void }> | null>(null);
  const start = () =>
    attempt(async () => {
      const { ReviewQueue } = await import("./review-queue");
      setQueue(() => ReviewQueue);
    });
  return (
    <div class="stack">
      <p>{text("reviewWhat")}</p>
      {Queue ? (
        <Queue onEnd={() => setQueue(null)} />
      ) : (
        <div class="row">
          <Button look="primary" icon="check" onClick={start}>
            {text("reviewStart")}
          </Button>
        </div>
      )}
    </div>
  );
}
