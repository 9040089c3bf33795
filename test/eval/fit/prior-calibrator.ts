/**
 * Fits what is known of confidence from many tasks and writes it to lib/router/prior-calibrator.json:
 *
 *     npx node test/support/run.ts test/eval/fit/prior-calibrator.ts [--rows FILE]
 *
 * Training rows of banking77, trec6 and sst2; pages of recipes-dev and wcxb-dev; the project's golden pages. What the rules
 * say of titles is fitted by title-prior.ts, and stays as it is. Every figure is of a family that the calibrator was not
 * fitted on. With `--rows` what the stages said is kept in a file, and read
 * from it the next time.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { BUILT_IN_STAGE_IDS } from "../../../lib/domain/result/result";
import { PRIOR, type PriorCalibrator, priorConfidence, priorThreshold } from "../../../lib/router/prior";
import { createContext } from "../create-context";
import { collectRows, keptRows } from "./prior/collect";
import { DATA } from "./prior/data";
import { fitGroup } from "./prior/fit-group";
import { bestStrength, isotonicCurve, shrinkageCurve } from "./prior/learning-curves";
import { BY_HAND, PLANS, TITLE_PLAN } from "./prior/plans";
import { revise } from "./prior/revise";
import type { PriorRow } from "./prior/row";

/**
 * Judged, not fitted to: where it disagrees it is mostly over conventions (which of two titles, a page's first or last
 * date, an author whom only its data names), and a person would take either. docs/decisions/0011 has the figures.
 */
const isDisputed = ({ group, family }: PriorRow) => group.endsWith("/field") && family.startsWith("wcxb-dev");

const FILE = resolve(import.meta.dirname, "../../../lib/router/prior-calibrator.json");
/** The same without one set each, for judging by that set. */
const WITHOUT = resolve(import.meta.dirname, "prior-without.json");
const JUDGED_WITHOUT = ["banking77", "trec6", "sst2", "recipes-dev", "wcxb-dev"];
/** The families of texts have many tasks of many rows each. */
const LEARNED_BY = ["encoder/zero-shot", "encoder/few-shot"];
const DEFAULT_TARGET = 0.95;
const NEVER = 1_000_000;
/** Until the learning curves say; the curve of steps is drawn with what was chosen for the line. */
const UNKNOWN = { shrinkage: 4, isotonicFrom: Number.POSITIVE_INFINITY };

const { values: flags } = parseArgs({ options: { rows: { type: "string" } } });
const rows = await keptRows(flags.rows, collected);
const learnable = rows.filter(({ group }) => LEARNED_BY.includes(group));
const priors = new Map<string, PriorCalibrator>();
const priorWithout = (family: string): PriorCalibrator => {
  const known = priors.get(family) ?? fitAll(learnable.filter((row) => row.family !== family));
  priors.set(family, known);
  return known;
};
const curve = shrinkageCurve(learnable, priorWithout);
console.table(curve);
const shrinkage = bestStrength(curve);
for (const prior of priors.values()) prior.shrinkage = shrinkage;
const shapes = isotonicCurve(wholeFamilies(learnable), priorWithout);
console.table(shapes);
const isotonicFrom = shapes.find(({ line, steps }) => steps < line)?.verdicts ?? NEVER;
const finished = (fitted: PriorCalibrator) => revise({ ...fitted, shrinkage, isotonicFrom });
const prior = finished(fitAll(rows));
report(prior);
writeFileSync(FILE, `${JSON.stringify(prior, null, 2)}\n`);
const without = JUDGED_WITHOUT.map((set) => [
  set,
  finished(fitAll(rows.filter(({ family }) => !family.startsWith(set)))),
]);
writeFileSync(WITHOUT, `${JSON.stringify(Object.fromEntries(without), null, 2)}\n`);

async function collected(): Promise<PriorRow[]> {
  const options = { stages: BUILT_IN_STAGE_IDS, remote: null } as unknown as Parameters<typeof createContext>[0];
  const context = await createContext(options, (line) => process.stderr.write(`\r${line}   `));
  try {
    return await collectRows(context);
  } finally {
    await context.dispose();
  }
}

/** Stages after the rules are asked only what the rules are unsure of, and are fitted to that. */
function fitAll(all: readonly PriorRow[]): PriorCalibrator {
  const groups = { ...BY_HAND, [TITLE_PLAN.group]: PRIOR.groups[TITLE_PLAN.group]! };
  const fitted: PriorCalibrator = { revision: "", data: DATA, ...UNKNOWN, groups };
  for (const plan of PLANS) {
    const own = all.filter((row) => row.group === plan.group && !isDisputed(row) && !isSureAlready(row, fitted));
    if (own.length > 0) fitted.groups[plan.group] = fitGroup(plan, own, ({ isStripped }) => !isStripped).fitted;
  }
  return fitted;
}

function isSureAlready({ rules }: PriorRow, prior: PriorCalibrator): boolean {
  return rules !== undefined && priorConfidence(rules, prior) >= priorThreshold(rules.group, DEFAULT_TARGET, prior);
}

/** All rows of a family as if they were one large task: the maps' shape wants many. */
function wholeFamilies(all: readonly PriorRow[]): PriorRow[] {
  return all.map((row) => ({ ...row, task: row.family }));
}

function report(prior: PriorCalibrator): void {
  const disputed = rows.filter((row) => isDisputed(row) && row.group === "rules/field" && !row.isStripped);
  const sure = disputed.filter(
    (row) => priorConfidence(row, prior) >= priorThreshold(row.group, DEFAULT_TARGET, prior),
  );
  const right = sure.filter(({ isRight }) => isRight).length;
  console.log(`wcxb-dev, fields, by its rows: ${sure.length} of ${disputed.length} answered, ${right} right`);
  for (const [group, { rows: count, leftOut, thresholds, weights }] of Object.entries(prior.groups)) {
    if (count === 0) continue;
    const cut = thresholds.find(({ target }) => target === DEFAULT_TARGET)?.answerFrom ?? "none";
    console.log(`\n${group}: ${count} rows; 95 % from ${cut}; weights ${weights.join(", ")}`);
    console.table(leftOut);
  }
}
