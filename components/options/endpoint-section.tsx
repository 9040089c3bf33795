import { text } from "../../lib/messages/text";
import { EndpointForm } from "./endpoint-form";
import { EndpointStatus } from "./endpoint-status";
import { WithSettings } from "./with-settings";

/** The one place that questions may be sent to, whether it can be used, and how it is set. */
export function EndpointSection() {
  return (
    <WithSettings>
      {(report) => (
        <div class="stack settings">
          <p>{text("endpointWhat")}</p>
          <EndpointStatus report={report} />
          <EndpointForm report={report} />
        </div>
      )}
    </WithSettings>
  );
}
