import type { KnownField, KnownVersion } from "../../lib/messages/payloads";
import { text } from "../../lib/messages/text";
import { formatIndex } from "../format/format-number";
import { Button } from "../kit/button";
import type { MemoryStore } from "../state/memory-state";
import { useSession } from "../state/session-state";

interface FieldVersionProps {
  host: string;
  field: KnownField;
  version: KnownVersion;
  store: MemoryStore;
}

/** What the last lesson of a rule proved, the way back from it, and the lessons that were put aside. */
export function FieldVersion({ host, field, version, store }: FieldVersionProps) {
  const { attempt, toasts } = useSession();
  const { name } = field;
  const { isRolledBack, canGoBack, proof, held } = version;
  const rollBack = (isBack: boolean) =>
    attempt(async () => {
      await store.rollBack(host, field, version, isBack);
      const said = text(isBack ? "versionRolledBack" : "headBackInUse", name);
      toasts.show(said, () => store.rollBack(host, field, version, !isBack));
    });
  const takeHeld = () =>
    attempt(async () => {
      await store.takeHeld(host, field, version);
      toasts.show(text("versionTaken", name), () => store.rollBack(host, field, version, true));
    });
  const [label, full] = isRolledBack
    ? ([text("headUseNewer"), text("headUseNewerName", name)] as const)
    : ([text("headUseBefore"), text("headUseBeforeName", name)] as const);
  return (
    <div class="field-version">
      {proof && !isRolledBack && (
        <span class="note numbers">
          {text("versionProof", ...[proof.rightBefore, proof.rightAfter, proof.pages].map((one) => formatIndex(one)))}
        </span>
      )}
      {canGoBack && (
        <Button
          look="quiet"
          icon={isRolledBack ? "refresh" : "undo"}
          aria-label={full}
          onClick={() => rollBack(!isRolledBack)}
        >
          {label}
        </Button>
      )}
      {held > 0 && (
        <>
          <span class="note numbers">{text("versionHeld", formatIndex(held))}</span>
          <Button look="quiet" aria-label={text("versionTakeHeldName", name)} onClick={takeHeld}>
            {text("versionTakeHeld")}
          </Button>
        </>
      )}
    </div>
  );
}
