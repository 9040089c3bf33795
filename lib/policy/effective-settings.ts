import type {
  AllowedEndpoint,
  EffectiveSettings,
  EndpointSettings,
  Preferences,
  SettingName,
} from "../domain/settings/settings";
import { judgeAddress } from "./address";
import { isAllowedEndpoint } from "./endpoint-problem";
import { POLICY_KEYS, type PolicyKeyName, type PolicyValues } from "./keys";
import { limitsOf, type PolicyLimits } from "./limits";
import type { PolicyKey } from "./policy-key";
import { cardOf } from "./policy-models";
import { DEFAULT_PREFERENCES } from "./preferences";
import { strictestRules } from "./site-rules";
import { webhookUnder } from "./webhook";

/** What a key makes of the settings. `chosen` holds only what a person did choose, `own` the defaults besides. */
type Enforce = (limits: PolicyLimits, chosen: Partial<Preferences>, own: Preferences) => Partial<EffectiveSettings>;

/** Settings that policy limits by a key of the same name and meaning. */
const LIMITED = [
  "blockedSites",
  "consent",
  "redaction",
  "targetPrecision",
  "retentionDays",
  "predictionLog",
  "answerMemory",
  "stages",
  "remoteTokensPerRun",
  "secondsPerRun",
] as const satisfies SettingName[];
type LimitedName = (typeof LIMITED)[number];

/** Where each key of policy takes hold, apart from those that limit a setting of their name. */
const ENFORCED: { readonly [Name in Exclude<PolicyKeyName, LimitedName>]: Enforce } = {
  endpoints: (limits, _chosen, { endpoint }) => ({
    allowedEndpoints: limits.endpoints,
    endpoint: endpointUnder(limits, endpoint),
  }),
  webhooks: (limits, _chosen, { webhook }) => ({
    allowedWebhooks: limits.webhooks,
    webhook: webhookUnder(limits, webhook),
  }),
  allowedOrigins: ({ allowedOrigins }) => ({ allowedOrigins }),
  escalation: (limits, _chosen, own) => ({ escalation: strictestRules(limits, own).escalation }),
  escalationSites: (limits, _chosen, own) => ({ escalationSites: strictestRules(limits, own).escalationSites }),
  keepExamples: ({ keepExamples }) => ({ keepExamples: keepExamples ?? true }),
  requirePassphrase: ({ requirePassphrase }) => ({ needsPassphrase: requirePassphrase ?? false }),
  lockAfterMinutes: ({ lockAfterMinutes }) => ({ lockAfterMinutes }),
  tasks: ({ tasks }) => ({ tasks }),
  sitePacks: ({ sitePacks }) => ({ sitePacks }),
  modelMirrors: ({ modelMirrors }) => ({ modelMirrors }),
  modelMirror: (limits, { modelMirror }) => ({ modelMirror: mirrorUnder(limits, modelMirror) }),
  models: ({ models }) => ({ models: models.map(cardOf) }),
  requiredModels: ({ requiredModels }) => ({ requiredModels }),
  blockedModelKinds: ({ blockedModelKinds }) => ({ blockedModelKinds }),
  tasksOnPeople: ({ tasksOnPeople }) => ({ tasksOnPeople }),
  // `openedSites`, which lift a level, are a person's doing: `Settings.report`.
  siteLevels: ({ siteLevels }) => ({ siteLevels }),
  notice: ({ notice }) => ({ notice: notice ?? "" }),
  // The others ask it themselves; `listLockedSettings` says it to people.
  peopleMayChange: ({ peopleMayChange }, _chosen, { keepKey }) => ({
    keepKey: keepKey && peopleMayChange.includes("keepKey"),
  }),
  // It ends policies, so it has done its work where one is in force: `resolvePolicy`.
  release: () => ({}),
};

/** What holds where no policy says otherwise. */
const FREE = { keepExamples: true, tasksOnPeople: "allowed" } as const;

