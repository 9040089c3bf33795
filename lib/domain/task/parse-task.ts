import * as v from "valibot";
import { FIELD_TYPES } from "../../value";
import type { Task } from "./task";

export const TASK_LIMITS = {
  idLength: 64,
  nameLength: 200,
  descriptionLength: 2_000,
  exampleLength: 10_000,
  labels: 1_000,
  fields: 100,
  /** Over all labels of a task. */
  examples: 10_000,
  options: 1_000,
  names: 200,
  fileLength: 20_000_000,
} as const;

export interface Mistake {
  /** For example `labels[2].name`; "" for the task as a whole. */
  path: string;
  message: string;
}

export type ParsedTask = { ok: true; task: Task } | { ok: false; mistakes: Mistake[] };

/**
 * Checks anything that claims to be a task. Every mistake is named by its path; a key that no task has is a
 * mistake too, since it is most often a misspelt one. The task that comes back shares nothing with the input.
 */
export function parseTask(input: unknown): ParsedTask {
  const parsed = v.safeParse(taskSchema, input);
  const mistakes = [...(parsed.issues ?? []).map(mistakeOf), ...findUnknownKeys(input)];
  if (mistakes.length > 0 || !parsed.success) return { ok: false, mistakes: withoutRepeats(mistakes) };
  const crossed = findCrossMistakes(parsed.output);
  return crossed.length > 0 ? { ok: false, mistakes: crossed } : { ok: true, task: parsed.output };
}

function textSchema(maximum: number) {
  return v.pipe(
    v.string("Must be text."),
    v.check((value) => value.trim() !== "", "Must not be empty."),
    v.maxLength(maximum, `Must be at most ${maximum} characters.`),
  );
}

function idSchema(pattern: RegExp, message: string) {
  return v.pipe(
    v.string("Must be text."),
    v.regex(pattern, message),
    v.maxLength(TASK_LIMITS.idLength, `Must be at most ${TASK_LIMITS.idLength} characters.`),
  );
}

function list<Item extends v.GenericSchema>(item: Item, maximum: number, minimum = 0) {
  return v.pipe(
    v.array(item, "Must be a list."),
    v.minLength(minimum, `Must have at least ${minimum} entries.`),
    v.maxLength(maximum, `Must have at most ${maximum} entries.`),
  );
}

const flag = v.optional(v.boolean("Must be true or false."));
const description = v.optional(
  v.pipe(
    v.string("Must be text."),
    v.maxLength(TASK_LIMITS.descriptionLength, `Must be at most ${TASK_LIMITS.descriptionLength} characters.`),
  ),
);
const names = v.optional(list(textSchema(TASK_LIMITS.nameLength), TASK_LIMITS.names));
/** Label ids come with the data that people have, so they may be mixed case and hold a question mark. */
const memberId = idSchema(
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.?-]*$/u,
  "Must start with a letter or digit, and hold letters, digits, hyphens, underscores, full stops and question marks only.",
);

const label = v.object(
  {
    id: memberId,
    name: textSchema(TASK_LIMITS.nameLength),
    description,
    examples: v.optional(list(textSchema(TASK_LIMITS.exampleLength), TASK_LIMITS.examples)),
  },
  "Must be an object.",
);

const field = v.object(
  {
    id: memberId,
    name: textSchema(TASK_LIMITS.nameLength),
    type: v.picklist(FIELD_TYPES, `Must be one of ${FIELD_TYPES.join(", ")}.`),
    description,
    many: flag,
    required: flag,
    synonyms: names,
    schemaProperties: names,
    options: v.optional(list(textSchema(TASK_LIMITS.nameLength), TASK_LIMITS.options, 1)),
  },
  "Must be an object.",
);

const base = {
  id: idSchema(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, "Must be lower-case words of letters and digits joined by - or _."),
  version: v.pipe(
    v.number("Must be a whole number of 1 or more."),
    v.safeInteger("Must be a whole number of 1 or more."),
    v.minValue(1, "Must be a whole number of 1 or more."),
  ),
  name: textSchema(TASK_LIMITS.nameLength),
  description,
  scope: v.optional(v.picklist(["page", "selection"], "Must be page or selection.")),
  judgesPeople: flag,
};

