import type { Answer } from "../../../lib/domain/result/result";
import type { ExtractTask } from "../../../lib/domain/task/task";
import type { Stage } from "../../../lib/stage/stage";
import { createMemoryInMemory } from "../../support/site-memory";
import type { EvaluationContext } from "../context";
import { seededRandom } from "../measures/random";
import { askedTask } from "../pages/asked-fields";
import { isAbsent } from "../pages/field-scores";
import { type ReadPage, readPages } from "../pages/snapshots";
import type { TeachReport } from "../report/types";
import type { PageSet } from "../sets/types";
import { describeFailure } from "./failures";
import { createJudge, type FieldJudge } from "./right";
import { askPage, resultOf, teachPage } from "./teach-page";
import { timeLearned } from "./time-learned";

/** One field of one judged page. */
interface Judged {
  field: string;
  score: number | null;
  isSure: boolean;
  isRight: boolean;
  stage: Answer["stage"];
}

/**
 * Teaches the fields of the first pages of every site as corrections and pointing would, and judges the site's other
 * pages before and after. Null where no page can be judged so.
 */
export async function evaluateTeaching(
  set: PageSet,
  pages: readonly ReadPage[],
  context: EvaluationContext,
): Promise<TeachReport | null> {
  const task = askedTask(set);
  const { teach: count, noise } = context.options;
  const bySite = Map.groupBy(pages, ({ row }) => row.site ?? "");
  const sites = [...bySite]
    .filter(([site, own]) => site !== "" && own.length > (count ?? 0))
    .map(([, own]) => inOrder(own));
  if (!task || count === null || sites.length === 0) return null;
  const judges = new Map(task.fields.map((field) => [field.id, createJudge(field, set.rows)] as const));
  const memory = createMemoryInMemory();
  const random = seededRandom(1);
  const drifted = context.options.drift ? await readPages(set, { ...context.options, drift: true }, context.log) : null;
  const plain = context.createStages().filter(({ id }) => id !== "learned");
  for (const own of sites) {
    const isWrong = () => random() < noise;
    for (const page of own.slice(0, count)) {
      const { answers } = await askPage(task, page, [memory.stage(), ...plain]);
      await teachPage({ task, judges, memory, isWrong }, page, answers, own);
    }
  }
  const judgedPages = sites
    .flatMap((own) => own.slice(count))
    .map((page) => drifted?.pages.find(({ index }) => index === page.index) ?? page);
  const learned = [memory.stage(), ...plain];
  const before = await answerAll(task, judgedPages, plain, judges);
  // As the host does after every run: pages of a new design may heal what was taught, and serve those after them.
  const after = await answerAll(task, judgedPages, learned, judges, async ({ row, snapshot }, answers) => {
    await memory.heal(resultOf(task, row.page, snapshot, answers), snapshot);
    if (context.options.showsFailures) for (const line of failuresOf(row, answers, judges)) console.error(line);
  });
  const timeShare = await timeLearned(task, judgedPages, memory, context, askPage);
  return { ...reportOf(task, count, sites.length, before, after), timeShare };
}

/** A line for every question of a page whose best guess is not right, or that has no value and got one. */
function failuresOf(
  row: ReadPage["row"],
  answers: readonly Answer[],
  judges: ReadonlyMap<string, FieldJudge>,
): string[] {
  return answers.flatMap((answer) => {
    const expected = row.fields?.[answer.questionId];
    if (expected === undefined) return [];
    const isRight = isAbsent(expected)
      ? answer.items.length === 0
      : judges.get(answer.questionId)!.isRight(row, answer.items);
    return isRight ? [] : [describeFailure(row, answer)];
  });
}

const inOrder = (pages: readonly ReadPage[]) => [...pages].sort((one, other) => one.row.order! - other.row.order!);

async function answerAll(
  task: ExtractTask,
  pages: readonly ReadPage[],
  stages: readonly Stage[],
  judges: ReadonlyMap<string, FieldJudge>,
  answered?: (page: ReadPage, answers: Answer[]) => Promise<unknown>,
): Promise<{ judged: Judged[]; withoutModel: number }> {
  const judged: Judged[] = [];
  let withoutModel = 0;
  for (const page of pages) {
    const { row } = page;
    const { answers, trace } = await askPage(task, page, stages);
    await answered?.(page, answers);
    for (const answer of answers) {
      const expected = row.fields?.[answer.questionId];
      if (expected === undefined) continue;
      const judge = judges.get(answer.questionId)!;
      const isSure = answer.status !== "unsure";
      const isRight = isAbsent(expected) ? answer.items.length === 0 : judge.isRight(row, answer.items);
      const score = isAbsent(expected) ? null : judge.score(row, answer.items);
      judged.push({ field: answer.questionId, score, isSure, isRight, stage: answer.stage });
      const asked = trace.filter(
        ({ questionId, verdict }) => questionId === answer.questionId && verdict !== "not-asked",
      );
      withoutModel += Number(isSure && asked.every(({ stage }) => stage !== "encoder"));
    }
  }
  return { judged, withoutModel };
}

type Answered = Awaited<ReturnType<typeof answerAll>>;

function reportOf(
  task: ExtractTask,
  k: number,
  sites: number,
  before: Answered,
  after: Answered,
): Omit<TeachReport, "timeShare"> {
  const byField = ({ judged }: Answered) =>
    Object.fromEntries(
      task.fields.map(({ id }) => {
        const own = judged.filter(({ field }) => field === id);
        return [id, figuresOf(own)];
      }),
    );
  const [fieldsBefore, fieldsAfter] = [byField(before), byField(after)];
  const learned = after.judged.filter(({ stage, isSure }) => stage === "learned" && isSure);
  const nulls = ({ judged }: Answered) => judged.filter(({ score }) => score === null);
  return {
    k,
    sites,
    before: fieldsBefore,
    after: fieldsAfter,
    meanBefore: meanF1(fieldsBefore),
    meanAfter: meanF1(fieldsAfter),
    learned: { answered: learned.length, right: learned.filter(({ isRight }) => isRight).length },
    noModelShare: after.withoutModel / Math.max(1, after.judged.length),
    absent: {
      asked: nulls(after).length,
      answered: nulls(after).filter(({ isSure, isRight }) => isSure && !isRight).length,
    },
  };
}

function figuresOf(judged: readonly Judged[]): TeachReport["after"][string] {
  const valued = judged.filter(({ score }) => score !== null);
  const sure = judged.filter(({ isSure }) => isSure);
  return {
    f1: valued.reduce((sum, { score }) => sum + score!, 0) / Math.max(1, valued.length),
    asked: valued.length,
    sure: sure.length,
    sureRight: sure.filter(({ isRight }) => isRight).length,
  };
}

function meanF1(fields: TeachReport["after"]): number {
  const asked = Object.values(fields).filter(({ asked: n }) => n > 0);
  return asked.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, asked.length);
}
