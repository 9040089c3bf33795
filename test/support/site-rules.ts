import type { Anchors, SiteExample, SiteRule } from "../../lib/domain/learning/site-rule";
import { addExample, exampleOf, type Lesson } from "../../lib/learning/site/teach-rule";

/** Short ways to write site rules in tests. */
export const ANCHORS: Anchors = {
  path: "span.time<p<body",
  id: "",
  row: "ready in",
  heading: "fennel soup",
  left: "",
  right: " minutes",
  nth: 0,
  before: "1a2b",
  before2: "",
  after: "3c4d",
  region: "main",
  ordinal: 0,
  alone: true,
  shape: "9",
  inTitle: false,
};

export function siteExample(page: string, more: Partial<SiteExample> = {}): SiteExample {
  return { page, taughtAt: 1_790_000_000_000, places: [{ anchors: ANCHORS, weight: 1 }], ...more };
}

export function siteRule(host: string, fieldId: string, more: Partial<SiteRule> = {}): SiteRule {
  return {
    host,
    template: "t1",
    field: { taskId: "recipe", id: fieldId, name: `The ${fieldId}`, type: "text", many: false },
    skeleton: ["body>p", "p>span.time"],
    examples: [siteExample("page1")],
    changedAt: 1_790_000_000_000,
    ...more,
  };
}

/** The rule with what one page teaches; null where the page shows none of it. */
export function teachRule(known: SiteRule | null, lesson: Lesson): SiteRule | null {
  const example = exampleOf(lesson);
  return example && addExample(known, example, lesson);
}
