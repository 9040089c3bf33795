import { browser } from "wxt/browser";
import { announce } from "../messages/events";
import type { Handlers } from "../messages/handle";
import { createSettings, SETTINGS_KEYS, type Settings } from "./settings";

type SettingsMessage = Extract<keyof Handlers<"background">, `settings.${string}` | `ledger.${string}`>;

/**
 * Settings of this browser, followed from now on: every change of them, of policy or of permissions is announced. To
 * be called in the service worker's first turn, since the browser wakes it for these events.
 */
export function startSettings(): Settings {
  const { local, session, managed } = browser.storage;
  const settings = createSettings({ local, session, managed, hasHostPermission });
  // Reading also remembers the policy, so that it stays in force if the browser gives none the next time.
  const follow = () => void settings.report().then(() => announce("settings.changed", {}));
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "managed" || Object.keys(changes).some((key) => SETTINGS_KEYS.includes(key))) follow();
  });
  browser.permissions.onAdded.addListener(follow);
  browser.permissions.onRemoved.addListener(follow);
  void settings.report();
  return settings;
}

/** Answers to what is asked about settings. */
export function settingsHandlers(settings: Settings): Pick<Handlers<"background">, SettingsMessage> {
  return {
    "settings.get": () => settings.report(),
    "settings.save": ({ preferences }) => settings.save(preferences),
    "settings.save-key": ({ key }) => settings.saveKey(key),
    "settings.egress": () => settings.egress(),
    "ledger.read-head": () => settings.readHead(),
    "ledger.write-head": ({ head }) => settings.writeHead(head),
  };
}

/** For the exact origin where the browser's patterns know ports, else for its host. */
async function hasHostPermission(origin: string): Promise<boolean> {
  const contains = (pattern: string) => browser.permissions.contains({ origins: [pattern] });
  const { protocol, hostname } = new URL(origin);
  return contains(`${origin}/*`).catch(() => contains(`${protocol}//${hostname}/*`));
}
