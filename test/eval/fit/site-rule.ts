/**
 * Fits how a site rule weighs its anchors, lib/learning/site/site-rule-model.json, and how sure it may be, `learned/…` of
 * lib/router/prior-calibrator.json. What one page of a site teaches is looked for on its other pages, and on a page of
 * another site, where there is nothing to find. Sets: `train-plain`, and `recipe-sites-dev` without structured data.
 *
 *     npx node test/support/run.ts test/eval/fit/site-rule.ts [--write]
 *
 * Sites are left out by fifths.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { SiteRuleModel } from "../../../lib/learning/site/apply-rule";
import { FEATURE_NAMES } from "../../../lib/learning/site/compare";
import { PRIOR } from "../../../lib/router/prior";
import { readPageSet } from "../sets/read-page-set";
import type { PageSet } from "../sets/types";
import { DATA } from "./prior/data";
import { type FittedGroup, fitGroup, pooledAnswerFrom, TARGETS } from "./prior/fit-group";
import { LEARNED_PLAN } from "./prior/plans";
import { revise } from "./prior/revise";
import type { PriorRow } from "./prior/row";
import { fitChoice } from "./site-rule/choice";
import { collectPairs, type Pair } from "./site-rule/pairs";
import { rowsOf } from "./site-rule/rows";

const ROOT = resolve(import.meta.dirname, "../../..");
const FIFTHS = 5;
const TARGET = 0.95;

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
const data = process.env.LOUPE_DATA;
if (!data) throw new Error("LOUPE_DATA names the folder of the sets.");

const pairs = await collectPairs(setsIn(data));
const rows = await leaveOutFifths(pairs);
report(rows);
if (values.write) {
  writeJson("lib/learning/site/site-rule-model.json", await fitModel(pairs));
  const groups = { ...PRIOR.groups, [LEARNED_PLAN.group]: fitLearned(rows).fitted };
  writeJson("lib/router/prior-calibrator.json", revise({ ...PRIOR, data: DATA, groups }));
}

function setsIn(folder: string): PageSet[] {
  const kinds = readdirSync(join(folder, "train-plain")).sort();
  return [...kinds.map((kind) => `train-plain/${kind}`), "recipe-sites-dev"].flatMap((name) => {
    const set = readPageSet(name, join(folder, name));
    return "form" in set ? [set] : [];
  });
}

async function fitModel(own: readonly Pair[]): Promise<SiteRuleModel> {
  const single = await fitChoice(own.filter(({ isMany }) => !isMany));
  const list = await fitChoice(own.filter(({ isMany }) => isMany));
  return {
    single: single.weights,
    list: list.weights,
    none: { single: single.none, list: list.none },
  };
}

/** What rules say of sites that had no part in weighing their anchors. */
async function leaveOutFifths(all: readonly Pair[]): Promise<PriorRow[]> {
  const left: PriorRow[] = [];
  for (let fifth = 0; fifth < FIFTHS; fifth++) {
    const model = await fitModel(all.filter(({ site }) => fifthOf(site) !== fifth));
    const own = all.filter(({ site, isForeign }) => fifthOf(site) === fifth && !isForeign);
    left.push(...own.flatMap((pair) => rowsOf(pair, model)));
  }
  return left;
}

function fifthOf(site: string): number {
  return [...site].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) >>> 0, 7) % FIFTHS;
}

function fitLearned(all: readonly PriorRow[]): FittedGroup {
  const { fitted, leftOut } = fitGroup(LEARNED_PLAN, all);
  const thresholds = TARGETS.map((target) => ({ target, answerFrom: pooledAnswerFrom(leftOut, target) }));
  return { fitted: { ...fitted, thresholds }, leftOut };
}

function report(all: readonly PriorRow[]): void {
  const { fitted, leftOut } = fitLearned(all);
  const from = fitted.thresholds.find(({ target }) => target === TARGET)?.answerFrom ?? TARGET;
  const sure = leftOut.filter(({ confidence }) => confidence >= from);
  const right = sure.filter(({ isRight }) => isRight).length;
  console.log(`${pairs.length} pairs of pages, ${FEATURE_NAMES.length} anchors compared`);
  console.log(`${leftOut.length} answers, ${sure.length} sure from ${from}, ${right} of them right`);
  console.table(fitted.leftOut);
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(join(ROOT, path), `${JSON.stringify(value, null, 2)}\n`);
}
