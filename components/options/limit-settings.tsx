import { countLeastRows, PROMISE_DELTA } from "../../lib/domain/learning/promise";
import { STAGE_IDS, type StageId } from "../../lib/domain/result/result";
import type { SettingsReport } from "../../lib/domain/settings/settings";
import { plural, text, uiLanguage } from "../../lib/messages/text";
import { formatList, formatShare } from "../format/format-number";
import { CheckBox } from "../kit/check-box";
import { FormField } from "../kit/form-field";
import { STAGE_TEXTS, stageName } from "../result/stage-name";
import { NumberSetting } from "./number-setting";
import { SettingGroup } from "./setting-group";
import { useSetting } from "./use-setting";

export function StageSettings({ report }: { report: SettingsReport }) {
  const { value, isLocked, inForce, save } = useSetting("stages", report);
  const toggle = (stage: StageId, on: boolean) =>
    save(on ? [...value, stage] : value.filter((other) => other !== stage));
  const names = inForce && (formatList(inForce.map(stageName)) || text("no"));
  return (
    <SettingGroup title={text("stagesTitle")} hint={text("stagesHint")} isLocked={isLocked} inForce={names}>
      <div>
        {STAGE_IDS.map((stage) => (
          <CheckBox
            key={stage}
            label={stageName(stage)}
            hint={text(STAGE_TEXTS[stage].hint)}
            checked={value.includes(stage)}
            onChange={(on) => toggle(stage, on)}
          />
        ))}
      </div>
    </SettingGroup>
  );
}

export function PrecisionSetting({ report }: { report: SettingsReport }) {
  const { value, isLocked, inForce, save } = useSetting("targetPrecision", report);
  return (
    <SettingGroup
      title={text("precisionTitle")}
      hint={text("precisionHint")}
      isLocked={isLocked}
      inForce={inForce === undefined ? undefined : formatShare(inForce)}
    >
      <NumberSetting
        label={text("precisionLabel")}
        unit="%"
        value={Number((value * 100).toFixed(1))}
        min={50}
        max={99.9}
        step={0.1}
        onSave={(percent) => save(Number((percent / 100).toFixed(3)))}
      />
      <p class="note">{promiseText(inForce ?? value)}</p>
    </SettingGroup>
  );
}

/** What a precision means from the first page on, and what it takes to be sure of it. */
export function promiseText(target: number): string {
  const checks = countLeastRows({ target, delta: PROMISE_DELTA });
  const share = new Intl.NumberFormat(uiLanguage(), { style: "percent", maximumFractionDigits: 1 }).format(target);
  return text("precisionPromise", share, new Intl.NumberFormat(uiLanguage()).format(checks));
}

export function BudgetSettings({ report }: { report: SettingsReport }) {
  const tokens = useSetting("remoteTokensPerRun", report);
  const seconds = useSetting("secondsPerRun", report);
  return (
    <>
      <SettingGroup
        title={text("tokensTitle")}
        hint={text("tokensHint")}
        isLocked={tokens.isLocked}
        inForce={tokens.inForce?.toString()}
      >
        <NumberSetting
          label={text("tokensLabel")}
          unit={text("tokensUnit")}
          value={tokens.value}
          min={0}
          max={10_000_000}
          onSave={tokens.save}
        />
      </SettingGroup>
      <SettingGroup
        title={text("secondsTitle")}
        hint={text("secondsHint")}
        isLocked={seconds.isLocked}
        inForce={seconds.inForce?.toString()}
      >
        <NumberSetting
          label={text("secondsLabel")}
          unit={text("secondsUnit")}
          value={seconds.value}
          min={1}
          max={3_600}
          onSave={seconds.save}
        />
      </SettingGroup>
    </>
  );
}

const DAYS = [1, 7, 30, 90, 365];

export function RetentionSetting({ report }: { report: SettingsReport }) {
  const { value, isLocked, inForce, save } = useSetting("retentionDays", report);
  const offered = value === null || DAYS.includes(value) ? DAYS : [...DAYS, value].sort((one, other) => one - other);
  const formatRetention = (days: number | null) =>
    days === null ? text("retentionNever") : plural("retentionAfter", days);
  return (
    <SettingGroup
      title={text("retentionTitle")}
      hint={text("retentionHint")}
      isLocked={isLocked}
      inForce={inForce === undefined ? undefined : formatRetention(inForce)}
    >
      <FormField label={text("retentionLabel")}>
        {(attributes) => (
          <select
            {...attributes}
            class="input"
            value={value ?? ""}
            onChange={({ currentTarget }) => save(currentTarget.value === "" ? null : Number(currentTarget.value))}
          >
            <option value="">{formatRetention(null)}</option>
            {offered.map((days) => (
              <option key={days} value={days}>
                {formatRetention(days)}
              </option>
            ))}
          </select>
        )}
      </FormField>
    </SettingGroup>
  );
}
