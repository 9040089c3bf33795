import { useSignal } from "@preact/signals";
import { Button, type ButtonProps } from "./button";
import { ConfirmDialog } from "./confirm-dialog";

interface ConfirmedButtonProps extends Pick<ButtonProps, "look" | "icon"> {
  label: string;
  title: string;
  body: string;
  /** On the dialog's own button; the label where none is given. */
  confirm?: string;
  onConfirm: () => void;
}

/** A button for what can't be undone: it asks first. */
export function ConfirmedButton({ label, title, body, confirm = label, onConfirm, ...looks }: ConfirmedButtonProps) {
  const asking = useSignal(false);
  return (
    <>
      <Button
        {...looks}
        onClick={() => {
          asking.value = true;
        }}
      >
        {label}
      </Button>
      <ConfirmDialog open={asking} title={title} body={body} confirm={confirm} onConfirm={onConfirm} />
    </>
  );
}
