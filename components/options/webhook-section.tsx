import { text } from "../../lib/messages/text";
import { WebhookForm } from "./webhook-form";
import { WebhookStatus } from "./webhook-status";
import { WithSettings } from "./with-settings";

/** The one address that results may be sent to, whether it can be used, and how it is set. */
export function WebhookSection() {
  return (
    <WithSettings>
      {(report) => (
        <div class="stack settings">
          <p>{text("webhookWhat")}</p>
          <WebhookStatus report={report} />
          <WebhookForm report={report} />
        </div>
      )}
    </WithSettings>
  );
}
