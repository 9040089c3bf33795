import { LoupeError } from "../domain/errors";
import type { LedgerHead } from "../domain/ledger/ledger";
import type { DatabaseMark, LockRecord, LockState } from "../domain/settings/lock";
import {
  type EffectiveSettings,
  type EndpointProblem,
  type EndpointSettings,
  type Preferences,
  REDACTION_CLASSES,
  type SettingsReport,
  type WebhookProblem,
} from "../domain/settings/settings";
import { toCanonicalJson } from "../domain/task/task-hash";
import type { EgressSettings } from "../messages/payloads";
import { changePreferences } from "../policy/change-preferences";
import { computeEffectiveSettings, listLockedSettings } from "../policy/effective-settings";
import { findEndpointProblem } from "../policy/endpoint-problem";
import { DEFAULT_PREFERENCES, parsePreferences, withLaterClasses } from "../policy/preferences";
import { type PolicyState, readStoredPolicy, resolvePolicy } from "../policy/resolve-policy";
import { findWebhookProblem } from "../policy/webhook";
import { SerialQueue } from "../util/concurrency/serial-queue";
import { isKeyText } from "../util/header-text";
import type { Area } from "./area";
import { LockStore } from "./lock-record";
import { type Backup, recoverArea } from "./rewrite-area";
import { SecretStore } from "./settings-secret";

export interface SettingsEnvironment {
  local: Area;
  session: Area;
  /** What policy gives; rejects where the browser knows of none. */
  managed: Pick<Area, "get">;
  /** For the moment in which everything in `local` is written anew. */
  backup: Backup;
  /** Whether a person has let the extension talk to the origin. */
  hasHostPermission(origin: string): Promise<boolean>;
}

const PREFERENCES = "preferences";
/** Classes of redaction that there were when preferences were stored. */
const KNOWN_CLASSES = "preferences.classes";
const EARLIER_POLICY = "policy.earlier";
/** Of this session: what a killed worker has to find again, and a closed browser has to forget. */
const OPENED_SITES = "sites.opened";
const LEDGER_HEAD = "ledger.head";
const DATABASE_MARK = "store.mark";

/** What a report is made from, beside policy. */
export const SETTINGS_KEYS: readonly string[] = [PREFERENCES, KNOWN_CLASSES, OPENED_SITES, SecretStore.KEY];

/**
 * Settings as they are now. Everything is read from storage each time: a service worker may have slept since, and
 * policy may have changed meanwhile. One piece of work at a time, so that no change is lost to another.
 */
export class Settings {
  readonly #secret: SecretStore;
  readonly #lock: LockStore;
  readonly #queue = new SerialQueue();

  constructor(private readonly environment: SettingsEnvironment) {
    const { local, session, backup } = environment;
    this.#lock = new LockStore(local, session);
    this.#secret = new SecretStore(local, session, this.#lock, backup);
    void this.#queue.run(() => recoverArea(local, backup).catch(() => undefined));
  }

  report(): Promise<SettingsReport> {
    return this.#queue.run(async () => (await this.#read()).report);
  }

  /** With the key of the endpoint in use, or of another origin. */
  egress(origin?: string): Promise<EgressSettings> {
    return this.#queue.run(() => this.#read(origin));
  }

