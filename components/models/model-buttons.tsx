import { useSignal } from "@preact/signals";
import { ENGINES } from "../../lib/domain/model/engines/index";
import type { InstalledVersion, ModelListing } from "../../lib/domain/model/model";
import { type MessageKey, text } from "../../lib/messages/text";
import { formatBytes } from "../format/format-number";
import { Button } from "../kit/button";
import { ConfirmDialog } from "../kit/confirm-dialog";
import type { IconName } from "../kit/icon";
import { useSession } from "../state/session-state";
import { actionsOf, bytesOnDisk, type EntryState, type ModelAction } from "./entry-state";
import { downloadSize } from "./model-text";
import type { ModelActions } from "./use-model-actions";

type Look = "plain" | "primary" | "quiet" | "danger";

const BUTTONS: Record<ModelAction, [name: MessageKey, icon: IconName, look: Look]> = {
  download: ["modelsDownload", "download", "plain"],
  pause: ["modelsPause", "pause", "plain"],
  "go-on": ["modelsGoOn", "play", "primary"],
  retry: ["retry", "refresh", "primary"],
  cancel: ["modelsCancel", "close", "danger"],
  use: ["modelsUse", "check", "primary"],
  "stop-using": ["modelsStop", "stop", "plain"],
  check: ["modelsCheck", "search", "quiet"],
  repair: ["modelsRepair", "download", "primary"],
  update: ["modelsUpdate", "refresh", "quiet"],
  delete: ["modelsDelete", "remove", "danger"],
  prepare: ["modelsPrepare", "download", "primary"],
};

interface ModelButtonsProps {
  listing: ModelListing;
  state: EntryState;
  actions: ModelActions;
}

/** Everything that can be done with a model; what deletes something asks first. */
export function ModelButtons({ listing, state, actions }: ModelButtonsProps) {
  const { models } = useSession();
  const asked = useSignal<InstalledVersion | null>(null);
  const { card } = listing;
  const { current, pending } = state;
  const isBusy = models.busy.value.has(card.id);
  const handlers: Record<ModelAction, () => void> = {
    download: actions.download,
    pause: actions.pause,
    "go-on": actions.download,
    retry: actions.download,
    cancel: () => {
      asked.value = pending;
    },
    use: () => actions.use(current?.version ?? "own"),
    "stop-using": actions.stopUsing,
    check: () => actions.check(current!.version),
    repair: actions.download,
    update: actions.download,
    delete: () => {
      asked.value = current;
    },
    prepare: actions.prepare,
  };
  const shown = actionsOf(listing, state);
  if (shown.length === 0) return null;
  return (
    <div class="row model-buttons">
      {shown.map((action) => {
        const [key, icon, look] = BUTTONS[action];
        return (
          <Button
            key={action}
            icon={icon}
            look={action === "download" && listing.isRecommended ? "primary" : look}
            busy={isBusy}
            aria-describedby={`model-${card.id}-name`}
            onClick={handlers[action]}
          >
            {action === "use" && ENGINES[card.engine].isBrowsers ? text("modelsUseBrowser") : label(key, listing)}
          </Button>
        );
      })}
      {(current || pending) && (
        <DeleteDialog asked={asked} name={card.name} onConfirm={({ version }) => actions.remove(version)} />
      )}
    </div>
  );
}

function label(key: MessageKey, { card }: ModelListing): string {
  return key === "modelsDownload" ? text(key, downloadSize(card)) : text(key);
}

interface DeleteDialogProps {
  asked: { value: InstalledVersion | null };
  name: string;
  onConfirm: (version: InstalledVersion) => void;
}

/** Asks before a version, or half of one, is taken off the disk. */
export function DeleteDialog({ asked, name, onConfirm }: DeleteDialogProps) {
  const version = asked.value;
  const open = {
    get value() {
      return asked.value !== null;
    },
    set value(isOpen) {
      if (!isOpen) asked.value = null;
    },
  };
  const isWhole = version?.state === "ready" || version?.state === "damaged";
  return (
    <ConfirmDialog
      open={open}
      title={text(isWhole ? "modelsDeleteTitle" : "modelsCancelTitle", name)}
      body={isWhole ? text("modelsDeleteBody", formatBytes(bytesOnDisk(version))) : text("modelsCancelBody")}
      confirm={text(isWhole ? "modelsDelete" : "modelsCancel")}
      onConfirm={() => version && onConfirm(version)}
    />
  );
}
