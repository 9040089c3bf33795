/**
 * How right the encoder's field answers are by their score, for the questions that the rules leave open:
 *
 *     npx node test/support/run.ts test/eval/fit/router-thresholds.ts [--rows]
 *
 * Pages of recipes-dev and wcxb-dev, as they are and without their structured data; a page without the value counts
 * an answer as wrong. Cuts are chosen on the development domains, see `isHeldOut`. Snapshots and embeddings are kept
 * under .cache/.
 */
import { parseArgs } from "node:util";
import { route } from "../../../lib/router/route";
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { EmbeddingCache } from "../../../lib/stage/encoder/embedding-cache";
import { createEncoderStage } from "../../../lib/stage/encoder/index";
import { createRulesStage } from "../../../lib/stage/rules/rules-stage";
import type { Stage } from "../../../lib/stage/stage";
import { article } from "../../../lib/task/builtin/article";
import { recipe } from "../../../lib/task/builtin/recipe";
import type { Answer } from "../../../lib/task/result";
import type { Snapshot } from "../../../lib/task/snapshot";
import type { ExtractTask } from "../../../lib/task/task";
import { hashTask } from "../../../lib/task/task-hash";
import { createNodeEmbedder } from "../../support/node-embedder";
import { cachedEmbedder } from "../embeddings/cached-embedder";
import { isSameAs } from "../pages/comparable-values";
import { isHeldOut } from "../pages/domains";
import { isAbsent } from "../pages/field-scores";
import { readPages } from "../pages/snapshots";
import type { ExpectedValue, PageRow } from "../sets/types";
import { sharedPages } from "./shared-sets";

/** The same without synonyms and schema.org properties: what people write who never saw them. */
const bare = (task: ExtractTask): ExtractTask => ({
  ...task,
  schemaTypes: undefined,
  fields: task.fields.map(({ id, name, type, many }) => ({ id, name, type, many })),
});

const RECIPE_FIELDS = { title: "title", author: "author", total_time: "total_time" };

/** Sets with the built-in task that asks for the same, and its field for each of the set's. */
const SETS: { name: string; task: ExtractTask; fields: Record<string, string> }[] = [
  { name: "recipes-dev", task: recipe, fields: RECIPE_FIELDS },
  { name: "recipes-dev", task: bare(recipe), fields: RECIPE_FIELDS },
  { name: "wcxb-dev", task: article, fields: { title: "title", author: "author", publish_date: "published" } },
];
const CUTS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

interface Judgement {
  set: string;
  page: string;
  field: string;
  isHeldOut: boolean;
  score: number;
  source: string;
  isRight: boolean;
  expected: ExpectedValue;
  got: unknown;
}

const { values: flags } = parseArgs({ options: { rows: { type: "boolean", default: false } } });
const embedder = cachedEmbedder(await createNodeEmbedder());
const judgements: Judgement[] = [];
for (const set of SETS) judgements.push(...(await judgeSet(set, embedder)));
await embedder.dispose();
if (flags.rows) for (const row of judgements) console.log(JSON.stringify(row));
report("all", judgements);
for (const [name, key] of [
  ["set", "set"],
  ["field", "field"],
  ["source", "source"],
] as const) {
  for (const value of [...new Set(judgements.map((row) => row[key]))].sort()) {
    report(
      `${name} ${value}`,
      judgements.filter((row) => row[key] === value),
    );
  }
}

async function judgeSet({ name, task, fields }: (typeof SETS)[number], model: Embedder): Promise<Judgement[]> {
  const { pages } = await readPages(sharedPages(name), { strip: null }, (line) => console.error(line));
  const cache = new EmbeddingCache({ capacity: 50_000 });
  const encoder = createEncoderStage({ modelRevision: model.revision, withEmbedder: (work) => work(model), cache });
  const judged = Object.values(fields);
  // The task keeps its other fields, which compete for labels; only the judged ones cost time.
  const propose: Stage["propose"] = (request) =>
    encoder.propose({ ...request, questions: request.questions.filter(({ id }) => judged.includes(id)) });
  const stages = [createRulesStage(), { ...encoder, propose }];
  const found: Judgement[] = [];
  for (const [index, { row, snapshot: whole }] of pages.entries()) {
    for (const snapshot of [whole, { ...whole, structured: [] }]) {
      const answers = await ask(snapshot, task, stages);
      const judgedHere = Object.entries(fields).map(([given, id]) =>
        judgementOf(row, row.fields?.[given], answers.find(({ questionId }) => questionId === id)!),
      );
      const about = task.schemaTypes ? name : `${name}, names only`;
      found.push(...judgedHere.filter((one) => one !== null).map((one) => ({ set: about, ...one })));
    }
    process.stderr.write(`\r${name}: ${index + 1} of ${pages.length} pages judged`);
  }
  process.stderr.write("\n");
  return found;
}

/** Null where the encoder is not asked, since the rules answer, or says nothing. */
function judgementOf(row: PageRow, given: ExpectedValue | undefined, answer: Answer): Omit<Judgement, "set"> | null {
  const best = answer.candidates.find(({ stage }) => stage === "encoder");
  if (!best || answer.stage === "rules" || given === undefined) return null;
  const { score, source, questionId: field } = best;
  const expected = isAbsent(given) ? null : given;
  const got = best.items.map((item) => item.value);
  // No list is among the fields that are judged here.
  const isRight = expected !== null && !Array.isArray(expected) && isSameAs(expected, got[0] ?? "", "text");
  return { page: row.page, field, isHeldOut: isHeldOut(row.url), score, source, isRight, expected, got };
}

async function ask(snapshot: Snapshot, task: ExtractTask, stages: readonly Stage[]): Promise<Answer[]> {
  const taskHash = await hashTask(task);
  const { answers } = await route({
    task,
    taskHash,
    snapshot,
    scope: "page",
    stages,
    signal: new AbortController().signal,
  });
  return answers;
}

/** Precision and share answered from each cut on, on the development domains and on the others. */
function report(what: string, rows: readonly Judgement[]): void {
  console.log(`\n${what}: ${rows.length} open questions`);
  console.table(
    CUTS.map((cut) => ({
      cut,
      ...halfOf(
        "development",
        rows.filter((row) => !row.isHeldOut),
        cut,
      ),
      ...halfOf(
        "held out",
        rows.filter((row) => row.isHeldOut),
        cut,
      ),
    })),
  );
}

function halfOf(name: string, rows: readonly Judgement[], cut: number): Record<string, string> {
  const given = rows.filter((row) => row.score >= cut);
  const right = given.filter((row) => row.isRight).length;
  const percent = (part: number, all: number) => (all === 0 ? "–" : `${((100 * part) / all).toFixed(1)} %`);
  return {
    [`${name}: answers`]: `${given.length} (${percent(given.length, rows.length)})`,
    [`${name}: right`]: percent(right, given.length),
  };
}
