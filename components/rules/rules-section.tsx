import type { SettingsReport, TaskRule } from "../../lib/domain/settings/settings";
import { text } from "../../lib/messages/text";
import { IconButton } from "../kit/button";
import { CheckBox } from "../kit/check-box";
import { Icon } from "../kit/icon";
import { useSetting } from "../options/use-setting";
import { WithSettings } from "../options/with-settings";
import { useSession } from "../state/session-state";
import { listKnownTasks } from "../state/tasks-state";
import { ruleText } from "./rule-text";

/** The tasks that run by themselves, on which pages, each to be switched off or removed. */
export function RulesSection() {
  return <WithSettings>{(report) => <Rules report={report} />}</WithSettings>;
}

function Rules({ report }: { report: SettingsReport }) {
  const { tasks } = useSession();
  const { value: rules, save } = useSetting("taskRules", report);
  const nameOf = ({ taskId }: TaskRule) =>
    listKnownTasks(tasks).find(({ task }) => task.id === taskId)?.task.name ?? text("ruleTaskGone", taskId);
  return (
    <div class="stack settings">
      <p>{text("rulesWhat")}</p>
      {rules.length === 0 && (
        <p class="note">
          <Icon name="info" /> {text("rulesNone")}
        </p>
      )}
      <ul class="rows" aria-label={text("rulesTitle")}>
        {rules.map((rule) => (
          <li key={`${rule.taskId} ${rule.by} ${rule.value}`}>
            <span class="rows-main">
              <CheckBox
                label={nameOf(rule)}
                hint={ruleText(rule)}
                checked={rule.isOn}
                onChange={(isOn) => save(rules.map((other) => (other === rule ? { ...rule, isOn } : other)))}
              />
            </span>
            <IconButton
              icon="remove"
              label={text("ruleRemove", nameOf(rule), ruleText(rule))}
              onClick={() => save(rules.filter((other) => other !== rule))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
