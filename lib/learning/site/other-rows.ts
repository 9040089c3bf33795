import type { SiteRule } from "../../domain/learning/site-rule";

/** Row labels behind which the task's other fields stand on this site. */
export function otherRowsOf(rule: SiteRule, all: readonly SiteRule[]): Set<string> {
  const others = all.filter((other) => other !== rule);
  const places = others.flatMap(({ examples }) => examples.flatMap((example) => example.places));
  return new Set(places.map(({ anchors }) => anchors.row).filter((row) => row !== ""));
}
