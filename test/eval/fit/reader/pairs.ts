/**
 * Writes what tools/train learns pairs of field and place from: for every question its best values by the trees that
 * ship, by words alone, each as the text of `pair-text.ts`, and whether it is right.
 *
 *     npx node test/support/run.ts test/eval/fit/reader/pairs.ts FILE train-plain|plain
 */
import { appendFileSync, writeFileSync } from "node:fs";
import type { Proposal } from "../../../../lib/domain/result/proposal";
import { describePage } from "../../../../lib/stage/encoder/reader/describe-page";
import { valuesKey } from "../../../../lib/stage/encoder/reader/find-candidates";
import { rankFields } from "../../../../lib/stage/encoder/reader/rank";
import { createRulesStage } from "../../../../lib/stage/rules/rules-stage";
import { stageRequest } from "../../../support/stage-request";
import { isAbsent } from "../../pages/field-scores";
import { isRightAnswer } from "../../pages/tally-answers";
import { type AskedPage, askedPages } from "./asked-pages";
import { meaningless } from "./meaningless";
import { pairText } from "./pair-text";
import { standsAtQuote } from "./stands-at-quote";

const MOST_RIGHT = 3;

const [file, which] = process.argv.slice(2);
if (!file || !which) throw new Error("Usage: pairs.ts FILE train-plain|plain");
writeFileSync(file, "");
const rules = createRulesStage();

for await (const page of askedPages(which)) await exportPage(page);

async function exportPage({ kind, variant, task, row, quotes, snapshot }: AskedPage): Promise<void> {
  const said = await rules.propose(stageRequest({ task, snapshot }));
  const told: Proposal[] = said.status === "done" ? said.proposals : [];
  const described = await describePage(task.fields, snapshot, told, meaningless);
  for (const [at, { field, values }] of (await rankFields(task.fields, described)).entries()) {
    const expected = row.fields?.[field.id];
    if (expected === undefined) continue;
    const forms = [...(isAbsent(expected) ? [] : [expected]), ...(row.also?.[field.id] ?? [])];
    const all = described[at]!;
    const isRight = (items: (typeof all)[number]["items"]) => forms.some((form) => isRightAnswer(field, form, items));
    const right = all.filter((one) => isRight(one.items) && standsAtQuote(one, quotes[field.id])).slice(0, MOST_RIGHT);
    const keys = new Set(right.map(valuesKey));
    const others = values.map(({ candidate }) => candidate).filter((one) => !keys.has(valuesKey(one)));
    const textOf = (one: (typeof all)[number]) => pairText(field, one, one.contexts);
    const line = {
      kind,
      page: row.page,
      variant,
      field: field.id,
      type: field.type,
      isAbsent: isAbsent(expected),
      right: right.map(textOf),
      // Right values elsewhere are neither.
      wrong: others.filter((one) => !isRight(one.items)).map(textOf),
    };
    appendFileSync(file!, `${JSON.stringify(line)}\n`);
  }
}
