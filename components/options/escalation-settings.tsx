import { useSignal } from "@preact/signals";
import type { SettingsReport, SiteRule } from "../../lib/domain/settings/settings";
import { text } from "../../lib/messages/text";
import { IconButton } from "../kit/button";
import { FormField, type InputAttributes } from "../kit/form-field";
import { AddSite } from "./add-site";
import { RadioSetting } from "./radio-setting";
import { SettingGroup } from "./setting-group";
import { useSetting } from "./use-setting";

type Escalation = SiteRule["escalation"];

/** Whether questions may leave the device at all, and on which sites. */
export function EscalationSettings({ report }: { report: SettingsReport }) {
  const escalation = useSetting("escalation", report);
  const choices = [
    { value: "on", label: text("escalationOn"), hint: text("escalationOnHint") },
    { value: "off", label: text("escalationOff"), hint: text("escalationOffHint") },
  ] as const;
  const inForce = escalation.inForce && text(escalation.inForce === "on" ? "escalationOn" : "escalationOff");
  return (
    <>
      <SettingGroup title={text("escalationTitle")} isLocked={escalation.isLocked} inForce={inForce}>
        <RadioSetting value={escalation.value} choices={choices} onChoose={escalation.save} />
      </SettingGroup>
      <EscalationSites report={report} />
    </>
  );
}

function EscalationSites({ report }: { report: SettingsReport }) {
  const { value, isLocked, save } = useSetting("escalationSites", report);
  const fresh = useSignal<Escalation>("off");
  const change = (pattern: string, escalation: Escalation) =>
    save(value.map((rule) => (rule.pattern === pattern ? { pattern, escalation } : rule)));
  const fromPolicy = report.effective.escalationSites.filter(
    (rule) => !value.some((own) => own.pattern === rule.pattern && own.escalation === rule.escalation),
  );
  return (
    <SettingGroup title={text("escalationSitesTitle")} hint={text("escalationSitesHint")} isLocked={isLocked}>
      {value.length + fromPolicy.length === 0 && <p class="note">{text("escalationSitesNone")}</p>}
      <ul class="rows" aria-label={text("escalationSitesTitle")}>
        {fromPolicy.map(({ pattern, escalation }) => (
          <li key={`policy ${pattern}`}>
            <code class="rows-main">{pattern}</code>
            <span class="note">{text(escalation === "on" ? "siteOn" : "siteOff")}</span>
            <span class="note">{text("settingFromPolicy")}</span>
          </li>
        ))}
        {value.map(({ pattern, escalation }) => (
          <li key={pattern}>
            <code class="rows-main">{pattern}</code>
            <EscalationSelect
              attributes={{ "aria-label": text("siteMay", pattern) }}
              value={escalation}
              onChange={(next) => change(pattern, next)}
            />
            <IconButton
              icon="remove"
              label={text("siteRemove", pattern)}
              onClick={() => save(value.filter((rule) => rule.pattern !== pattern))}
            />
          </li>
        ))}
      </ul>
      {!isLocked && (
        <AddSite
          label={text("siteNew")}
          known={value.map(({ pattern }) => pattern)}
          onAdd={(pattern) => save([...value, { pattern, escalation: fresh.value }])}
        >
          <FormField label={text("siteRule")}>
            {(attributes) => (
              <EscalationSelect
                attributes={attributes}
                value={fresh.value}
                onChange={(next) => {
                  fresh.value = next;
                }}
              />
            )}
          </FormField>
        </AddSite>
      )}
    </SettingGroup>
  );
}

interface EscalationSelectProps {
  attributes: InputAttributes | { "aria-label": string };
  value: Escalation;
  onChange: (value: Escalation) => void;
}

function EscalationSelect({ attributes, value, onChange }: EscalationSelectProps) {
  return (
    <select
      {...attributes}
      class="input"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as Escalation)}
    >
      <option value="off">{text("siteOff")}</option>
      <option value="on">{text("siteOn")}</option>
    </select>
  );
}
