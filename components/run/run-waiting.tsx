import { text } from "../../lib/messages/text";
import { ConsentCard } from "../consent/consent-card";
import { ResultView } from "../result/result-view";
import type { RunningState } from "../state/runs-state";
import { useSession } from "../state/session-state";
import { RunProgress } from "./run-progress";

/** A run under way: how far it is, or what it waits for a person's word on; below, what the device has found already. */
export function RunWaiting({ run, onCancel }: { run: RunningState; onCancel: () => void }) {
  const { consents } = useSession();
  const asked = consents.pending.value.find(({ runId }) => runId === run.runId);
  return (
    <div class="stack">
      {asked ? <ConsentCard key={asked.id} request={asked} /> : <RunProgress run={run} onCancel={onCancel} />}
      {run.partial && (
        <section class="stack" aria-label={text("partialName")}>
          <p class="eyebrow">{text("partialName")}</p>
          <ResultView result={run.partial} />
        </section>
      )}
    </div>
  );
}
