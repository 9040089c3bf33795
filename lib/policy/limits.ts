import { POLICY_KEYS, type PolicyKeyName, type PolicyValues } from "./keys";

/**
 * A policy with what holds for the keys that it lacks: their safe value, or null where they have none and so limit
 * nothing.
 */
export type PolicyLimits = {
  [Name in PolicyKeyName]: NonNullable<PolicyValues[Name]> | Extract<(typeof POLICY_KEYS)[Name]["safe"], null>;
};

export function limitsOf(policy: PolicyValues): PolicyLimits {
  const names = Object.keys(POLICY_KEYS) as PolicyKeyName[];
  return Object.fromEntries(names.map((name) => [name, policy[name] ?? POLICY_KEYS[name].safe])) as PolicyLimits;
}
