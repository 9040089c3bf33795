import { browser } from "wxt/browser";
import { permissionToSend } from "../messages/origin-permission";
import { CACHE_BACKUP } from "./rewrite-area";
import { SETTINGS_KEYS, Settings } from "./settings-service";

/**
 * Settings of this browser. Every policy that comes is read at once, whether or not anybody asks, and so remembered:
 * it stays in force if the browser gives none the next time. To be called in the service worker's first turn.
 */
export function createBrowserSettings(): Settings {
  const { local, session, managed } = browser.storage;
  const settings = new Settings({ local, session, managed, backup: CACHE_BACKUP, hasHostPermission });
  const readPolicy = () => void settings.report().catch(() => undefined);
  browser.storage.onChanged.addListener((_, area) => area === "managed" && readPolicy());
  readPolicy();
  return settings;
}

/**
 * Calls `listener` whenever settings or policy may be others than before, a granted or withdrawn permission included.
 * To be called in the service worker's first turn: the browser wakes it for these events.
 */
export function onSettingsChanged(listener: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "managed" || Object.keys(changes).some((key) => SETTINGS_KEYS.includes(key))) listener();
  });
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}

function hasHostPermission(origin: string): Promise<boolean> {
  return browser.permissions.contains(permissionToSend(origin));
}
