import "../lib/host/lockdown/own-context";

import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { errorText } from "../components/error/error-text";
import { startBackground } from "../lib/background/start";
import { text, uiLanguage } from "../lib/messages/text";
import { formatRange } from "../lib/value";
import { startFirefoxHost } from "./offscreen/start-host";

export default defineBackground({
  type: "module",
  main() {
    // Firefox has no offscreen documents: there the background is a page and holds the models itself.
    if (import.meta.env.FIREFOX) startFirefoxHost();
    startBackground({
      hasOffscreen: !import.meta.env.FIREFOX,
      wording: {
        formatValue: (value, type, to) =>
          formatRange(value, to, type, { language: uiLanguage(), yes: text("yes"), no: text("no") }),
        errorText,
      },
      openPanel: async (tabId) =>
        import.meta.env.FIREFOX ? findFirefoxSidebar().open() : browser.sidePanel.open({ tabId }),
    });
  },
});

function findFirefoxSidebar(): { open(): Promise<void> } {
  return (browser as unknown as { sidebarAction: { open(): Promise<void> } }).sidebarAction;
}