const classify = v.object({
  ...base,
  kind: v.literal("classify"),
  labels: list(label, TASK_LIMITS.labels, 1),
  multiple: flag,
  noneAllowed: flag,
});

const extract = v.object({
  ...base,
  kind: v.literal("extract"),
  schemaTypes: names,
  fields: list(field, TASK_LIMITS.fields, 1),
});

/** For what must say the form of a task in another language: `tools/policy-files.ts`. */
export const taskSchema = v.variant("kind", [classify, extract], (issue) =>
  issue.path ? "Must be classify or extract." : "Must be an object.",
);

function mistakeOf(issue: v.BaseIssue<unknown>): Mistake {
  const missing = issue.input === undefined && issue.path !== undefined;
  return {
    path: pathText(issue.path?.map((item) => item.key) ?? []),
    message: missing ? "Is missing." : issue.message,
  };
}

function pathText(keys: unknown[]): string {
  return keys.map((key, index) => (typeof key === "number" ? `[${key}]` : `${index > 0 ? "." : ""}${key}`)).join("");
}

/** Done here since valibot's strict objects report only the first key that they do not know. */
function findUnknownKeys(input: unknown): Mistake[] {
  if (!isRecord(input)) return [];
  const task = input.kind === "extract" ? extract : input.kind === "classify" ? classify : null;
  if (task === null) return [];
  const [members, member] = input.kind === "extract" ? (["fields", field] as const) : (["labels", label] as const);
  const nested = Array.isArray(input[members]) ? input[members].slice(0, TASK_LIMITS.labels) : [];
  return [
    ...findKeysBeside(input, task.entries, []),
    ...nested.flatMap((entry, index) =>
      isRecord(entry) ? findKeysBeside(entry, member.entries, [members, index]) : [],
    ),
  ];
}

function findKeysBeside(input: Record<string, unknown>, known: object, path: unknown[]): Mistake[] {
  return Object.keys(input)
    .filter((key) => !Object.hasOwn(known, key))
    .map((key) => ({ path: pathText([...path, key]), message: "Is not known here." }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function withoutRepeats(mistakes: Mistake[]): Mistake[] {
  const seen = new Set<string>();
  return mistakes.filter(({ path }) => !seen.has(path) && seen.add(path));
}

/** What one value alone cannot show: ids used twice, options without an enum, too many examples in all. */
function findCrossMistakes(task: Task): Mistake[] {
  if (task.kind === "extract") {
    return [
      ...findDuplicates("fields", task.fields),
      ...task.fields.flatMap((entry, index) => findOptionMistakes(entry, index)),
    ];
  }
  const mistakes = findDuplicates("labels", task.labels);
  const examples = task.labels.reduce((sum, entry) => sum + (entry.examples?.length ?? 0), 0);
  if (examples > TASK_LIMITS.examples) {
    mistakes.push({ path: "labels", message: `Must have at most ${TASK_LIMITS.examples} examples in all.` });
  }
  if (task.labels.length === 1 && !task.noneAllowed) {
    mistakes.push({ path: "labels", message: "A single label needs noneAllowed: true, or it would always fit." });
  }
  return mistakes;
}

function findOptionMistakes(entry: { type: string; options?: string[] }, index: number): Mistake[] {
  const path = `fields[${index}].options`;
  if (entry.type === "enum" && !entry.options) return [{ path, message: "Is missing: an enum needs its options." }];
  if (entry.type !== "enum" && entry.options) return [{ path, message: "Only a field of type enum has options." }];
  return [];
}

function findDuplicates(members: string, entries: { id: string }[]): Mistake[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const known = first.get(entry.id);
    if (known !== undefined) {
      return [{ path: `${members}[${index}].id`, message: `Is used twice: ${entry.id} is also ${members}[${known}].` }];
    }
    first.set(entry.id, index);
    return [];
  });
}
