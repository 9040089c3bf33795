import type { SiteRule } from "../domain/learning/site-rule";
import { parseSiteRuleFile } from "../domain/learning/site-rule-file";
import type { EffectiveSettings } from "../domain/settings/settings";

export type SettingsOfPacks = () => Promise<Pick<EffectiveSettings, "sitePacks">>;
export type PushedRules = () => Promise<readonly SiteRule[]>;

/** What policy knows about sites; its packs are parsed once. Those that policy checked can't be wrong. */
export function createPushedRules(settings: SettingsOfPacks): PushedRules {
  let known = "";
  let rules: readonly SiteRule[] = [];
  return async () => {
    const { sitePacks } = await settings();
    const now = JSON.stringify(sitePacks);
    if (now !== known) [known, rules] = [now, sitePacks.flatMap(parseSiteRuleFile)];
    return rules;
  };
}

/** Own rules, and of the pushed ones those about fields that nobody here taught on the site: a person knows better. */
export function addPushed(own: readonly SiteRule[], pushed: readonly SiteRule[]): SiteRule[] {
  const taught = new Set(own.map(keyOf));
  return [...own, ...pushed.filter((rule) => !taught.has(keyOf(rule)))];
}

const keyOf = ({ host, field }: SiteRule): string => JSON.stringify([host, field.taskId, field.id]);
