import type { SiteExample, SiteRule } from "./site-rule";

/** How many pages that a person judged a rule gets right, each judged by what the other pages taught. */
export interface RuleProof {
  pages: number;
  rightBefore: number;
  rightAfter: number;
}

/** What a site rule was before its last lesson, and lessons that it may not learn from yet. Stored beside the rule. */
export interface RuleVersion {
  host: string;
  field: SiteRule["field"];
  template: string;
  /**
   * What was in use before, without a rule where there was none; where a person went back to that, what they turned down.
   * Null: there is nothing to go to.
   */
  previous: { rule: SiteRule | null } | null;
  isRolledBack: boolean;
  /** Of the last lesson; null where no other page could judge it. */
  proof: RuleProof | null;
  /** Lessons with which the rule would get a page wrong that it gets right without them. */
  held: SiteExample[];
}

export type RuleAddress = Pick<RuleVersion, "host" | "field" | "template">;
