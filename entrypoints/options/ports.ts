import { browser } from "wxt/browser";
import type { Ports } from "../../components/ports";
import { listen } from "../../lib/messages/events";
import { openInApp } from "../../lib/messages/open-in-app";
import {
  askForCurrentTarget,
  dropSites,
  followPage,
  requestEndpointAccess,
  requestOriginAccess,
  requestPageAccess,
  requestSites,
  requestTabList,
} from "../../lib/messages/page-access";
import { send } from "../../lib/messages/send";
import { prepareBrowserModel } from "../../lib/stage/llm/browser/prepare-browser-model";

/** Firefox alone has it, since 137. */
const commands = browser.commands as typeof browser.commands & { openShortcutSettings?(): Promise<void> };

/** What our pages, the side panel too, have of the rest of the extension. */
export const PORTS: Ports = {
  send,
  listen,
  currentTarget: askForCurrentTarget,
  followPage,
  openShortcutSettings: commands.openShortcutSettings ? () => commands.openShortcutSettings!() : null,
  openInApp,
  requestPageAccess,
  requestOriginAccess,
  requestTabList,
  requestSites,
  dropSites,
  currentWindowId: async () => (await browser.windows.getCurrent()).id,
  requestEndpointAccess,
  prepareBrowserModel: (onProgress) => prepareBrowserModel(onProgress),
};
