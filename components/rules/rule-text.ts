import type { TaskRule } from "../../lib/domain/settings/settings";
import { text } from "../../lib/messages/text";

export type RuleKind = Pick<TaskRule, "by" | "value">;

/** On which pages a rule holds. */
export function ruleText({ by, value }: RuleKind): string {
  return by === "schema" ? text("ruleBySchema", value) : text("ruleBySite", readablePattern(value));
}

/** `*://shop.example/*` as people write it. */
function readablePattern(pattern: string): string {
  return pattern.replace(/^\*:\/\//, "").replace(/\/\*$/, "");
}

/** Types that so many pages have that they say nothing of one. */
const GENERAL =
  /^(Thing|WebPage|WebSite|Organization|BreadcrumbList|ImageObject|SearchAction|SiteNavigationElement|Person)$/;
const MOST_TYPES = 3;

/** What pages like this may have in common with it: the site, the part of it, and what the page says that it is. */
export function offerRules(url: string, schemaTypes: readonly string[]): RuleKind[] {
  const address = URL.parse(url);
  if (!address || !/^https?:$/.test(address.protocol)) return [];
  const [first, ...rest] = address.pathname.split("/").filter(Boolean);
  const sites = [`*://${address.host}/*`, ...(first && rest.length > 0 ? [`*://${address.host}/${first}/*`] : [])];
  const types = schemaTypes.filter((type) => !GENERAL.test(type)).slice(0, MOST_TYPES);
  return [
    ...sites.map((value) => ({ by: "site" as const, value })),
    ...types.map((value) => ({ by: "schema" as const, value })),
  ];
}

export function isSameRule(rule: TaskRule, taskId: string, { by, value }: RuleKind): boolean {
  return rule.taskId === taskId && rule.by === by && rule.value === value;
}