/** Of these, what a person leaves alone counts as chosen: the default is stricter than what policy may allow. */
const DEFAULT_COUNTS: readonly SettingName[] = ["redaction", "predictionLog"];

/**
 * What holds: policy's limits, and what a person chose where that is stricter, whether they may still change it or
 * not. `policy` null: none is in force. `chosen` holds only what a person did choose.
 */
export function computeEffectiveSettings(policy: PolicyValues | null, chosen: Partial<Preferences>): EffectiveSettings {
  const own = { ...DEFAULT_PREFERENCES, ...chosen };
  const unlimited = { allowedEndpoints: null, allowedWebhooks: null, allowedOrigins: null, modelMirrors: null };
  const sites = { siteLevels: [], openedSites: [] };
  const lock = { needsPassphrase: false, lockAfterMinutes: null };
  const nothing = {
    models: [],
    requiredModels: [],
    blockedModelKinds: [],
    tasks: [],
    sitePacks: [],
    notice: "",
    ...sites,
    ...lock,
  };
  const free = { ...own, isManaged: policy !== null, ...unlimited, ...nothing, ...FREE };
  if (!policy) return free;
  const limits = limitsOf(policy);
  const limited = LIMITED.map((name) => [name, limitValue(name, limits, chosen)]);
  const enforced = Object.values(ENFORCED).map((enforce: Enforce) => enforce(limits, chosen, own));
  return Object.assign(free, Object.fromEntries(limited), ...enforced);
}

/** Settings that policy governs and doesn't leave to people. */
export function listLockedSettings(policy: PolicyValues | null): SettingName[] {
  if (!policy) return [];
  const limits = limitsOf(policy);
  const governed: SettingName[] = [
    "endpoint",
    "otherEndpoints",
    "keepKey",
    "webhook",
    "escalation",
    "escalationSites",
    "modelMirror",
    ...LIMITED.filter((name) => limits[name] !== null),
  ];
  const ruling = (name: SettingName) => (name === "otherEndpoints" ? "endpoint" : name);
  return governed.filter((name) => !limits.peopleMayChange.includes(ruling(name)));
}

function limitValue(name: LimitedName, limits: PolicyLimits, chosen: Partial<Preferences>): unknown {
  const limit = limits[name];
  // A person's null ("never delete") limits nothing.
  const own = chosen[name] ?? (DEFAULT_COUNTS.includes(name) ? DEFAULT_PREFERENCES[name] : null);
  if (limit === null || own === null) return limit ?? own ?? DEFAULT_PREFERENCES[name];
  return (POLICY_KEYS[name] as PolicyKey).strictest(limit, own);
}

/**
 * A person's own endpoint stays where policy allows it, and where they can choose another: nothing is sent to a place
 * that they did not mean. Else it is the first that policy names a model for.
 */
function endpointUnder(
  { endpoints, peopleMayChange }: PolicyLimits,
  own: EndpointSettings | null,
): EndpointSettings | null {
  if (own && (isAllowedEndpoint(own, endpoints) || peopleMayChange.includes("endpoint"))) return own;
  return findFirstWithModel(endpoints) ?? own;
}

/** Policy's own base address, unless people may choose; without one, the first that `modelMirrors` allows. */
function mirrorUnder({ modelMirror, modelMirrors, peopleMayChange }: PolicyLimits, own: string | undefined): string {
  if (own !== undefined && peopleMayChange.includes("modelMirror")) return own;
  if (modelMirror !== null) return modelMirror;
  const wanted = [...(own === undefined ? [] : [own]), DEFAULT_PREFERENCES.modelMirror, ...modelMirrors];
  return wanted.find((base) => judgeAddress(base, modelMirrors) === null) ?? wanted[0]!;
}

function findFirstWithModel(endpoints: AllowedEndpoint[]): EndpointSettings | null {
  for (const { baseUrl, models } of endpoints) if (models[0]) return { baseUrl, model: models[0], headers: {} };
  return null;
}
