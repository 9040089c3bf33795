/**
 * Fits how much a language model's scores count where candidates are ordered (`lib/stage/llm/score/order-weights.ts`), and
 * shows what several orders make of the rows:
 *
 *     npx node test/support/run.ts test/eval/fit/llm-order.ts LLM ROWS train-plain|plain|ask EVERY [MOST]
 *     npx node test/support/run.ts test/eval/fit/llm-order.ts --rows ROWS…
 *
 * LLM is a folder of tools/onnx_llm. Every EVERYth page is asked, with its first names of fields, until MOST questions
 * were; rows that are in the file ROWS already are not asked again. With `--rows` the files are compared. Fit to
 * `train-plain` only; `plain` and `ask` are for judging.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Candidate } from "../../../lib/domain/result/result";
import type { Question } from "../../../lib/domain/task/task";
import { DEFAULT_PREFERENCES } from "../../../lib/policy/preferences";
import { divideQuestions } from "../../../lib/stage/llm/order-known";
import { likelihoodOf } from "../../../lib/stage/llm/score/reorder";
import { scoreCandidates } from "../../../lib/stage/llm/score-candidates";
import type { Stage, StageRequest } from "../../../lib/stage/stage";
import { createContext } from "../create-context";
import { openNodeLlm } from "../llm/node-llm";
import { parseOptions } from "../options";
import { fieldAsker } from "../pages/evaluate-fields";
import { isAbsent } from "../pages/field-scores";
import { isRightAnswer } from "../pages/tally-answers";
import type { ExpectedValue } from "../sets/types";
import { type OrderRow, printOrders } from "./llm-order/orders";
import { type AskedPage, askedPages } from "./reader/asked-pages";

const [first = "", ...others] = process.argv.slice(2);
if (first === "--rows") for (const file of others) printOrders(file, readRows(file));
else await collect(first, others as [string, string, string, string?]);

async function collect(folder: string, [rows, set, every, most = "100000"]: [string, string, string, string?]) {
  const context = await createContext(parseOptions(["--stages", "rules,encoder"], {}), () => {});
  const llm = openNodeLlm(folder);
  const known = new Set((existsSync(rows) ? readRows(rows) : []).map(({ page }) => page));
  let [pages, asked] = [0, 0];
  for await (const page of askedPages(set)) {
    if (page.variant > 0 || pages++ % Number(every) !== 0) continue;
    if (asked >= Number(most)) break;
    const name = `${page.kind}/${page.row.page}`;
    const found = known.has(name) ? null : await rowsOf(page, name, context.createStages(), llm.model);
    for (const row of found ?? []) appendFileSync(rows, `${JSON.stringify(row)}\n`);
    asked += page.task.fields.length;
  }
  await llm.model.unload();
  await context.dispose();
  printOrders(rows, readRows(rows));
}

function readRows(file: string): OrderRow[] {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as OrderRow);
}

async function rowsOf(
  { task, snapshot, row }: AskedPage,
  page: string,
  stages: Stage[],
  model: ReturnType<typeof openNodeLlm>["model"],
): Promise<OrderRow[]> {
  let open: StageRequest | null = null;
  const listening: Stage = {
    id: "llm",
    revision: "",
    async propose(request) {
      open = request;
      return { status: "skipped", reason: "no-model" };
    },
  };
  const { answers } = await (await fieldAsker(task, [...stages, listening], DEFAULT_PREFERENCES.targetPrecision))(
    snapshot,
  );
  const { questions = [], candidates = [] } = (open as StageRequest | null) ?? {};
  const { toScore } = divideQuestions(questions as Question[], candidates, Number.POSITIVE_INFINITY, () => true);
  const { signal } = new AbortController();
  const scoring = await scoreCandidates((request) => model.score(request), { snapshot, toScore, signal });
  return task.fields.flatMap((field): OrderRow[] => {
    const expected = row.fields?.[field.id];
    const answer = answers.find(({ questionId }) => questionId === field.id);
    if (expected === undefined || !answer) return [];
    const forms: ExpectedValue[] = [...(isAbsent(expected) ? [] : [expected]), ...(row.also?.[field.id] ?? [])];
    const isRight = ({ items }: Pick<Candidate, "items">) => forms.some((form) => isRightAnswer(field, form, items));
    const scored = scoring.questions.find(({ question }) => question.id === field.id);
    return [
      {
        page,
        type: field.type,
        isAbsent: isAbsent(expected),
        status: answer.status,
        isFirstRight: isRight(answer),
        none: scored?.none ?? null,
        candidates: (scored?.scored ?? []).map(({ candidate, mean, prior, tokens }) => ({
          isRight: isRight(candidate),
          before: likelihoodOf(candidate),
          mean,
          prior,
          tokens,
        })),
      },
    ];
  });
}
