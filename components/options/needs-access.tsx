import { useSignal } from "@preact/signals";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { Notice } from "../kit/notice";
import { hostOf } from "../page/page-card";
import { useSession } from "../state/session-state";

/** An address that the browser doesn't let us reach yet, and the button that asks it to. */
export function NeedsAccess({ address }: { address: string }) {
  const { ports, settings, attempt } = useSession();
  const refused = useSignal(false);
  const requestAccess = () => {
    // Asked for at once: the browser listens to the click only.
    const access = ports.requestEndpointAccess(URL.parse(address)?.origin ?? "");
    void attempt(async () => {
      refused.value = !(await access);
      await settings.refresh();
    });
  };
  return (
    <Notice icon="lock" tone="warning" title={text("endpointNeedsAccess")}>
      <p>{text("endpointNeedsAccessHint")}</p>
      <div>
        <Button look="primary" onClick={requestAccess}>
          {text("accessAllowSite", hostOf(address))}
        </Button>
      </div>
      <p class="note" role="status">
        {refused.value && text("accessRefused")}
      </p>
    </Notice>
  );
}
