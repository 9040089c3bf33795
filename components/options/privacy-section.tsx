import { text } from "../../lib/messages/text";
import { LockSetting } from "../lock/lock-setting";
import { AnswerMemorySetting } from "./answer-memory-setting";
import { BlockedSites } from "./blocked-sites";
import { ConsentSettings } from "./consent-settings";
import { EscalationSettings } from "./escalation-settings";
import { BudgetSettings, PrecisionSetting, RetentionSetting, StageSettings } from "./limit-settings";
import { LogSetting } from "./log-setting";
import { RedactionSettings } from "./redaction-settings";
import { WithSettings } from "./with-settings";

/** What may leave the device, what is kept, and how sure an answer must be. Everything is saved at once. */
export function PrivacySection() {
  return (
    <WithSettings>
      {(report) => (
        <div class="stack settings">
          <p>{text("privacyWhat")}</p>
          <EscalationSettings report={report} />
          <ConsentSettings report={report} />
          <RedactionSettings report={report} />
          <BlockedSites report={report} />
          <RetentionSetting report={report} />
          <LockSetting />
          <LogSetting report={report} />
          <AnswerMemorySetting report={report} />
          <StageSettings report={report} />
          <PrecisionSetting report={report} />
          <BudgetSettings report={report} />
        </div>
      )}
    </WithSettings>
  );
}
