import { useSignal } from "@preact/signals";
import type { InstalledVersion, ModelListing, ModelsReport, VersionState } from "../../lib/domain/model/model";
import { type MessageKey, plural, text } from "../../lib/messages/text";
import { formatBytes, formatMoment } from "../format/format-number";
import { Button, IconButton } from "../kit/button";
import { Disclosure } from "../kit/disclosure";
import { useSession } from "../state/session-state";
import { bytesOnDisk } from "./entry-state";
import { DeleteDialog } from "./model-buttons";
import { versionText } from "./model-text";
import type { ModelActions } from "./use-model-actions";

const STATES: Record<VersionState, MessageKey> = {
  downloading: "modelsStateDownloading",
  interrupted: "modelsStateInterrupted",
  paused: "modelsStatePaused",
  failed: "modelsFailed",
  ready: "modelsStateReady",
  damaged: "modelsStateDamaged",
};

interface ModelVersionsProps {
  listing: ModelListing;
  report: ModelsReport;
  actions: ModelActions;
}

/** The versions of one model side by side: which is in use, and the way to another. */
export function ModelVersions({ listing, report, actions }: ModelVersionsProps) {
  const asked = useSignal<InstalledVersion | null>(null);
  const { card, versions } = listing;
  const used = report.active[card.kind];
  return (
    <Disclosure summary={plural("modelsVersions", versions.length)}>
      <ul class="rows">
        {versions.map((version) => (
          <VersionRow
            key={version.version}
            version={version}
            isUsed={used?.modelId === card.id && used.version === version.version}
            actions={actions}
            onDelete={() => {
              asked.value = version;
            }}
          />
        ))}
      </ul>
      <DeleteDialog asked={asked} name={card.name} onConfirm={({ version }) => actions.remove(version)} />
    </Disclosure>
  );
}

interface VersionRowProps {
  version: InstalledVersion;
  isUsed: boolean;
  actions: ModelActions;
  onDelete: () => void;
}

function VersionRow({ version, isUsed, actions, onDelete }: VersionRowProps) {
  const isBusy = useSession().models.busy.value.has(version.modelId);
  const name = versionText(version.version);
  const told = [text(STATES[version.state]), formatBytes(bytesOnDisk(version)), formatMoment(version.createdAt)];
  return (
    <li>
      <span class="rows-main">
        <strong class="numbers">{name}</strong> <span class="note numbers">{told.join(" · ")}</span>
      </span>
      <span class="row">
        {isUsed && <span class="tag tag-accent">{text("modelsInUse")}</span>}
        {!isUsed && version.state === "ready" && (
          <Button busy={isBusy} onClick={() => actions.use(version.version)}>
            {text("modelsUseVersion")} <span class="visually-hidden">{name}</span>
          </Button>
        )}
        {!isUsed && version.version !== "packaged" && (
          <IconButton icon="remove" label={text("modelsDeleteVersion", name)} onClick={() => !isBusy && onDelete()} />
        )}
      </span>
    </li>
  );
}
