import type { FieldType } from "../../value";

/** What a person wants from a page. Data: versioned, shareable, writable by hand. */
export type Task = ClassifyTask | ExtractTask;

interface TaskBase {
  /** Lower-case words joined by hyphens or underscores, unique in a browser. */
  id: string;
  /** Positive integer; raise it when the meaning changes. */
  version: number;
  name: string;
  description?: string;
  /** What is read: the whole page (default), or the selected text. */
  scope?: "page" | "selection";
  /** It says something about a person that matters to them: policy may forbid such tasks. Default false. */
  judgesPeople?: boolean;
}

export interface ClassifyTask extends TaskBase {
  kind: "classify";
  labels: Label[];
  /** More than one label may fit. Default false. */
  multiple?: boolean;
  /** "No label fits" is a possible answer. Default false. */
  noneAllowed?: boolean;
}

export interface Label {
  id: string;
  name: string;
  description?: string;
  /** Texts that carry this label; with some for two labels or more a head is trained on the device. */
  examples?: string[];
}

export interface ExtractTask extends TaskBase {
  kind: "extract";
  /** schema.org types whose items answer this task, for example `Recipe`. */
  schemaTypes?: string[];
  fields: Field[];
}

export interface Field {
  id: string;
  name: string;
  type: FieldType;
  description?: string;
  /** The answer is a list. Default false. */
  many?: boolean;
  /** The person expects an answer on every such page. Default false. */
  required?: boolean;
  /** Other names under which pages show this field. */
  synonyms?: string[];
  /** schema.org properties, dotted for nesting: `offers.price`. */
  schemaProperties?: string[];
  /** For `enum`: the values allowed. */
  options?: string[];
}

/** One thing that a task asks: its label (`questionId` "label"), or one field. */
export type Question =
  | { id: string; kind: "label"; task: ClassifyTask }
  | { id: string; kind: "field"; task: ExtractTask; field: Field };

export const LABEL_QUESTION = "label";

export function questionsOf(task: Task): Question[] {
  if (task.kind === "classify") return [{ id: LABEL_QUESTION, kind: "label", task }];
  return task.fields.map((field) => ({ id: field.id, kind: "field", task, field }));
}
