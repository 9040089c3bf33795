import type {
  AllowedEndpoint,
  EffectiveSettings,
  EndpointSettings,
  Preferences,
  SettingName,
} from "../domain/settings/settings";
import { judgeAddress } from "./address";
import { isAllowedEndpoint } from "./endpoint-problem";
import { POLICY_KEYS, type PolicyValues } from "./keys";
import { limitsOf, type PolicyLimits } from "./limits";
import type { PolicyKey } from "./policy-key";
import { cardOf } from "./policy-models";
import { DEFAULT_PREFERENCES } from "./preferences";
import { strictestRules } from "./site-rules";

/** Settings that policy limits by a key of the same name and meaning. */
const LIMITED = [
  "blockedSites",
  "consent",
  "redaction",
  "targetPrecision",
  "retentionDays",
  "stages",
  "remoteTokensPerRun",
  "secondsPerRun",
] as const satisfies SettingName[];

/** Of these, what a person leaves alone counts as chosen: policy says the least, and the default is all. */
const DEFAULT_COUNTS: readonly SettingName[] = ["redaction"];

/**
 * What holds: policy's limits, and what a person chose where that is stricter, whether they may still change it or
 * not. `policy` null: none is in force. `chosen` holds only what a person did choose.
 */
export function computeEffectiveSettings(policy: PolicyValues | null, chosen: Partial<Preferences>): EffectiveSettings {
  const own = { ...DEFAULT_PREFERENCES, ...chosen };
  if (!policy) {
    const unlimited = { allowedEndpoints: null, allowedOrigins: null, modelMirrors: null };
    return { ...own, isManaged: false, ...unlimited, models: [], requiredModels: [], tasks: [] };
  }
  const limits = limitsOf(policy);
  const limited = Object.fromEntries(LIMITED.map((name) => [name, limitValue(name, limits, chosen)]));
  return {
    ...own,
    ...(limited as Pick<Preferences, (typeof LIMITED)[number]>),
    ...strictestRules(limits, own),
    keepKey: own.keepKey && limits.peopleMayChange.includes("keepKey"),
    endpoint: endpointUnder(limits, own.endpoint),
    isManaged: true,
    allowedEndpoints: limits.endpoints,
    allowedOrigins: limits.allowedOrigins,
    modelMirror: mirrorUnder(limits, chosen.modelMirror),
    modelMirrors: limits.modelMirrors,
    models: limits.models.map(cardOf),
    requiredModels: limits.requiredModels,
    tasks: limits.tasks,
  };
}

/** Settings that policy governs and doesn't leave to people. */
export function listLockedSettings(policy: PolicyValues | null): SettingName[] {
  if (!policy) return [];
  const limits = limitsOf(policy);
  const governed: SettingName[] = [
    "endpoint",
    "keepKey",
    "escalation",
    "escalationSites",
    "modelMirror",
    ...LIMITED.filter((name) => limits[name] !== null),
  ];
  return governed.filter((name) => !limits.peopleMayChange.includes(name));
}

function limitValue(name: (typeof LIMITED)[number], limits: PolicyLimits, chosen: Partial<Preferences>): unknown {
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
