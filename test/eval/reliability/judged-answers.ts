import type { Sight } from "../../../lib/domain/result/proposal";
import type { Field } from "../../../lib/domain/task/task";
import type { Stage } from "../../../lib/stage/stage";
import { askedTask } from "../pages/asked-fields";
import { fieldAsker, questionsOf } from "../pages/evaluate-fields";
import { isAbsent } from "../pages/field-scores";
import { overheardStages } from "../pages/overheard-stages";
import type { ReadPage } from "../pages/snapshots";
import { isRightAnswer } from "../pages/tally-answers";
import type { ExpectedValue, PageSet } from "../sets/types";

/** The best answer to one field of one page, sure or not, and whether it is right. */
export interface JudgedAnswer {
  page: ReadPage;
  field: Field;
  /** Null where the row says that the page has none. */
  expected: ExpectedValue;
  values: string[];
  isSure: boolean;
  confidence: number;
  isRight: boolean;
  /** `json-ld`, `byline`, … */
  source: string;
  sight: Sight | "unknown";
  /** Kinds of source that say the same. */
  agreement: number;
}

/** Every question of the set that some stage had a value for. */
export async function judgeAnswers(
  set: PageSet,
  pages: readonly ReadPage[],
  stages: readonly Stage[],
  target: number,
): Promise<JudgedAnswer[]> {
  const task = askedTask(set);
  if (!task) return [];
  const heard = overheardStages(stages);
  const ask = await fieldAsker(task, heard.stages, target);
  const judged: JudgedAnswer[] = [];
  for (const page of pages) {
    const { answers } = await ask(page.snapshot);
    for (const { field, expected, also, answer, proposals } of questionsOf(
      task,
      page.row,
      answers,
      heard.takeProposals(),
    )) {
      const full = answers.find(({ questionId }) => questionId === field.id)!;
      if (answer.items.length === 0) continue;
      const best = proposals.find(
        ({ items }) => items === answer.items || JSON.stringify(items) === JSON.stringify(answer.items),
      );
      const { sight = "unknown", agreement = 1 } = (best ?? {}) as Partial<JudgedAnswer>;
      judged.push({
        page,
        field,
        expected: isAbsent(expected) ? null : expected,
        values: answer.items.map(({ value }) => (typeof value === "string" ? value : JSON.stringify(value))),
        isSure: answer.status === "answered",
        confidence: full.confidence,
        isRight: [expected, ...also].some((form) => !isAbsent(form) && isRightAnswer(field, form, answer.items)),
        source: full.source.replace(/^encoder:(ranked )?/, "").split(":")[0]!,
        sight,
        agreement,
      });
    }
  }
  return judged;
}
