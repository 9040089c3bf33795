import type { Proposal } from "../../domain/result/proposal";
import type { Evidence } from "../../domain/snapshot/evidence";
import { normaliseText } from "../../util/text";
import { type FieldType, type Value, valueKey } from "../../value";
import type { FieldProfile } from "./field-profile";

/** Only types whose wording tells whether two values are one; lists and tables are compared by nobody. */
const COMPARED: FieldType[] = ["money", "number", "boolean", "enum", "date", "text", "email", "phone", "duration"];
/** A bare number or word of these types stands on every page, and shows nothing about the field. */
const ANYWHERE: FieldType[] = ["number", "boolean", "enum", "duration"];
/** Sources that read a value off its own label or form in visible text. */
const LABELLED = /^(?:pair|rating|badge):/;
const LEAST_SCORE = 0.8;
const LEAST_BESIDE_SITE = 0.75;
/** A page that says otherwise takes data below what it says itself. */
const DISTANCE = 0.1;
const DAY = 86_400_000;

interface Surroundings {
  /** In the main content; a shop's name in its header is no brand. */
  isShown(evidence: Evidence): boolean;
  /** The name of the site, or of whose site it is. */
  isSiteOwn(value: Value | undefined): boolean;
}

/**
 * Machine-readable data that nobody can see may be stale or made up: where the page shows another value for the same
 * field under a label, that comes first.
 */
export function preferVisible(
  profile: FieldProfile,
  merged: Proposal[],
  { isShown, isSiteOwn }: Surroundings,
): Proposal[] {
  // A description is worded twice.
  const { field, concepts } = profile;
  if (field.many || !COMPARED.includes(field.type) || concepts.has("description")) return merged;
  const shown = ({ items }: Proposal) =>
    !ANYWHERE.includes(field.type) && items.some(({ evidence }) => evidence.some(isShown));
  // A shop puts its own name for every brand: there a label outside the main content is enough.
  const least = concepts.has("brand") && isSiteOwn(merged[0]?.items[0]?.value) ? LEAST_BESIDE_SITE : LEAST_SCORE;
  const visible = merged.find((proposal) => proposal.score >= least && LABELLED.test(proposal.source));
  if (!visible) return merged;
  const said = visible.items[0]!.value;
  return merged
    .map((proposal) => {
      const agrees =
        proposal === visible || shown(proposal) || isCompatible(said, proposal.items[0]!.value, field.type);
      return agrees ? proposal : { ...proposal, score: Math.min(proposal.score, visible.score - DISTANCE) };
    })
    .sort((left, right) => right.score - left.score);
}

/** True for values that do not contradict each other: one day in two time zones, a text and its beginning. */
function isCompatible(one: Value, other: Value, type: FieldType): boolean {
  if (type === "date" && typeof one === "string" && typeof other === "string") {
    const [left, right] = [one, other].map((date) => Date.parse(date.slice(0, 10)));
    return Math.abs(left! - right!) <= DAY;
  }
  if (typeof one === "string" && typeof other === "string") {
    const [left, right] = [normaliseText(one), normaliseText(other)];
    return left.includes(right) || right.includes(left);
  }
  if (typeof one === "object" && typeof other === "object" && "amount" in one && "amount" in other)
    return one.amount === other.amount;
  return valueKey(one) === valueKey(other);
}
