import { type Batch, type BatchPlace, countPlaces } from "../../lib/domain/batch/batch";
import { plural, text } from "../../lib/messages/text";
import { errorText } from "../error/error-text";
import { Button } from "../kit/button";
import { hostOf } from "../page/page-card";
import { useSession } from "../state/session-state";
import { sitesOf } from "./parse-addresses";

/** The pages that could not be read, each with the reason, and the way to try again. */
export function BatchFailures({ batch }: { batch: Batch }) {
  const { many, ports, attempt } = useSession();
  const failed = batch.places.filter(({ state }) => state === "failed");
  if (failed.length === 0) return null;
  const retry = (places: BatchPlace[], runId: string | null) => {
    const locked = places.filter(({ error }) => error?.code === "page-needs-access").map(({ url }) => url);
    // Asked for at once: the browser listens to the click only. A refusal shows in what fails again.
    const access = locked.length > 0 ? ports.requestSites(sitesOf(locked)) : Promise.resolve(true);
    void attempt(async () => {
      await access;
      await many.retry(runId);
    });
  };
  return (
    <section class="stack" aria-label={plural("manyFailed", countPlaces(batch).failed)}>
      <div class="row spread">
        <h3 class="eyebrow">{plural("manyFailed", failed.length)}</h3>
        {failed.length > 1 && (
          <Button look="quiet" icon="refresh" onClick={() => retry(failed, null)}>
            {text("manyRetryAll")}
          </Button>
        )}
      </div>
      <ul class="many-list">
        {failed.map((place) => (
          <li key={place.runId}>
            <span class="many-main">
              <span class="many-page">{nameOf(place)}</span>
              <span class="note">{place.error && errorText(place.error).title}</span>
            </span>
            <Button
              look="quiet"
              icon="refresh"
              aria-label={text("manyRetryName", nameOf(place))}
              onClick={() => retry([place], place.runId)}
            >
              {text("retry")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An address says more than its host where a site has several. */
const nameOf = ({ title, url }: BatchPlace) => title || `${hostOf(url)}${new URL(url).pathname.replace(/^\/$/, "")}`;
