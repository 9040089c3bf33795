import { text } from "../../lib/messages/text";
import type { SettingsReport } from "../../lib/task/settings";
import { EndpointForm } from "./endpoint-form";
import { EndpointStatus } from "./endpoint-status";
import { SettingGroup } from "./setting-group";
import { WithSettings } from "./with-settings";

/** The one place that questions may be sent to, whether it can be used, and how it is set. */
export function EndpointSection() {
  return (
    <WithSettings>
      {(report) => (
        <div class="stack settings">
          <p>{text("endpointWhat")}</p>
          <EndpointStatus report={report} />
          <SettingGroup title={text("endpointTitle")} isLocked={isLocked(report)}>
            <EndpointForm report={report} />
          </SettingGroup>
        </div>
      )}
    </WithSettings>
  );
}

function isLocked({ locked }: SettingsReport): boolean {
  return locked.includes("endpoint");
}
