import { type FirefoxExtension, idleTime, launchFirefoxExtension } from "./extension.ts";
import { DEBUGGER_PREFERENCES } from "./host-worker.ts";

/** Milliseconds after which the shared Firefox suspends an idle background: little more than between two of its own calls. */
export const SHORT_IDLE_TIME = 6_000;

let launched: Promise<FirefoxExtension> | undefined;

/** One Firefox for the files of tests that are content with it, since its start takes longer than most of them. */
export function shareFirefox(): Promise<FirefoxExtension> {
  launched ??= launchFirefoxExtension({
    preferences: { ...DEBUGGER_PREFERENCES, ...idleTime(SHORT_IDLE_TIME), "security.notification_enable_delay": 0 },
  });
  return launched;
}
