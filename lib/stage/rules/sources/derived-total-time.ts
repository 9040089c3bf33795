import type { Item, Proposal } from "../../../domain/result/proposal";
import { formatDuration, secondsOf } from "../../../value/duration/find-durations";
import { type FieldProfile, fieldProfile } from "../field-profile";
import type { PageView } from "../page-view";
import type { Rule } from "../rule";
import { namedValueRule } from "./named-values";
import { pairRule } from "./pairs";
import { structuredRule } from "./structured";

/** Each part with its name, for what is in view, and its property, for data. */
const PARTS = [
  { property: "prepTime", name: "prep time", synonyms: ["prep"] },
  { property: "cookTime", name: "cook time", synonyms: ["cook", "cooking", "bake", "baking"] },
];
/** Structured data leaves out no part; a page may show times for resting and cooling besides. */
const SOURCES = [
  { rules: [structuredRule], both: 0.92, one: 0.85 },
  { rules: [namedValueRule, pairRule], both: 0.95, one: 0.6 },
];

/** Recipes that give preparation and cooking time and no total: it is their sum. */
export const derivedTotalTimeRule: Rule = {
  id: "derived-total-time",
  propose(profile, view) {
    if (!profile.concepts.has("total-time") || (profile.timeUnit === null && profile.field.type !== "duration"))
      return [];
    return SOURCES.flatMap(({ rules, both, one }) => {
      const parts = PARTS.flatMap((part) => partOf(profile, view, part, rules));
      return parts.length === 0 ? [] : [sumOf(profile, parts, parts.length === PARTS.length ? both : one)];
    });
  },
};

interface Part {
  seconds: number;
  evidence: Item["evidence"];
  score: number;
}

function sumOf(profile: FieldProfile, parts: Part[], factor: number): Proposal {
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
  const value =
    profile.timeUnit === null ? formatDuration(seconds) : Number((seconds / profile.timeUnit).toPrecision(12));
  const evidence = parts.flatMap((part) => part.evidence.slice(0, 1));
  const item: Item = { value, evidence, ...(parts.length > 1 && { isSum: true }) };
  const score = Math.min(...parts.map((part) => part.score)) * factor;
  return { questionId: profile.question.id, items: [item], score, source: "derived:prepTime+cookTime" };
}

function partOf(
  profile: FieldProfile,
  view: PageView,
  { property, name, synonyms }: (typeof PARTS)[number],
  rules: Rule[],
): Part[] {
  const field = { id: name.replace(" ", "_"), name, type: "duration" as const, synonyms, schemaProperties: [property] };
  const part = fieldProfile({ id: property, kind: "field", task: profile.task, field });
  const [best] = rules
    .flatMap((rule) => rule.propose(part, view))
    .filter(isDuration)
    .sort((left, right) => right.score - left.score);
  if (!best) return [];
  const [{ value, evidence }] = best.items as [Item];
  return [{ seconds: secondsOf(String(value)) ?? 0, evidence, score: best.score }];
}

function isDuration({ items }: Proposal): boolean {
  return typeof items[0]?.value === "string" && (secondsOf(items[0].value) ?? 0) > 0;
}
