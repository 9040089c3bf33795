import { LoupeError } from "../domain/errors";
import { SITE_RULE_LIMITS } from "../domain/learning/site-rule";

/** Which file a part belongs to, and how many rules the whole file has. */
export interface StagedPart {
  id: string;
  total: number;
}

/** Puts together the rules of one file that come in several messages: browsers refuse messages that are too long. */
export function createRuleStaging() {
  let open: { id: string; rules: unknown[] } | null = null;
  return {
    /**
     * Gives all rules of the file once its last part is there, null until then. Only the newest file is held. Throws
     * `store-failed` where a part is lost, as when the host was started anew in between, or more came than was announced.
     */
    add(part: readonly unknown[], { id, total }: StagedPart, isFirst: boolean): unknown[] | null {
      if (isFirst) open = { id, rules: [] };
      if (open?.id !== id || total > SITE_RULE_LIMITS.rules || open.rules.length + part.length > total) {
        open = null;
        throw new LoupeError("store-failed", "A part of the file was lost.", { id });
      }
      open.rules.push(...part);
      if (open.rules.length < total) return null;
      const { rules } = open;
      open = null;
      return rules;
    },
  };
}
