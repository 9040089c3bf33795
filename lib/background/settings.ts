import type { EgressSettings } from "../messages/protocol";
import { changePreferences } from "../policy/change-preferences";
import { effectiveSettings, lockedSettings } from "../policy/effective-settings";
import { problemOfEndpoint } from "../policy/endpoint-problem";
import { DEFAULT_PREFERENCES, parsePreferences } from "../policy/preferences";
import { type PolicyState, readStoredPolicy, resolvePolicy } from "../policy/resolve-policy";
import type { LedgerHead } from "../task/ledger";
import type { EndpointSettings, Preferences, SettingsReport } from "../task/settings";
import { type Area, SecretStore } from "./settings-secret";

export interface SettingsSurroundings {
  local: Area;
  session: Area;
  /** What policy gives; rejects where the browser knows of none. */
  managed: Pick<Area, "get">;
  /** Whether a person has let the extension talk to the origin. */
  hasHostPermission(origin: string): Promise<boolean>;
}

export interface Settings {
  report(): Promise<SettingsReport>;
  /** Throws `setting-invalid` or `setting-locked`, and then has saved nothing. */
  save(preferences: Record<string, unknown>): Promise<SettingsReport>;
  /** Null or "" forgets the key. */
  saveKey(key: string | null): Promise<SettingsReport>;
  egress(): Promise<EgressSettings>;
  readHead(): Promise<LedgerHead | null>;
  writeHead(head: LedgerHead): Promise<{ written: true }>;
}

const PREFERENCES = "preferences";
const EARLIER_POLICY = "policy.earlier";
const LEDGER_HEAD = "ledger.head";

/** What a report is made from, beside policy. */
export const SETTINGS_KEYS: readonly string[] = [PREFERENCES, SecretStore.KEY];

/**
 * Settings as they are now. Everything is read from storage each time: a service worker may have slept since, and
 * policy may have changed meanwhile. One piece of work at a time, so that no change is lost to another.
 */
export function createSettings({ local, session, managed, hasHostPermission }: SettingsSurroundings): Settings {
  const secret = new SecretStore(local, session);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };

  async function currentPolicy(): Promise<PolicyState> {
    const given = await managed.get(null).catch(() => ({}));
    const earlier = (await local.get(EARLIER_POLICY))[EARLIER_POLICY];
    const state = resolvePolicy(given, readStoredPolicy(earlier));
    if (state.values === null) {
      if (earlier !== undefined) await local.remove(EARLIER_POLICY);
    } else if (JSON.stringify(state.values) !== JSON.stringify(earlier)) {
      await local.set({ [EARLIER_POLICY]: state.values });
    }
    return state;
  }

  async function chosenPreferences(): Promise<Partial<Preferences>> {
    return parsePreferences((await local.get(PREFERENCES))[PREFERENCES] ?? {}).chosen;
  }

  async function currentReport(): Promise<{ report: SettingsReport; apiKey: string }> {
    const [policy, chosen] = [await currentPolicy(), await chosenPreferences()];
    const effective = effectiveSettings(policy.values, chosen);
    await secret.moveTo(effective.keepKey ? "local" : "session");
    const apiKey = await secret.keyFor(originOf(effective.endpoint));
    const report: SettingsReport = {
      effective,
      preferences: { ...DEFAULT_PREFERENCES, ...chosen },
      locked: lockedSettings(policy.values),
      policy: policy.values,
      problems: policy.problems,
      isLastGood: policy.isLastGood,
      hasKey: apiKey !== "",
      endpointProblem:
        problemOfEndpoint(effective.endpoint, effective) ?? (await missingPermission(effective.endpoint)),
    };
    return { report, apiKey };
  }

  async function missingPermission(endpoint: EndpointSettings | null) {
    return (await hasHostPermission(originOf(endpoint))) ? null : ("needs-host-permission" as const);
  }

  return {
    report: () => inTurn(async () => (await currentReport()).report),
    egress: () => inTurn(currentReport),
    save: (preferences) =>
      inTurn(async () => {
        const { values } = await currentPolicy();
        const chosen = changePreferences(values, await chosenPreferences(), preferences);
        await local.set({ [PREFERENCES]: chosen });
        await secret.bindTo(originOf(effectiveSettings(values, chosen).endpoint));
        return (await currentReport()).report;
      }),
    saveKey: (key) =>
      inTurn(async () => {
        const { effective } = (await currentReport()).report;
        await secret.save(key ?? "", originOf(effective.endpoint), effective.keepKey ? "local" : "session");
        return (await currentReport()).report;
      }),
    readHead: async () => readHead((await local.get(LEDGER_HEAD))[LEDGER_HEAD]),
    writeHead: async ({ sequence, hash }) => {
      await local.set({ [LEDGER_HEAD]: { sequence, hash } });
      return { written: true };
    },
  };
}

function originOf(endpoint: EndpointSettings | null): string {
  return endpoint && URL.canParse(endpoint.baseUrl) ? new URL(endpoint.baseUrl).origin : "";
}

function readHead(stored: unknown): LedgerHead | null {
  const { sequence, hash } = (stored ?? {}) as Partial<LedgerHead>;
  return typeof sequence === "number" && typeof hash === "string" ? { sequence, hash } : null;
}
