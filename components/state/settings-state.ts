import { signal } from "@preact/signals";
import type { Preferences, SettingsReport } from "../../lib/domain/settings/settings";
import type { Ports } from "../ports";
import { createLatestOnly, type Loadable } from "./loadable";

/** What a person chose and what holds, kept up to date as policy and other pages change it. */
export function createSettingsStore(ports: Ports) {
  const report = signal<Loadable<SettingsReport>>({ state: "loading" });
  const ask = createLatestOnly();

  function refresh(): Promise<void> {
    return ask(
      () => ports.send("settings.get", {}),
      (answer) => {
        report.value = answer;
      },
    );
  }

  /** Rejects with `setting-locked` or `setting-invalid`; what is shown is then as before. */
  const save = (preferences: Partial<Preferences>) => take(ports.send("settings.save", { preferences }));
  /** Null forgets the key. */
  const saveKey = (key: string | null) => take(ports.send("settings.save-key", { key }));

  async function take(reply: Promise<SettingsReport>): Promise<void> {
    const value = await reply;
    // Through `ask`, so that an older answer that comes late does not replace it.
    await ask(
      () => Promise.resolve(value),
      (answer) => {
        report.value = answer;
      },
    );
  }

  // Only where somebody has looked: most panels never need it.
  const stop = ports.listen("settings.changed", () => {
    if (report.value.state !== "loading") void refresh();
  });
  return { report, refresh, save, saveKey, stop };
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;

/** Null while loading, and where it failed. */
export function readKnownSettings(store: SettingsStore): SettingsReport | null {
  return store.report.value.state === "ready" ? store.report.value.value : null;
}
