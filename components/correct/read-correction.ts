import type { Item } from "../../lib/domain/result/proposal";
import type { Answer } from "../../lib/domain/result/result";
import type { Evidence } from "../../lib/domain/snapshot/evidence";
import { type Field, LABEL_QUESTION, type Task } from "../../lib/domain/task/task";
import type { MessageKey } from "../../lib/messages/text";
import { kindOf, type Value } from "../../lib/value";
import { fieldOf } from "../export/export-values";

/** What a person has filled in while correcting one answer. */
export interface CorrectionDraft {
  /** `candidate:0` … · `label:<id>` · `typed` · `none` · "" for nothing chosen yet. */
  choice: string;
  /** Label ids, where several labels may fit. */
  labels: string[];
  typed: string;
}

export type CorrectionReading = { items: Item[] } | { mistake: MessageKey; line: number };

/** The items that a draft stands for, or what is wrong with it (`line` counts from 1 in a list). */
export function readCorrection(
  draft: CorrectionDraft,
  task: Task,
  answer: Answer,
  language: string,
): CorrectionReading {
  if (draft.choice === "none") return { items: [] };
  if (task.kind === "classify") return readLabels(draft, task.multiple ?? false, answer);
  if (draft.choice.startsWith("candidate:")) {
    const candidate = answer.candidates[Number(draft.choice.slice("candidate:".length))];
    return candidate ? { items: candidate.items } : { mistake: "correctNothing", line: 1 };
  }
  const field = fieldOf(task, answer.questionId);
  if (draft.choice !== "typed" || !field) return { mistake: "correctNothing", line: 1 };
  return readTyped(draft.typed, field, language);
}

function readLabels(draft: CorrectionDraft, multiple: boolean, answer: Answer): CorrectionReading {
  const ids = multiple ? draft.labels : draft.choice.startsWith("label:") ? [draft.choice.slice("label:".length)] : [];
  if (ids.length === 0) return { mistake: "correctNothing", line: 1 };
  const known = answer.candidates.flatMap((candidate) => candidate.items);
  const itemOf = (id: string): Item => known.find((item) => item.value === id) ?? { value: id, evidence: [] };
  return { items: ids.map(itemOf) };
}

function readTyped(typed: string, field: Field, language: string): CorrectionReading {
  const lines = field.many ? typed.split("\n").filter((line) => line.trim() !== "") : [typed];
  const items: Item[] = [];
  for (const [index, line] of (lines.length > 0 ? lines : [""]).entries()) {
    const read = readTypedValue(line, field, language);
    if ("mistake" in read) return { mistake: read.mistake, line: index + 1 };
    items.push({ value: read.value, evidence: [] });
  }
  return { items };
}

/**
 * What was typed of places that a person pointed at, with these places as evidence: one a value, or one for all. Without
 * evidence where it can't be told which value stands where.
 */
export function placeItems(items: readonly Item[], places: readonly { evidence: Evidence[] }[]): Item[] {
  if (places.length !== 1 && places.length !== items.length) return [...items];
  return items.map((item, index) => ({ ...item, evidence: (places[index] ?? places[0]!).evidence }));
}

/** Reads what a person typed as a value of the field's type, or says which mistake it is. */
export function readTypedValue(
  typed: string,
  field: Pick<Field, "type" | "options">,
  language: string,
): { value: Value } | { mistake: MessageKey } {
  const cleaned = typed.trim();
  if (!cleaned) return { mistake: "typedEmpty" };
  const kind = kindOf(field.type);
  const value = kind.readTyped(cleaned, language, field);
  return value === null ? { mistake: kind.messages.mistake } : { value };
}

/** A value as the person would type it. */
export function writeTyped(value: Value, field: Field | undefined, language: string): string {
  const kind = kindOf(field?.type ?? "text");
  return kind.is(value) ? kind.writeTyped(value, language) : String(value);
}

/** Where a person starts: from the answer that is there. */
export function startDraft(task: Task, answer: Answer, toTyped: (item: Item) => string): CorrectionDraft {
  const values = answer.items.map((item) => String(item.value));
  if (answer.questionId === LABEL_QUESTION && task.kind === "classify") {
    return { choice: values[0] === undefined ? "none" : `label:${values[0]}`, labels: values, typed: "" };
  }
  return { choice: "", labels: [], typed: answer.items.map(toTyped).join("\n") };
}
