import { ENGINES } from "../../lib/domain/model/engines/index";
import type { InstalledVersion, ModelListing, ModelProgress, ModelsReport } from "../../lib/domain/model/model";
import { type MessageKey, plural, text } from "../../lib/messages/text";
import { failureText } from "../error/error-text";
import { formatBytes } from "../format/format-number";
import { Mistake } from "../kit/form-field";
import { ProgressBar } from "../kit/progress-bar";
import { progressOf, sideWorkOf, stoppedAt } from "../state/models-state";
import { useSession } from "../state/session-state";
import { DownloadProgress } from "./download-progress";
import { bytesToDownload, type EntryState } from "./entry-state";

interface ModelStateProps {
  listing: ModelListing;
  state: EntryState;
  storage: ModelsReport["storage"];
}

/** How a model stands, in words, and what to do where something is wrong. */
export function ModelState({ listing, state, storage }: ModelStateProps) {
  const { card } = listing;
  const { pending, current, isWithdrawn } = state;
  const sideWork = sideWorkOf(useSession().models, listing);
  if (ENGINES[card.engine].isBrowsers) return <Preparing name={card.name} />;
  if (isWithdrawn) return <p class="note">{text("modelsWithdrawn")}</p>;
  if (sideWork) return <DownloadProgress name={card.name} progress={sideWork} />;
  if (!pending && !current) return card.source && <Absent listing={listing} storage={storage} />;
  return (
    <>
      {current?.state === "damaged" && <Damaged version={current} />}
      {current?.state === "ready" && card.source && <p class="note">{text("modelsComplete")}</p>}
      {current && pending && <p class="note">{text("modelsNewerComes")}</p>}
      {pending && <Pending listing={listing} version={pending} />}
    </>
  );
}

/** While the browser downloads its own model, since a person asked for it. */
function Preparing({ name }: { name: string }) {
  const share = useSession().models.prepared.value;
  if (share === null) return null;
  // Nothing has come yet: the browser may still be asking itself whether it may.
  return (
    <div class="stack model-progress">
      <ProgressBar label={text("modelsProgress", name)} share={share || null} valueText={text("modelsPreparing")} />
      <p class="note">{text("modelsPreparing")}</p>
    </div>
  );
}

function Absent({ listing: { card }, storage }: { listing: ModelListing; storage: ModelsReport["storage"] }) {
  const free = Math.max(0, storage.quotaBytes - storage.usedBytes);
  if (bytesToDownload(card).bytes > free) return <Mistake message={text("modelsTooLarge", formatBytes(free))} />;
  return <p class="note">{text("modelsAbsent", formatBytes(free))}</p>;
}

function Damaged({ version: { files, error } }: { version: InstalledVersion }) {
  const damaged = files.filter(({ state }) => state !== "verified").length;
  // Without a file to name, the error says what is wrong.
  const told = damaged > 0 || !error ? plural("modelsDamaged", Math.max(1, damaged)) : failureText(error);
  return <Mistake message={told} />;
}

function Pending({ listing, version }: { listing: ModelListing; version: InstalledVersion }) {
  const { models } = useSession();
  switch (version.state) {
    case "downloading":
      return <DownloadProgress name={listing.card.name} progress={progressOf(models, version)} />;
    case "failed":
      return <Mistake message={version.error ? failureText(version.error) : text("modelsFailed")} />;
    case "paused":
      return <p class="note">{stoppedText(stoppedAt(models, version), "modelsPausedAt", "modelsPaused")}</p>;
    default:
      return <p class="note">{stoppedText(stoppedAt(models, version), "modelsInterruptedAt", "modelsInterrupted")}</p>;
  }
}

/** Of files that are half there only who saw the download knows how much that is. */
function stoppedText(last: ModelProgress | null, at: MessageKey, anywhere: MessageKey): string {
  if (!last?.total) return text(anywhere);
  return text(at, text("modelsBytesOf", formatBytes(last.bytes), formatBytes(last.total)));
}
