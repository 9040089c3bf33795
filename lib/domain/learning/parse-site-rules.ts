import * as v from "valibot";
import { FIELD_TYPES, kindOf, type Value } from "../../value";
import { LoupeError } from "../errors";
import { STAGE_IDS } from "../result/stages";
import { TASK_LIMITS } from "../task/parse-task";
import { SITE_RULE_LIMITS, type SiteRule } from "./site-rule";

/** The latest moment that a `Date` can hold, in epoch milliseconds: what is later can't be shown. */
const LAST_MOMENT = 8.64e15;

/**
 * Checks anything that claims to be a list of site rules: a file may come from anybody. All or nothing; what comes back
 * shares nothing with the input and has no keys beyond those of a rule. Throws `site-rules-invalid` with the first wrong
 * path in `data.path`.
 */
export function parseSiteRules(input: unknown): SiteRule[] {
  const parsed = v.safeParse(rules, input, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? "";
  throw new LoupeError("site-rules-invalid", `Wrong at “${path}”: ${issue.message}`, { path });
}

const textOf = (most: number) => v.pipe(v.string(), v.maxLength(most));
const filled = (most: number) => v.pipe(textOf(most), v.nonEmpty());
/** -1: there is no such position. */
const position = v.pipe(v.number(), v.safeInteger(), v.minValue(-1));
const moment = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(LAST_MOMENT));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const text = textOf(SITE_RULE_LIMITS.textLength);
const hash = textOf(SITE_RULE_LIMITS.hashLength);
const stages = v.exactOptional(v.pipe(v.array(v.picklist(STAGE_IDS)), v.maxLength(STAGE_IDS.length)));

const anchors = v.object({
  path: text,
  id: text,
  row: text,
  heading: text,
  left: text,
  right: text,
  nth: position,
  before: hash,
  before2: hash,
  after: hash,
  region: textOf(SITE_RULE_LIMITS.hashLength),
  ordinal: position,
  alone: v.boolean(),
  shape: text,
  inTitle: v.boolean(),
});

const list = v.variant("kind", [
  v.object({ kind: v.literal("elements"), within: v.picklist(["parent", "page"]) }),
  v.object({ kind: v.literal("separated"), separator: filled(SITE_RULE_LIMITS.hashLength) }),
]);

/** A value of any type, plain and not too long; whether it is of the field's type is asked of the whole rule. */
const value = v.pipe(
  v.custom<Value>((given) => FIELD_TYPES.some((type) => kindOf(type).is(given))),
  v.check((given) => JSON.stringify(given).length <= SITE_RULE_LIMITS.textLength, "The value is too long."),
  v.transform((given) => structuredClone(given)),
);

const example = v.object({
  page: v.pipe(hash, v.nonEmpty()),
  taughtAt: moment,
  places: v.pipe(v.array(v.object({ anchors, weight: share })), v.maxLength(SITE_RULE_LIMITS.places)),
  trusts: stages,
  overrules: stages,
  list: v.exactOptional(list),
  unread: v.exactOptional(v.literal(true)),
  healed: v.exactOptional(v.literal(true)),
  column: v.exactOptional(v.object({ key: filled(SITE_RULE_LIMITS.textLength), nth: position })),
  said: v.exactOptional(v.object({ text: hash, value })),
});

const field = v.object({
  taskId: filled(TASK_LIMITS.idLength),
  id: filled(TASK_LIMITS.idLength),
  name: filled(TASK_LIMITS.nameLength),
  type: v.picklist(FIELD_TYPES),
  many: v.boolean(),
});

const rule = v.pipe(
  v.object({
    host: v.pipe(filled(SITE_RULE_LIMITS.hostLength), v.check(isSite, "This is no site.")),
    template: v.pipe(hash, v.nonEmpty()),
    field,
    skeleton: v.pipe(v.array(textOf(2 * SITE_RULE_LIMITS.stepLength)), v.maxLength(SITE_RULE_LIMITS.skeleton)),
    examples: v.pipe(
      v.array(example),
      v.minLength(1),
      v.maxLength(SITE_RULE_LIMITS.examples),
      v.check(
        (examples) => new Set(examples.map(({ page }) => page)).size === examples.length,
        "A page is there twice.",
      ),
    ),
    changedAt: moment,
  }),
  v.check(
    ({ field: { type }, examples }) => examples.every(({ said }) => !said || kindOf(type).is(said.value)),
    "A value is not of the field’s type.",
  ),
);

const rules = v.pipe(v.array(rule), v.maxLength(SITE_RULE_LIMITS.rules));

/** As an address spells it, and as sites are told apart: without `www.`. */
function isSite(host: string): boolean {
  return !host.startsWith("www.") && URL.parse(`https://${host}/`)?.hostname === host;
}
