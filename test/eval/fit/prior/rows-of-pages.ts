import { article } from "../../../../lib/domain/task/builtin/article";
import { recipe } from "../../../../lib/domain/task/builtin/recipe";
import type { ExtractTask, Field } from "../../../../lib/domain/task/task";
import type { UncalibratedPrediction } from "../../../../lib/router/confidence";
import { describePrediction } from "../../../../lib/router/features";
import type { Stage } from "../../../../lib/stage/stage";
import { wordF1 } from "../../measures/word-f1";
import { askedTask } from "../../pages/asked-fields";
import { isHeldOut } from "../../pages/domains";
import { isAbsent, scoreField } from "../../pages/field-scores";
import type { ReadPage } from "../../pages/snapshots";
import type { PageSet } from "../../sets/types";
import { everyWord, type PriorRow } from "./row";

/** A task that asks what a set knows, and its field for each of the set's. */
export interface PageTask {
  name: string;
  task: ExtractTask;
  fields: Record<string, string>;
}

/**
 * A person takes a title without the site's name, or steps that are cut elsewhere: a text is right from this share of
 * shared words on, a list by the words of all its entries.
 */
const SAME_WORDS = { text: 0.75, list: 0.9 };

/** What sets of articles call the fields of the built-in task. */
const ARTICLE_FIELDS: Record<string, string> = {
  title: "title",
  author: "author",
  publish_date: "published",
  published: "published",
};

/** The set's own task, which has names only, and the built-in one that asks for the same, where there is one. */
export function tasksOfPages(set: PageSet): PageTask[] {
  const own = askedTask(set)!;
  const ids = own.fields.map(({ id }) => id);
  const same = Object.fromEntries(ids.map((id) => [id, id]));
  const bare = { name: `${set.name}/names only`, task: own, fields: same };
  if (ids.includes("ingredients")) return [bare, { name: `${set.name}/built-in`, task: recipe, fields: same }];
  if (ids.some((id) => id === "publish_date" || id === "published")) {
    const fields = Object.fromEntries(ids.flatMap((id) => (ARTICLE_FIELDS[id] ? [[id, ARTICLE_FIELDS[id]]] : [])));
    return [bare, { name: `${set.name}/built-in`, task: article, fields }];
  }
  return [bare];
}

/**
 * What rules and encoder say of every page, as it is and without its structured data. Half of the domains are one family,
 * half the other, so that what is left out are sites never seen.
 *
 * @param only One field of the set; all of them where it is left out.
 */
export async function rowsOfPages(
  set: PageSet,
  pages: readonly ReadPage[],
  stages: readonly Stage[],
  only?: string,
): Promise<PriorRow[]> {
  const rows: PriorRow[] = [];
  for (const plan of tasksOfPages(set).map((one) => ({ ...one, fields: withOnly(one.fields, only) })))
    for (const strips of [false, true]) {
      const said: { page: ReadPage; word: UncalibratedPrediction }[] = [];
      for (const page of pages) {
        const snapshot = strips ? { ...page.snapshot, structured: [] } : page.snapshot;
        const asked = onlyFields(stages, Object.values(plan.fields));
        for (const word of await everyWord(plan.task, snapshot, "page", asked)) said.push({ page, word });
      }
      rows.push(...judged(set, plan, said).map((row) => ({ ...row, ...(strips && { isStripped: true }) })));
    }
  return rows;
}

function withOnly(fields: PageTask["fields"], only: string | undefined): PageTask["fields"] {
  return only === undefined ? fields : Object.fromEntries(Object.entries(fields).filter(([given]) => given === only));
}

/** The task keeps its other fields, which compete for labels; only the judged ones cost time. */
function onlyFields(stages: readonly Stage[], ids: readonly string[]): Stage[] {
  return stages.map((stage) => ({
    id: stage.id,
    revision: stage.revision,
    propose: (request) =>
      stage.propose({ ...request, questions: request.questions.filter(({ id }) => ids.includes(id)) }),
  }));
}

function saysTheSame(
  { type, many }: Field,
  { row }: ReadPage,
  given: string,
  { proposals }: UncalibratedPrediction,
): boolean {
  if (type !== "text") return false;
  const found = proposals[0]!.items.map(({ value }) => String(value)).join("\n");
  const expected = [row.fields![given]].flat().map(String).join("\n");
  return wordF1(found, expected) >= (many ? SAME_WORDS.list : SAME_WORDS.text);
}

function judged(
  set: PageSet,
  plan: PageTask,
  said: readonly { page: ReadPage; word: UncalibratedPrediction }[],
): PriorRow[] {
  return Object.entries(plan.fields).flatMap(([given, id]) => {
    const field = plan.task.fields.find((one) => one.id === id)!;
    const own = said.filter(({ page, word }) => word.question.id === id && page.row.fields?.[given] !== undefined);
    const { scores } = scoreField(
      field,
      own.map(({ page, word }) => {
        const expected = page.row.fields![given]!;
        const { items } = word.proposals[0]!;
        return { expected: isAbsent(expected) ? null : expected, items, isSure: false, isFounded: true };
      }),
    );
    return own.map(({ page, word }, index): PriorRow => {
      const score = scores[index];
      const rules = own.find((other) => other.page === page && other.word.stage === "rules");
      return {
        family: `${set.name}, ${isHeldOut(page.row.url) ? "second" : "first"} half`,
        task: `${plan.name}/${id}`,
        stage: word.stage,
        ...describePrediction(word),
        isRight: score !== null && score !== undefined && (score.exact === 1 || saysTheSame(field, page, given, word)),
        ...(word.stage !== "rules" && rules && { rules: describePrediction(rules.word) }),
      };
    });
  });
}
