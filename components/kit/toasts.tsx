import { text } from "../../lib/messages/text";
import { useSession } from "../state/session-state";
import { Button, IconButton } from "./button";
import "./toasts.css";

export function ToastRegion() {
  const { toasts, attempt } = useSession();
  const toast = toasts.current.value;
  const undo = () => {
    toasts.close();
    void attempt(async () => toast?.undo?.());
  };
  return (
    <div class="toasts" role="status">
      {toast && (
        <div class="toast">
          <span>{toast.message}</span>
          {toast.undo && (
            <Button icon="undo" onClick={undo}>
              {text("undo")}
            </Button>
          )}
          {toast.link && (
            <a class="button" href={toast.link.href} target="_blank" rel="noopener" onClick={toasts.close}>
              {toast.link.label}
            </a>
          )}
          <IconButton icon="close" label={text("close")} onClick={toasts.close} />
        </div>
      )}
    </div>
  );
}
