import { useSignal } from "@preact/signals";
import { text } from "../../lib/messages/text";
import { EndpointForm } from "./endpoint-form";
import { EndpointList } from "./endpoint-list";
import { EndpointStatus } from "./endpoint-status";
import { WithSettings } from "./with-settings";

/** The one place that questions may be sent to, whether it can be used, how it is set, and others to switch to. */
export function EndpointSection() {
  const isAdding = useSignal(false);
  return (
    <WithSettings>
      {(report) => (
        <div class="stack settings">
          <p>{text("endpointWhat")}</p>
          <EndpointStatus report={report} />
          <EndpointList
            report={report}
            isAdding={isAdding.value}
            onAdd={() => {
              isAdding.value = true;
            }}
          />
          <EndpointForm
            key={isAdding.value ? "new" : "saved"}
            report={report}
            isAdding={isAdding.value}
            onDone={() => {
              isAdding.value = false;
            }}
          />
        </div>
      )}
    </WithSettings>
  );
}
