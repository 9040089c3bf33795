import type { Preferences, SiteRule } from "../domain/settings/settings";
import { intersectPatterns, matchesPattern } from "./match-pattern";

export type SiteRules = Pick<Preferences, "escalation" | "escalationSites">;
export type Escalation = Preferences["escalation"];

export function strictestEscalation(a: Escalation, b: Escalation): Escalation {
  return a === "off" || b === "off" ? "off" : "on";
}

/**
 * Whether questions about a page may leave the device. Of the rules that match, "off" wins; a page without a match
 * goes by the default, as does text that comes from no page (`url` "").
 */
export function escalationFor(url: string, { escalation, escalationSites }: SiteRules): Escalation {
  const matching = escalationSites.filter(({ pattern }) => matchesPattern(pattern, url));
  if (matching.length === 0) return escalation;
  return matching.some((rule) => rule.escalation === "off") ? "off" : "on";
}

/** Rules that say "on" only where both do: what either keeps on the device stays there. */
export function strictestRules(a: SiteRules, b: SiteRules): SiteRules {
  return {
    escalation: strictestEscalation(a.escalation, b.escalation),
    escalationSites: [...findExceptions(a, b), ...rulesThatSay("off", [...a.escalationSites, ...b.escalationSites])],
  };
}

/** The same for rules whose defaults aren't known: an exception holds only where both make it. */
export function strictestSites(a: SiteRule[], b: SiteRule[]): SiteRule[] {
  return strictestRules({ escalation: "off", escalationSites: a }, { escalation: "off", escalationSites: b })
    .escalationSites;
}

export function isBlocked(url: string, { blockedSites }: Pick<Preferences, "blockedSites">): boolean {
  return blockedSites.some((pattern) => matchesPattern(pattern, url));
}

/** Rules that lift a default of "off". Where one side's default is "on", the other's exceptions are all that counts. */
function findExceptions(a: SiteRules, b: SiteRules): SiteRule[] {
  const [ofA, ofB] = [rulesThatSay("on", a.escalationSites), rulesThatSay("on", b.escalationSites)];
  if (a.escalation === "on") return b.escalation === "on" ? [] : ofB;
  if (b.escalation === "on") return ofA;
  const patterns = ofA.flatMap((one) => ofB.map((other) => intersectPatterns(one.pattern, other.pattern)));
  return unique(patterns.filter((pattern) => pattern !== null)).map((pattern) => ({ pattern, escalation: "on" }));
}

function rulesThatSay(escalation: Escalation, rules: SiteRule[]): SiteRule[] {
  const patterns = rules.filter((rule) => rule.escalation === escalation).map(({ pattern }) => pattern);
  return unique(patterns).map((pattern) => ({ pattern, escalation }));
}

function unique(patterns: string[]): string[] {
  return [...new Set(patterns)];
}
