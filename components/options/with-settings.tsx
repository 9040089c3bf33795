import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { SettingsReport } from "../../lib/domain/settings/settings";
import { text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { useSession } from "../state/session-state";

/** What needs the settings, as soon as they are known. */
export function WithSettings({ children }: { children: (report: SettingsReport) => ComponentChildren }) {
  const { settings } = useSession();
  const report = settings.report.value;
  useEffect(() => {
    if (report.state === "loading") void settings.refresh();
  }, [settings]);
  if (report.state === "loading") return <p class="note">{text("historyLoading")}</p>;
  if (report.state === "failed") return <ErrorNotice error={report.error} onRetry={settings.refresh} />;
  return <>{children(report.value)}</>;
}
