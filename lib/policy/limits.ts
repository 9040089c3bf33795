import { POLICY_KEYS, type PolicyKeyName, type PolicyValues } from "./keys";

/** Keys without a safe value of their own: where policy lacks them, it limits nothing. */
type Unlimited = "allowedOrigins" | "blockedSites" | "retentionDays" | "modelMirror" | "release";

/** A policy with what holds for the keys that it lacks. */
export type PolicyLimits = Required<Omit<PolicyValues, Unlimited>> & {
  [Name in Unlimited]: NonNullable<PolicyValues[Name]> | null;
};

export function limitsOf(policy: PolicyValues): PolicyLimits {
  const names = Object.keys(POLICY_KEYS) as PolicyKeyName[];
  return Object.fromEntries(names.map((name) => [name, policy[name] ?? POLICY_KEYS[name].safe])) as PolicyLimits;
}
