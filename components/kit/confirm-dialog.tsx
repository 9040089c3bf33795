import { useEffect, useId, useRef } from "preact/hooks";
import { text } from "../../lib/messages/text";
import { Button } from "./button";
import "./confirm-dialog.css";

interface ConfirmDialogProps {
  /** Written when it is closed. */
  open: { value: boolean };
  title: string;
  body: string;
  confirm: string;
  onConfirm: () => void;
}

/** Asks before something that can't be undone. The browser's modal dialog traps focus and hears Escape. */
export function ConfirmDialog({ open, title, body, confirm, onConfirm }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open.value]);
  const close = () => {
    open.value = false;
  };
  return (
    <dialog
      class="dialog"
      ref={dialog}
      // At once for Escape; the browser tells of the end later, and it may have been opened again by then.
      onCancel={close}
      onClose={() => !dialog.current?.open && close()}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-body`}
    >
      <div class="stack">
        <h2 id={`${id}-title`} class="dialog-title">
          {title}
        </h2>
        <p id={`${id}-body`}>{body}</p>
        <div class="row">
          <Button onClick={close}>{text("cancel")}</Button>
          <Button
            look="danger"
            icon="remove"
            onClick={() => {
              close();
              onConfirm();
            }}
          >
            {confirm}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
