import { LoupeError } from "../domain/errors";
import { type EffectiveSettings, type Preferences, SITE_LEVELS, type SiteRule } from "../domain/settings/settings";
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

/** What keeps Loupe from sites, and what lifts that. */
export type SiteGuards = Pick<EffectiveSettings, "blockedSites" | "siteLevels" | "openedSites">;

/** Whether a page may be read; `reason`: once a person typed why; `audit`: it may, and each run is written down. */
export type SiteStanding = "free" | "audit" | "reason" | "blocked";

export function standingOf(url: string, { blockedSites, siteLevels, openedSites }: SiteGuards): SiteStanding {
  if (blockedSites.some((pattern) => matchesPattern(pattern, url))) return "blocked";
  const levels = siteLevels.filter(({ pattern }) => matchesPattern(pattern, url)).map(({ level }) => level);
  const strictest = SITE_LEVELS.find((level) => levels.includes(level)) ?? "free";
  return strictest === "reason" && openedSites.includes(siteOf(url)) ? "audit" : strictest;
}

/** What a reason holds for: the page's origin, or a file that has none. */
export function siteOf(url: string): string {
  const { origin = "null", href = url } = URL.parse(url) ?? {};
  return origin === "null" ? href : origin;
}

/** True as long as the page may not be read. */
export function isBlocked(url: string, guards: SiteGuards): boolean {
  const standing = standingOf(url, guards);
  return standing === "blocked" || standing === "reason";
}

/** Throws `site-blocked`, or `site-needs-reason`, where Loupe is kept from one of these pages. */
export function refuseKept(urls: readonly string[], guards: SiteGuards): void {
  const url = urls.find((one) => isBlocked(one, guards));
  if (url === undefined) return;
  const code = standingOf(url, guards) === "blocked" ? "site-blocked" : "site-needs-reason";
  throw new LoupeError(code, "Loupe is kept from this site.", { url });
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
