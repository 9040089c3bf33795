import { useEffect } from "preact/hooks";
import type { InstalledVersion, ModelListing } from "../../lib/domain/model/model";
import { plural, text } from "../../lib/messages/text";
import { failureText } from "../error/error-text";
import { formatShare } from "../format/format-number";
import { IconButton } from "../kit/button";
import { Icon } from "../kit/icon";
import { ProgressBar } from "../kit/progress-bar";
import { type ModelStore, progressOf } from "../state/models-state";
import { useSession } from "../state/session-state";
import { progressText, shareOf, timeLeftText } from "./model-text";
import "./download-line.css";

const PAGE = "/options.html#models";

/** In the panel, while a model is downloaded anywhere: which, how far, and what to do where it stopped. */
export function DownloadLine() {
  const { models, toasts } = useSession();
  useEffect(
    () =>
      models.finished.subscribe((listing) => {
        if (listing) toasts.offer(text("modelsReady", listing.card.name), { label: text("modelsUseIt"), href: PAGE });
      }),
    [models],
  );
  const [first, ...others] = followedOf(models);
  if (!first) return null;
  const { listing, version } = first;
  return (
    <section class="download-line" aria-label={text("modelsDownloads")}>
      {version.state === "downloading" ? (
        <Running listing={listing} version={version} more={others.length} />
      ) : (
        <Stopped listing={listing} version={version} />
      )}
    </section>
  );
}

interface Followed {
  listing: ModelListing;
  version: InstalledVersion;
}

/** What has stopped comes first: it needs somebody. */
function followedOf({ followed, report }: ModelStore): Followed[] {
  const known = (report.value?.listings ?? []).flatMap((listing) => {
    const version = listing.versions.find(({ version }) => version === followed.value.get(listing.card.id));
    return version ? [{ listing, version }] : [];
  });
  const rank = ({ version }: Followed) => ["failed", "paused", "interrupted"].indexOf(version.state);
  return known.sort((one, other) => (rank(one) < 0 ? 9 : rank(one)) - (rank(other) < 0 ? 9 : rank(other)));
}

function Running({ listing: { card }, version, more }: Followed & { more: number }) {
  const progress = progressOf(useSession().models, version);
  const share = progress && shareOf(progress);
  const left = progress ? timeLeftText(progress) : "";
  const told = share === null ? (progress ? progressText(progress) : text("modelsStarting")) : formatShare(share);
  const words = [told, left, more > 0 ? plural("modelsMoreDownloads", more) : ""].filter(Boolean).join(" · ");
  return (
    <>
      <p class="download-line-words">
        <span class="visually-hidden" role="status">
          {text("modelsDownloading", card.name)}
        </span>
        <strong aria-hidden="true">{card.name}</strong> <span class="numbers">{words}</span>
      </p>
      <ModelsLink />
      <div class="download-line-bar">
        <ProgressBar label={text("modelsProgress", card.name)} share={share} valueText={words} />
      </div>
    </>
  );
}

function Stopped({ listing: { card }, version: { state, error } }: Followed) {
  const { models } = useSession();
  const why = state === "paused" ? text("modelsStatePaused") : text("modelsInterrupted");
  return (
    <>
      <Icon name={state === "failed" ? "warning" : "info"} />
      <p class="download-line-words" role="status">
        {text(
          "modelsStoppedLine",
          card.name,
          state === "failed" ? (error ? failureText(error) : text("modelsFailed")) : why,
        )}
      </p>
      <ModelsLink />
      <IconButton icon="close" label={text("close")} onClick={() => models.forget(card.id)} />
    </>
  );
}

function ModelsLink() {
  return (
    <a href={PAGE} target="_blank" rel="noopener">
      {text("modelsLook")}
    </a>
  );
}
