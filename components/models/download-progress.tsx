import type { ModelProgress } from "../../lib/domain/model/model";
import { text } from "../../lib/messages/text";
import { formatBytes, formatShare } from "../format/format-number";
import { Disclosure } from "../kit/disclosure";
import { ProgressBar } from "../kit/progress-bar";
import { progressText, shareOf, timeLeftText } from "./model-text";

interface DownloadProgressProps {
  name: string;
  /** Null where nothing has been heard of it yet. */
  progress: ModelProgress | null;
}

/** How far a download is, how fast, and how long it still takes; the files that are under way, for who wants them. */
export function DownloadProgress({ name, progress }: DownloadProgressProps) {
  const share = progress && shareOf(progress);
  const told = progress ? progressText(progress) : text("modelsStarting");
  const spoken =
    progress && share !== null ? [formatShare(share), timeLeftText(progress)].filter(Boolean).join(", ") : told;
  return (
    <div class="stack model-progress">
      <ProgressBar label={text("modelsProgress", name)} share={share} valueText={spoken} />
      <p class="note numbers">
        {share !== null && <strong>{formatShare(share)}</strong>} {told}
      </p>
      {progress && progress.files.length > 0 && (
        <Disclosure summary={text("modelsFiles")}>
          <ul class="model-files">
            {progress.files.map(({ path, bytes, total }) => (
              <li key={path}>
                <code>{path}</code>
                <span class="note numbers">
                  {total === null ? formatBytes(bytes) : text("modelsBytesOf", formatBytes(bytes), formatBytes(total))}
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}
