import type { SettingsReport } from "../../lib/domain/settings/settings";
import { text } from "../../lib/messages/text";
import { IconButton } from "../kit/button";
import { AddSite } from "./add-site";
import { SettingGroup } from "./setting-group";
import { useSetting } from "./use-setting";

/** Sites that are never read, whatever is pressed there. */
export function BlockedSites({ report }: { report: SettingsReport }) {
  const { value, isLocked, save } = useSetting("blockedSites", report);
  const fromPolicy = report.effective.blockedSites.filter((pattern) => !value.includes(pattern));
  return (
    <SettingGroup title={text("blockedTitle")} hint={text("blockedHint")} isLocked={isLocked}>
      {value.length + fromPolicy.length === 0 && <p class="note">{text("blockedNone")}</p>}
      <ul class="rows" aria-label={text("blockedTitle")}>
        {fromPolicy.map((pattern) => (
          <li key={`policy ${pattern}`}>
            <code class="rows-main">{pattern}</code>
            <span class="note">{text("settingFromPolicy")}</span>
          </li>
        ))}
        {value.map((pattern) => (
          <li key={pattern}>
            <code class="rows-main">{pattern}</code>
            <IconButton
              icon="remove"
              label={text("siteRemove", pattern)}
              onClick={() => save(value.filter((other) => other !== pattern))}
            />
          </li>
        ))}
      </ul>
      {!isLocked && <AddSite label={text("siteNew")} known={value} onAdd={(pattern) => save([...value, pattern])} />}
    </SettingGroup>
  );
}
