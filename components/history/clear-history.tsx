import { useSignal } from "@preact/signals";
import { plural, text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { ConfirmDialog } from "../kit/confirm-dialog";
import { UNDO_LIMIT } from "../state/history-state";
import { useSession } from "../state/session-state";

/**
 * Clears at once where that can be undone. A history too long to keep in memory is gone for good, so it is
 * asked for first.
 */
export function ClearHistory() {
  const { history, attempt, toasts } = useSession();
  const asking = useSignal(false);
  const clear = () =>
    attempt(async () => {
      const kept = await history.clear();
      toasts.show(
        kept ? plural("historyCleared", kept.length) : text("historyClearedAll"),
        kept ? () => history.restore(kept) : undefined,
      );
    });
  const ask = () =>
    attempt(async () => {
      if (await history.canUndoClear()) await clear();
      else asking.value = true;
    });
  return (
    <>
      <Button look="danger" icon="remove" onClick={ask}>
        {text("historyClear")}
      </Button>
      <ConfirmDialog
        open={asking}
        title={text("historyClearTitle")}
        body={plural("historyClearBody", UNDO_LIMIT)}
        confirm={text("historyClearConfirm")}
        onConfirm={clear}
      />
    </>
  );
}
