import { assignMemberIds, taskIdFor } from "../../lib/domain/task/member-ids";
import { type Mistake, parseTask } from "../../lib/domain/task/parse-task";
import type { Field, Label, Task } from "../../lib/domain/task/task";
import { toCanonicalJson } from "../../lib/domain/task/task-hash";
import { localiseMemberName } from "../../lib/messages/builtin-words";
import type { OfferedField } from "../../lib/messages/payloads";
import type { FieldType } from "../../lib/value";

/** A task while a person writes it: everything as typed, lists one a line. */
export interface TaskDraft {
  /** The saved task that is being edited, or null for a new one. */
  saved: Task | null;
  kind: Task["kind"];
  name: string;
  description: string;
  scope: "page" | "selection";
  multiple: boolean;
  noneAllowed: boolean;
  judgesPeople: boolean;
  schemaTypes: string[];
  labels: LabelDraft[];
  fields: FieldDraft[];
}

interface MemberDraft {
  /** Tells rows apart while they move; never leaves the builder. */
  key: string;
  /** "" until the task is saved: it is then made from the name. */
  id: string;
  name: string;
  description: string;
}

export interface LabelDraft extends MemberDraft {
  /** One a line. Line breaks within an example count as spaces. */
  examples: string;
}

export interface FieldDraft extends MemberDraft {
  type: FieldType;
  many: boolean;
  required: boolean;
  /** One a line, for a choice. */
  options: string;
  /** Other names that pages give it, one a line. */
  synonyms: string;
  schemaProperties: string[];
}

export function createDraft(kind: Task["kind"]): TaskDraft {
  const empty = { saved: null, kind, name: "", description: "", scope: "page", multiple: false } as const;
  return {
    ...empty,
    noneAllowed: false,
    judgesPeople: false,
    schemaTypes: [],
    labels: kind === "classify" ? [createLabel(), createLabel()] : [],
    fields: kind === "extract" ? [createField()] : [],
  };
}

export function createLabel(): LabelDraft {
  return { ...createMember(), examples: "" };
}

export function createField(): FieldDraft {
  const lists = { options: "", synonyms: "", schemaProperties: [] };
  return { ...createMember(), ...lists, type: "text", many: false, required: false };
}

function createMember(): MemberDraft {
  return { key: crypto.randomUUID(), id: "", name: "", description: "" };
}

/** A saved task as a draft of itself. */
export function editDraft(task: Task): TaskDraft {
  const draft = {
    ...createDraft(task.kind),
    saved: task,
    name: task.name,
    description: task.description ?? "",
    scope: task.scope ?? "page",
    judgesPeople: task.judgesPeople ?? false,
  };
  if (task.kind === "extract") {
    return { ...draft, schemaTypes: task.schemaTypes ?? [], fields: task.fields.map(draftOfField) };
  }
  const { multiple = false, noneAllowed = false } = task;
  return { ...draft, multiple, noneAllowed, labels: task.labels.map(draftOfLabel) };
}

/** Another task with the same content; labels and fields keep their ids, so that exports stay comparable. */
export function copyDraft(task: Task, name: string): TaskDraft {
  return { ...editDraft(task), saved: null, name };
}

function draftOfLabel(label: Label): LabelDraft {
  const examples = (label.examples ?? []).map((example) => example.replace(/(?<!\s)\s*\n\s*/g, " ")).join("\n");
  return { ...createMember(), id: label.id, name: label.name, description: label.description ?? "", examples };
}

function draftOfField(field: Field): FieldDraft {
  const { id, name, type, description = "", many = false, required = false } = field;
  const { options = [], synonyms = [], schemaProperties = [] } = field;
  return {
    ...createMember(),
    id,
    name,
    type,
    description,
    many,
    required,
    options: options.join("\n"),
    synonyms: synonyms.join("\n"),
    schemaProperties,
  };
}

/** The name of an offered field in the person's language. */
export const nameOfOffered = ({ field, taskId = "" }: OfferedField): string =>
  localiseMemberName(taskId, "field", field.name);

/**
 * A field that a page offers, or that a person pointed at there. Where it has a name in the person's language, pages and
 * models still know it by the other one.
 */
