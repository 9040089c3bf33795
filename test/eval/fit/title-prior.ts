/**
 * Fits what is known of the rules' answers to titles, `rules/title` of lib/router/prior-calibrator.json; the other groups
 * stay as prior-calibrator.ts left them:
 *
 *     npx node test/support/run.ts test/eval/fit/title-prior.ts [--rows FILE]
 *
 * Pages of every development set that has titles, and the project's golden pages. Sets are left out by halves of their
 * domains. With `--rows` what the rules said is kept in a file, and read from it the next time.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { PRIOR, type PriorCalibrator } from "../../../lib/router/prior";
import { createContext } from "../create-context";
import { collectTitleRows, keptRows, TITLE_SETS } from "./prior/collect";
import { DATA } from "./prior/data";
import { fitGroup } from "./prior/fit-group";
import { TITLE_PLAN } from "./prior/plans";
import { revise } from "./prior/revise";
import type { PriorRow } from "./prior/row";

const FILE = resolve(import.meta.dirname, "../../../lib/router/prior-calibrator.json");
/** The same without one set each, for judging by that set. */
const WITHOUT = resolve(import.meta.dirname, "prior-without.json");
const { group } = TITLE_PLAN;
const TARGET = 0.95;

const { values: flags } = parseArgs({ options: { rows: { type: "string" } } });
const rows = (await keptRows(flags.rows, collected)).filter((row) => row.group === group);
writeJson(FILE, withGroup(PRIOR, rows));
const without = JSON.parse(readFileSync(WITHOUT, "utf8")) as Record<string, PriorCalibrator>;
for (const set of TITLE_SETS) {
  without[set] = withGroup(
    without[set] ?? PRIOR,
    rows.filter(({ family }) => !family.startsWith(set)),
  );
}
// A set of texts has no titles: what is known of them there is what ships.
for (const [set, prior] of Object.entries(without)) {
  if (!TITLE_SETS.includes(set)) without[set] = withGroup(prior, rows);
}
writeJson(WITHOUT, without);
report();

function withGroup(prior: PriorCalibrator, own: readonly PriorRow[]): PriorCalibrator {
  const { fitted } = fitGroup(TITLE_PLAN, own, ({ isStripped }) => !isStripped);
  return revise({ ...prior, data: DATA, groups: { ...prior.groups, [group]: fitted } });
}

/** By set: how many are answered by a calibrator that saw nothing of the family, and how many of those are right. */
function report(): void {
  const { fitted, leftOut } = fitGroup(TITLE_PLAN, rows, ({ isStripped }) => !isStripped);
  const answerFrom = fitted.thresholds.find(({ target }) => target === TARGET)?.answerFrom ?? TARGET;
  const seen = leftOut.filter(({ row }) => !row.isStripped);
  const byTask = Map.groupBy(seen, ({ row }) => row.task);
  console.log(`${group}: ${rows.length} rows; 95 % from ${answerFrom}; weights ${fitted.weights.join(", ")}`);
  console.table(
    Object.fromEntries(
      [...byTask].map(([task, own]) => {
        const sure = own.filter(({ confidence }) => confidence >= answerFrom);
        const right = sure.filter(({ isRight }) => isRight).length;
        const share = (part: number, whole: number) => Number(((100 * part) / Math.max(1, whole)).toFixed(1));
        return [task, { rows: own.length, sure: share(sure.length, own.length), right: share(right, sure.length) }];
      }),
    ),
  );
}

async function collected(): Promise<PriorRow[]> {
  const options = { stages: ["rules"], remote: null } as unknown as Parameters<typeof createContext>[0];
  const context = await createContext(options, (line) => process.stderr.write(`\r${line}   `));
  try {
    return await collectTitleRows(context);
  } finally {
    await context.dispose();
  }
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