  /** Throws `setting-invalid` or `setting-locked`, and then has saved nothing. */
  save(preferences: Record<string, unknown>): Promise<SettingsReport> {
    return this.#queue.run(async () => {
      const { values } = await this.#readPolicy();
      const before = await this.#readChosen();
      const chosen = changePreferences(values, before, preferences);
      await this.environment.local.set({ [PREFERENCES]: chosen, [KNOWN_CLASSES]: [...REDACTION_CLASSES] });
      const { endpoint } = computeEffectiveSettings(values, chosen);
      await this.#secret.bindTo(originOf(endpoint));
      // The key of what was just removed stays until the next change: that may be its undoing.
      await this.#secret.keepOnly(new Set([endpoint, ...endpointsOf(before), ...endpointsOf(chosen)].map(originOf)));
      return (await this.#read()).report;
    });
  }

  /** Null or "" forgets the key. Throws `setting-invalid` for one that no header can carry. */
  saveKey(key: string | null): Promise<SettingsReport> {
    return this.#queue.run(async () => {
      if (!isKeyText(key ?? "")) throw new LoupeError("setting-invalid", "The key has a character that no key has.");
      const { effective } = (await this.#read()).report;
      await this.#secret.save(key ?? "", originOf(effective.endpoint), effective.keepKey ? "local" : "session");
      return (await this.#read()).report;
    });
  }

  /** Until the browser closes. */
  openSite(site: string): Promise<void> {
    return this.#queue.run(async () => {
      const opened = await this.#readOpened();
      await this.environment.session.set({ [OPENED_SITES]: [...new Set([...opened, site])] });
    });
  }

  readHead(): Promise<LedgerHead | null> {
    return this.#queue.run(async () => {
      const stored = (await this.environment.local.get(LEDGER_HEAD))[LEDGER_HEAD];
      const { sequence, hash } = (stored ?? {}) as Partial<LedgerHead>;
      return typeof sequence === "number" && typeof hash === "string" ? { sequence, hash } : null;
    });
  }

  writeHead({ sequence, hash }: LedgerHead): Promise<void> {
    return this.#queue.run(() => this.environment.local.set({ [LEDGER_HEAD]: { sequence, hash } }));
  }

  readMark(): Promise<DatabaseMark> {
    return this.#queue.run(async () => {
      const stored = (await this.environment.local.get(DATABASE_MARK))[DATABASE_MARK];
      const { generation, lostAt } = (stored ?? {}) as Partial<DatabaseMark>;
      return {
        generation: typeof generation === "string" ? generation : null,
        lostAt: typeof lostAt === "number" ? lostAt : null,
      };
    });
  }

  writeMark(mark: DatabaseMark): Promise<void> {
    return this.#queue.run(() => this.environment.local.set({ [DATABASE_MARK]: mark }));
  }

  /** The host's; where nobody used the key for as long as policy allows, it is gone. */
  readLock(): Promise<LockRecord> {
    return this.#queue.run(async () => {
      await this.#expire();
      return this.#lock.read();
    });
  }

  /** Encrypts the endpoint's key with it, or no longer. */
  writeLock(record: LockRecord): Promise<void> {
    return this.#queue.run(() => this.#secret.relock(record));
  }

  lockState(): Promise<LockState> {
    return this.#queue.run(async () => {
      const { needsPassphrase } = await this.#expire();
      return this.#lock.state(needsPassphrase);
    });
  }

  touchLock(): Promise<void> {
    return this.#lock.touch();
  }

  async #expire(): Promise<EffectiveSettings> {
    const effective = computeEffectiveSettings((await this.#readPolicy()).values, await this.#readChosen());
    await this.#lock.expire(effective.lockAfterMinutes);
    return effective;
  }

  async #read(origin?: string): Promise<EgressSettings> {
    const [policy, chosen] = [await this.#readPolicy(), await this.#readChosen()];
    const openedSites = await this.#readOpened();
    const effective = Object.assign(computeEffectiveSettings(policy.values, chosen), { openedSites });
    await this.#secret.moveTo(effective.keepKey ? "local" : "session");
    const own = originOf(effective.endpoint);
    const ownKey = await this.#secret.keyFor(own);
    const report: SettingsReport = {
      effective,
      preferences: { ...DEFAULT_PREFERENCES, ...chosen },
      locked: listLockedSettings(policy.values),
      policy: policy.values,
      problems: policy.problems,
      isLastGood: policy.isLastGood,
      hasKey: ownKey !== "",
      endpointProblem: await this.#findEndpointProblem(effective),
      webhookProblem: await this.#findWebhookProblem(effective),
    };
    const asked = origin ?? own;
    const apiKey = asked === own ? ownKey : await this.#secret.keyFor(asked);
    return { report, apiKey, isReachable: asked !== "" && (await this.environment.hasHostPermission(asked)) };
  }

  /** The policy in force, remembered for the time when the browser gives none. */
  async #readPolicy(): Promise<PolicyState> {
    const { local, managed } = this.environment;
    const given = await managed.get(null).catch(() => ({}));
    const earlier = (await local.get(EARLIER_POLICY))[EARLIER_POLICY];
    const state = resolvePolicy(given, readStoredPolicy(earlier));
    if (toCanonicalJson(state.values) === toCanonicalJson(earlier ?? null)) return state;
    try {
      if (state.values) await local.set({ [EARLIER_POLICY]: state.values });
      else await local.remove(EARLIER_POLICY);
    } catch (thrown) {
      const message = `Can't be remembered, so it won't hold once the browser gives it no more: ${String(thrown)}`;
      return { ...state, problems: [...state.problems, { key: "", message }] };
    }
    return state;
  }

  async #readChosen(): Promise<Partial<Preferences>> {
    const { local } = this.environment;
    const stored = (await local.get(PREFERENCES))[PREFERENCES];
    return withLaterClasses(parsePreferences(stored ?? {}).chosen, (await local.get(KNOWN_CLASSES))[KNOWN_CLASSES]);
  }

  async #readOpened(): Promise<string[]> {
    const stored = (await this.environment.session.get(OPENED_SITES))[OPENED_SITES];
    return Array.isArray(stored) ? stored.filter((site) => typeof site === "string") : [];
  }

  async #findWebhookProblem(effective: EffectiveSettings): Promise<WebhookProblem | null> {
    const problem = findWebhookProblem(effective.webhook, effective);
    if (problem || !effective.webhook) return problem;
    const { origin } = new URL(effective.webhook.address);
    return (await this.environment.hasHostPermission(origin)) ? null : "needs-host-permission";
  }

  async #findEndpointProblem(effective: EffectiveSettings): Promise<EndpointProblem | null> {
    const problem = findEndpointProblem(effective.endpoint, effective);
    if (problem) return problem;
    const isReachable = await this.environment.hasHostPermission(originOf(effective.endpoint));
    return isReachable ? null : "needs-host-permission";
  }
}

const endpointsOf = ({ endpoint = null, otherEndpoints = [] }: Partial<Preferences>) => [endpoint, ...otherEndpoints];

function originOf(endpoint: EndpointSettings | null): string {
  return endpoint && URL.canParse(endpoint.baseUrl) ? new URL(endpoint.baseUrl).origin : "";
}