export function createFieldFrom(offered: OfferedField): FieldDraft {
  const name = nameOfOffered(offered);
  const { synonyms = [] } = offered.field;
  const known = name === offered.field.name ? synonyms : [offered.field.name, ...synonyms];
  const field = { ...offered.field, name, synonyms: known };
  const { key } = createMember();
  return { ...draftOfField({ ...field, id: "" }), key };
}

/** The list with one more field; rows that nothing was typed into make room for it. */
export function withField(fields: readonly FieldDraft[], added: FieldDraft): FieldDraft[] {
  const isEmpty = ({ id, name, description }: FieldDraft) => !id && !name.trim() && !description.trim();
  return [...fields.filter((field) => !isEmpty(field)), added];
}

/** The list with one of its members before or behind its neighbour; as it is where there is none. */
export function moveMember<Member>(members: readonly Member[], at: number, by: -1 | 1): Member[] {
  const member = members[at];
  const neighbour = members[at + by];
  if (!member || !neighbour) return [...members];
  return members.with(at, neighbour).with(at + by, member);
}

/** Names that a task is called by where a person gives it none. */
const NAMING = 3;
const LONGEST_NAME = 60;

/** What an extraction without a name is called: its first fields. */
export function nameOfFields(fields: readonly Pick<FieldDraft, "name">[]): string {
  const names = fields.map(({ name }) => name.trim()).filter(Boolean);
  return names.slice(0, NAMING).join(", ").slice(0, LONGEST_NAME);
}

export type CheckedDraft = { task: Task } | { mistakes: Mistake[] };

/** The task that a draft stands for, or every mistake in it by its path. `takenIds`: ids of all other tasks. */
export function checkDraft(draft: TaskDraft, takenIds: ReadonlySet<string>): CheckedDraft {
  const task = toTask(draft, takenIds);
  const parsed = parseTask(task);
  return parsed.ok ? { task: parsed.task } : { mistakes: parsed.mistakes };
}

/** A version goes up whenever what is asked changes, so that nothing learned for the old one is used. */
function toTask(draft: TaskDraft, takenIds: ReadonlySet<string>): unknown {
  const { saved } = draft;
  const name = draft.name.trim() || nameOfFields(draft.fields);
  const id = saved?.id ?? taskIdFor(name, takenIds);
  const content = { ...contentOf({ ...draft, name }), id };
  const unchanged = saved && toCanonicalJson({ ...saved, version: 0 }) === toCanonicalJson({ ...content, version: 0 });
  return { ...content, version: saved ? saved.version + (unchanged ? 0 : 1) : 1 };
}

function contentOf(draft: TaskDraft): Record<string, unknown> {
  const shared = {
    kind: draft.kind,
    name: draft.name,
    ...withOptional("description", draft.description.trim()),
    ...withOptional("judgesPeople", draft.judgesPeople),
    ...(draft.scope === "selection" || draft.saved?.scope ? { scope: draft.scope } : {}),
  };
  if (draft.kind === "extract") {
    const ids = assignMemberIds(draft.fields, "field");
    return {
      ...shared,
      ...withOptional("schemaTypes", draft.schemaTypes),
      fields: draft.fields.map((field, index) => fieldOfDraft(field, ids[index]!)),
    };
  }
  const ids = assignMemberIds(draft.labels, "label");
  return {
    ...shared,
    ...withOptional("multiple", draft.multiple),
    ...withOptional("noneAllowed", draft.noneAllowed),
    labels: draft.labels.map((label, index) => ({
      id: ids[index],
      name: label.name.trim(),
      ...withOptional("description", label.description.trim()),
      ...withOptional("examples", linesOf(label.examples)),
    })),
  };
}

function fieldOfDraft(field: FieldDraft, id: string): Record<string, unknown> {
  return {
    id,
    name: field.name.trim(),
    type: field.type,
    ...withOptional("description", field.description.trim()),
    ...withOptional("many", field.many),
    ...withOptional("required", field.required),
    ...withOptional("synonyms", linesOf(field.synonyms)),
    ...withOptional("schemaProperties", field.schemaProperties),
    ...(field.type === "enum" ? { options: linesOf(field.options) } : {}),
  };
}

/** Leaves out what is empty or false: a task says only what is not the default. */
function withOptional(key: string, value: string | boolean | string[]): Record<string, unknown> {
  const empty = value === false || value.valueOf() === "" || (Array.isArray(value) && value.length === 0);
  return empty ? {} : { [key]: value };
}

export function linesOf(typed: string): string[] {
  return typed
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
