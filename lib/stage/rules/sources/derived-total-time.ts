import type { Item, Proposal } from "../../../task/proposal";
import { type FieldProfile, fieldProfile } from "../field-profile";
import type { PageView } from "../page-view";
import { formatDuration, secondsOf } from "../recognisers/duration";
import type { Rule } from "../rule";
import { structuredRule } from "./structured";

/** Recipes that give preparation and cooking time and no total: it is their sum. */
export const derivedTotalTimeRule: Rule = {
  id: "derived-total-time",
  propose(profile, view) {
    if (!profile.concepts.has("total-time") || (profile.timeUnit === null && profile.field.type !== "duration"))
      return [];
    const parts = ["prepTime", "cookTime"].flatMap((property) => partOf(profile, view, property));
    if (parts.length === 0) return [];
    const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
    const value =
      profile.timeUnit === null ? formatDuration(seconds) : Number((seconds / profile.timeUnit).toPrecision(12));
    const item: Item = { value, evidence: parts.flatMap(({ evidence }) => evidence) };
    const score = Math.min(...parts.map((part) => part.score)) * (parts.length === 2 ? 0.88 : 0.85);
    return [{ questionId: profile.question.id, items: [item], score, source: "derived:prepTime+cookTime" }];
  },
};

function partOf(profile: FieldProfile, view: PageView, property: string) {
  const field = { id: property, name: property, type: "duration" as const, schemaProperties: [property] };
  const part = fieldProfile({ id: property, kind: "field", task: profile.task, field });
  const [best] = structuredRule.propose(part, view).filter(isDuration);
  if (!best) return [];
  const [{ value, evidence }] = best.items as [Item];
  return [{ seconds: secondsOf(String(value)) ?? 0, evidence, score: best.score }];
}

function isDuration({ items }: Proposal): boolean {
  return typeof items[0]?.value === "string" && (secondsOf(items[0].value) ?? 0) > 0;
}
