import { type Batch, countPlaces, SAMPLE_SIZE } from "../../lib/domain/batch/batch";
import { plural, text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { useFocusWhenLost } from "../kit/focus";
import { ProgressBar } from "../kit/progress-bar";
import { useSession } from "../state/session-state";
import { BatchFailures } from "./batch-failures";
import { BatchTable } from "./batch-table";
import { GrantedSites } from "./granted-sites";

/** How far a batch is, what a person can do about it, what failed, and the table of what there is so far. */
export function BatchView({ batch }: { batch: Batch }) {
  const { many, attempt, toasts } = useSession();
  const heading = useFocusWhenLost<HTMLHeadingElement>();
  const { done, failed, left } = countPlaces(batch);
  const all = batch.places.length;
  const shown = [
    text("manyProgress", done + failed, all),
    ...(failed > 0 ? [plural("manyFailed", failed)] : []),
    ...(batch.phase === "paused" ? [text("manyPaused")] : []),
  ].join(" · ");
  const isSample = batch.phase === "paused" && batch.upTo < all;
  const drop = () =>
    attempt(async () => {
      await many.drop();
      toasts.show(text("manyDropped"));
    });
  return (
    <>
      <section class="stack card many-progress" aria-label={text("manyTitle")}>
        <h2 class="run-progress-title" ref={heading} tabIndex={-1}>
          {batch.task.name}
        </h2>
        <ProgressBar label={batch.task.name} share={(done + failed) / all} valueText={shown} />
        <p class="note numbers" role="status">
          {shown}
        </p>
        {isSample && <p>{plural("manySample", Math.min(SAMPLE_SIZE, all))}</p>}
        <div class="row">
          {batch.phase === "running" && (
            <Button icon="pause" onClick={() => attempt(many.pause)}>
              {text("manyPause")}
            </Button>
          )}
          {batch.phase === "paused" && (
            <Button look="primary" icon="play" onClick={() => attempt(many.goOn)}>
              {plural("manyGoOn", left)}
            </Button>
          )}
          <Button look={batch.phase === "ended" ? "plain" : "danger"} icon="close" onClick={drop}>
            {text(batch.phase === "ended" ? "manyNew" : "manyStop")}
          </Button>
        </div>
      </section>
      <BatchFailures batch={batch} />
      <BatchTable batch={batch} />
      {batch.phase !== "running" && <GrantedSites />}
    </>
  );
}
