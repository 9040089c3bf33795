import type { Answer, Candidate } from "../../../lib/domain/result/result";
import type { Field } from "../../../lib/domain/task/task";
import { questionsOf } from "../../../lib/domain/task/task";
import { readElement } from "../../../lib/learning/site/element-texts";
import { groupsOf } from "../../../lib/learning/site/list-groups";
import { learnExample } from "../../../lib/learning/site/locate-taught";
import { readSitePage, type SitePage } from "../../../lib/learning/site/page-places";
import { createFieldReader } from "../../../lib/stage/rules/field-reader";
import type { LikelyPlace, Stage } from "../../../lib/stage/stage";
import { createMemoryInMemory } from "../../support/site-memory";
import { askedTask } from "../pages/asked-fields";
import { isAbsent } from "../pages/field-scores";
import { type ReadPage, readPages } from "../pages/snapshots";
import type { PageSet } from "../sets/types";
import { teachAs } from "./person";
import { createJudge, type FieldJudge } from "./right";
import { askPage, teachPage } from "./teach-page";

/** A field of a page whose site's first page was taught, and what came of it. */
export interface TaughtQuestion {
  set: string;
  field: Field;
  row: ReadPage["row"];
  judge: FieldJudge;
  /** The taught page has no such value; the rule of what it taught is there. */
  taught: { isAbsent: boolean; hasRule: boolean };
  /** How right anything that the page shows can be, 0 to 1. */
  shown: number;
  /** By the rule alone, best first. */
  learned: Candidate[];
  before: Answer;
  after: Answer;
  /** What the reader said before it was weighed, what was known then, and where the value was taught to stand. */
  reading: { proposals: Candidate[]; known: Candidate[]; places: LikelyPlace[] | null };
}

/** Every field of a set's pages but the first of each site. `strip`: without the structured data. */
export async function collectTaught(
  set: PageSet,
  stages: readonly Stage[],
  options: { strip: "structured" | null; every: number; log(line: string): void },
): Promise<TaughtQuestion[]> {
  const task = askedTask(set)!;
  const judges = new Map(task.fields.map((field) => [field.id, createJudge(field, set.rows)] as const));
  const { pages } = await readPages(set, { strip: options.strip }, options.log);
  const sites = [...Map.groupBy(pages, ({ row }) => row.site ?? "").values()].filter(({ length }) => length > 1);
  const found: TaughtQuestion[] = [];
  for (const [, own] of [...sites.entries()].filter(([index]) => index % options.every === 0)) {
    const [first, ...others] = own.toSorted((one, other) => one.row.order! - other.row.order!);
    const memory = createMemoryInMemory();
    const { answers } = await askPage(task, first!, stages);
    await teachPage({ task, judges, memory, isWrong: () => false }, first!, answers, own);
    for (const page of others) {
      const heard = overhear(memory.stage(), stages);
      const before = await askPage(task, page, stages);
      const after = await askPage(task, page, heard.stages);
      const known = await memory.rules.list();
      for (const { id, ...question } of questionsOf(task)) {
        if (question.kind !== "field" || page.row.fields?.[id] === undefined) continue;
        const { field } = question;
        const judge = judges.get(id)!;
        const answerIn = ({ answers: all }: typeof before) => all.find(({ questionId }) => questionId === id)!;
        found.push({
          set: set.name,
          field,
          row: page.row,
          judge,
          taught: {
            isAbsent: isAbsent(first!.row.fields?.[id] ?? null),
            hasRule: known.some((rule) => rule.field.id === id),
          },
          shown: shownOf(page, { id, ...question }, judge),
          learned: heard.learned(id),
          before: answerIn(before),
          after: answerIn(after),
          reading: heard.reading(id),
        });
      }
    }
    options.log(`${set.name}: ${found.length} questions`);
  }
  return found;
}

/** The stages of a learned site, and what they said. */
function overhear(learnedStage: Stage, stages: readonly Stage[]) {
  const said = new Map<string, Candidate[]>();
  let known: Candidate[] = [];
  let placesOf: (questionId: string) => LikelyPlace[] | null = () => null;
  const heard = [learnedStage, ...stages].map(
    (stage): Stage => ({
      id: stage.id,
      revision: stage.revision,
      async propose(request) {
        const outcome = await stage.propose(request);
        if (outcome.status !== "done") return outcome;
        said.set(
          stage.id,
          outcome.proposals.map((proposal) => ({ ...proposal, stage: stage.id })),
        );
        if (stage.id === "encoder") known = request.candidates;
        placesOf = outcome.likelyPlaces ?? placesOf;
        return outcome;
      },
    }),
  );
  const of = (stage: string, id: string) =>
    (said.get(stage) ?? [])
      .filter(({ questionId }) => questionId === id)
      .toSorted((one, other) => other.score - one.score);
  return {
    stages: heard,
    learned: (id: string) => of("learned", id),
    reading: (id: string) => ({
      proposals: of("encoder", id),
      known: known.filter(({ questionId }) => questionId === id),
      places: placesOf(id),
    }),
  };
}

type FieldQuestion = Parameters<typeof createFieldReader>[0];

function shownOf({ row, snapshot }: ReadPage, question: FieldQuestion, judge: FieldJudge): number {
  const page = readSitePage(snapshot);
  if (!page || isAbsent(row.fields?.[question.id] ?? null)) return 0;
  const reader = createFieldReader(question, snapshot);
  if (question.field.many) return bestGroup(page, row, reader, judge);
  const items = teachAs(question.field, row, page, reader);
  return items && learnExample(page, { items, isPointed: true }, reader, false) ? 1 : 0;
}

function bestGroup(
  page: SitePage,
  row: ReadPage["row"],
  reader: ReturnType<typeof createFieldReader>,
  judge: FieldJudge,
): number {
  const scores = groupsOf(page).map(({ texts }) => {
    const items = texts.flatMap((text) => {
      const hit = reader.read(readElement(text, page) ?? "");
      return hit ? [{ value: hit.value, evidence: [] }] : [];
    });
    return judge.score(row, items);
  });
  return Math.max(0, ...scores);
}
