import { describe, expect, it } from "vitest";
import { createSettingsStore, readKnownSettings } from "../../../../components/state/settings-state";
import { LoupeError } from "../../../../lib/domain/errors";
import type { SettingsReport } from "../../../../lib/domain/settings/settings";
import { settingsReport } from "../results";
import { pending, scriptedPorts, settle } from "../scripted-ports";

describe("settings", () => {
  it("follows changes, but asks for nothing before somebody looks", async () => {
    let days = 30;
    const { ports, announce, sent } = scriptedPorts({ "settings.get": () => settingsReport({ retentionDays: days }) });
    const store = createSettingsStore(ports);
    announce("settings.changed", {});
    await settle();
    expect(sent).toEqual([]);
    await store.refresh();
    days = 7;
    announce("settings.changed", {});
    await settle();
    expect(readKnownSettings(store)?.preferences.retentionDays).toBe(7);
  });

  it("shows what was saved, though an older answer comes after it", async () => {
    const slow = pending<SettingsReport>();
    const { ports } = scriptedPorts({
      "settings.get": () => slow.promise,
      "settings.save": ({ preferences }) => settingsReport(preferences),
    });
    const store = createSettingsStore(ports);
    const refreshed = store.refresh();
    await store.save({ consent: "never" });
    slow.resolve(settingsReport({ consent: "once" }));
    await refreshed;
    expect(readKnownSettings(store)?.preferences.consent).toBe("never");
  });

  it("stays as it was where saving fails, and says so", async () => {
    const { ports } = scriptedPorts({
      "settings.get": () => settingsReport({}),
      "settings.save": () => Promise.reject(new LoupeError("setting-locked", "consent")),
    });
    const store = createSettingsStore(ports);
    await store.refresh();
    await expect(store.save({ consent: "once" })).rejects.toMatchObject({ code: "setting-locked" });
    expect(readKnownSettings(store)?.preferences.consent).toBe("always-ask");
  });
});
