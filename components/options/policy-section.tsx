import { Fragment } from "preact";
import type { SettingName, SettingsReport } from "../../lib/domain/settings/settings";
import { type MessageKey, plural, text } from "../../lib/messages/text";
import { formatList } from "../format/format-number";
import { Notice } from "../kit/notice";
import { WithSettings } from "./with-settings";

const SETTINGS: Record<SettingName, MessageKey> = {
  endpoint: "optionsEndpoint",
  otherEndpoints: "endpointsOwn",
  webhook: "webhookTitle",
  keepKey: "keyKeep",
  escalation: "escalationTitle",
  escalationSites: "escalationSitesTitle",
  blockedSites: "blockedTitle",
  taskRules: "rulesTitle",
  consent: "consentModeTitle",
  redaction: "redactionTitle",
  targetPrecision: "precisionTitle",
  predictionLog: "logTitle",
  answerMemory: "rememberedTitle",
  retentionDays: "retentionTitle",
  stages: "stagesTitle",
  remoteTokensPerRun: "tokensTitle",
  secondsPerRun: "secondsTitle",
  modelMirror: "modelMirrorTitle",
};

/** True where an organisation has a say here, or tried to. */
export function hasPolicy(report: SettingsReport): boolean {
  return report.effective.isManaged || report.problems.length > 0;
}

/** What an organisation has decided for this browser, and what is wrong with its policy. */
export function PolicySection() {
  return <WithSettings>{(report) => <Policy report={report} />}</WithSettings>;
}

function Policy({ report }: { report: SettingsReport }) {
  const locked = report.locked.map((name) => text(SETTINGS[name]));
  return (
    <div class="stack settings">
      <p>{text("policyWhat")}</p>
      {report.isLastGood && (
        <Notice icon="warning" tone="warning" title={text("policyLastGood")}>
          <p>{text("policyLastGoodHint")}</p>
        </Notice>
      )}
      {report.problems.length > 0 && <Problems report={report} />}
      {locked.length > 0 && <p>{text("policyLocked", formatList(locked))}</p>}
      {report.policy && <Values policy={report.policy} />}
    </div>
  );
}

function Problems({ report: { problems } }: { report: SettingsReport }) {
  return (
    <Notice icon="warning" tone="danger" title={plural("policyProblems", problems.length)}>
      <p>{text("policyProblemsHint")}</p>
      <ul class="stack">
        {problems.map(({ key, message }) => (
          <li key={`${key} ${message}`}>
            {key && <code>{key}</code>} {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Values({ policy }: { policy: Record<string, unknown> }) {
  const values = Object.entries(policy);
  return (
    <section class="stack setting-body" aria-labelledby="policy-values">
      <h3 class="setting-title" id="policy-values">
        {text("policyValues")}
      </h3>
      {values.length === 0 && <p class="note">{text("policyNoValues")}</p>}
      <dl class="facts">
        {values.map(([key, value]) => (
          <Fragment key={key}>
            <dt>
              <code>{key}</code>
            </dt>
            <dd>
              <pre class="policy-value">{formatPolicyValue(value)}</pre>
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

/** As an administrator wrote it; long lists over several lines. */
function formatPolicyValue(value: unknown): string {
  const short = JSON.stringify(value);
  return short.length <= 60 ? short : JSON.stringify(value, null, 2);
}
