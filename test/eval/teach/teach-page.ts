import type { Item } from "../../../lib/domain/result/proposal";
import type { Answer, Result } from "../../../lib/domain/result/result";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import type { ExtractTask, Field } from "../../../lib/domain/task/task";
import { hashTask } from "../../../lib/domain/task/task-hash";
import { readSitePage } from "../../../lib/learning/site/page-places";
import { route } from "../../../lib/router/route";
import { createFieldReader } from "../../../lib/stage/rules/field-reader";
import type { Stage } from "../../../lib/stage/stage";
import type { createMemoryInMemory } from "../../support/site-memory";
import type { ReadPage } from "../pages/snapshots";
import { isShown, teachAs } from "./person";
import type { FieldJudge } from "./right";

export interface Teaching {
  task: ExtractTask;
  judges: ReadonlyMap<string, FieldJudge>;
  memory: ReturnType<typeof createMemoryInMemory>;
  /** Whether the next thing that is taught is to be wrong. */
  isWrong(): boolean;
}

/**
 * What a person would do with each of the page's fields in the panel: confirm what is right, correct what is not. A text
 * with words too many is corrected where the page shows the very value. Wrong teaching gives another text of the page.
 */
export async function teachPage(
  { task, judges, memory, isWrong }: Teaching,
  { row, snapshot }: ReadPage,
  answers: Answer[],
  others: readonly ReadPage[],
): Promise<void> {
  const page = readSitePage(snapshot);
  if (!page) return;
  const result = resultOf(task, row.page, snapshot, answers);
  memory.keepResult(result);
  await memory.remember(result, snapshot);
  const texts = page.places.map(({ text }) => text);
  for (const field of task.fields) {
    const shown = answers.find(({ questionId }) => questionId === field.id)?.items ?? [];
    const reader = createFieldReader({ id: field.id, kind: "field", field, task }, snapshot);
    const judge = judges.get(field.id)!;
    const isConfirmed = judge.isRight(row, shown) && (judge.isExact(row, shown) || !isShown(field, row, page, reader));
    const items = isConfirmed ? shown : teachAs(field, row, page, reader);
    const said = items && isWrong() ? mistake(field, items, texts, others) : items;
    const answer = answers.find(({ questionId }) => questionId === field.id);
    // As the host stores it: later lessons may not lose what a person said.
    if (said && answer) Object.assign(answer, { items: said, corrected: true, previous: { ...answer } });
    if (said) await memory.teach(result, field.id, { items: said, isPointed: !isConfirmed });
  }
}

export function resultOf(task: ExtractTask, id: string, page: Snapshot, answers: Answer[]): Result {
  return { id, task, page, scope: "page", answers } as unknown as Result;
}

/** Another text of the page that the field's type allows: what a slip of the hand points at. */
function mistake(field: Field, right: readonly Item[], texts: readonly string[], pages: readonly ReadPage[]): Item[] {
  if (field.type !== "text") return [];
  const wrong = texts.find((text, index) => index > texts.length / (2 + pages.length) && text.length < 80);
  return wrong === undefined ? [...right] : [{ value: wrong, evidence: [] }];
}

export async function askPage(task: ExtractTask, { snapshot }: Pick<ReadPage, "snapshot">, stages: readonly Stage[]) {
  const { signal } = new AbortController();
  return route({ task, taskHash: await hashTask(task), snapshot, scope: "page", stages, signal });
}
