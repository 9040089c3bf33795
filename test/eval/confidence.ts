/**
 * Whether confidence is a probability, and whether what is promised holds:
 *
 *     npm run eval:confidence -- [--data DIR] [--set NAME] [--seeds 10] [--resplits 200] [--foreign 0.2] [--out FILE]
 *
 * For each set of texts: calibration error (15 bins, all rows) without any verdict by a prior that never saw the set, and
 * with the calibration rows as verdicts; the share that is answered with a certified 5 % error; and how often that bound
 * breaks. With `--foreign` labels are left out, and so large a share of the texts belongs to none of the others; no
 * verdict is on one of those. `least` is what a perfect calibrator would show on as many rows. Calibration rows are no examples, nor are they
 * test rows.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { learnMaps, mappedConfidence } from "../../lib/router/task-calibration";
import { type JudgedSeed, judgeSeed } from "./confidence/judged-seed";
import { eceBefore, learnedFrom, leastEce, resplit } from "./confidence/measure";
import type { Shots } from "./context";
import { createContext, type OpenContext } from "./create-context";
import { meanOf } from "./measures/spread";
import { type CommandOptions, parseOptions } from "./options";
import { priorFor } from "./prior-for";
import { createProgress } from "./progress";
import { discoverSets, folderNames } from "./sets/discover";
import type { TextSet } from "./sets/types";
import { withSnapshots } from "./texts/evaluate-texts";
import { leaveLabelsOut } from "./texts/leave-labels-out";
import { textsToEmbed } from "./texts/texts-to-embed";

const SHOTS: readonly Shots[] = [0, 16, "all"];

interface Line {
  set: string;
  shots: string;
  seeds: number;
  "right %": number;
  "ECE unseen": number;
  ECE: number;
  least: number;
  "answered %": number;
  "error %": number;
  "certified %": number;
  "bound broken %": number;
  "on the rest %": number;
}

const { values: flags } = parseArgs({
  options: {
    data: { type: "string" },
    set: { type: "string", multiple: true },
    seeds: { type: "string", default: "10" },
    resplits: { type: "string", default: "200" },
    shots: { type: "string" },
    foreign: { type: "string" },
    out: { type: "string" },
  },
});
const given = [
  ...(flags.data ? ["--data", flags.data] : []),
  ...(flags.set ?? []).flatMap((name) => ["--set", name]),
  ...(flags.foreign ? ["--foreign", flags.foreign] : []),
  ...(flags.shots ? ["--shots", flags.shots] : ["--shots", SHOTS.join(",")]),
];
const options = parseOptions(["--seeds", flags.seeds, ...given], process.env);
const progress = createProgress(process.stderr);
const context = await createContext(options, progress.log);
const lines: Line[] = [];
for (const name of options.sets.length > 0 ? options.sets : folderNames(options.data)) {
  for (const set of discoverSets(options.data, [name]).sets) {
    if (set.form !== "texts" || set.train.length === 0 || set.test.length === 0) continue;
    for (const shots of options.shots) {
      lines.push(await lineOf(set, shots, context, options));
      progress.clear();
      console.log(JSON.stringify(lines.at(-1)));
    }
  }
}
await context.dispose();
console.table(lines);
if (flags.out) writeFileSync(flags.out, `${JSON.stringify(lines, null, 2)}\n`);
process.exitCode = lines.length > 0 ? 0 : 1;

async function lineOf(set: TextSet, shots: Shots, open: OpenContext, goal: CommandOptions): Promise<Line> {
  const prior = priorFor(set.name);
  const seeds = await judgeSeeds(set, shots, open, goal.seeds);
  const learned = seeds.map(({ calibration, test }) => learnedFrom(calibration, test, prior, goal));
  const splits = resplit(seeds, Number(flags.resplits), prior, goal);
  const rows = seeds.flatMap(({ test }) => test);
  const [first] = seeds;
  const { maps } = learnMaps(first!.calibration, prior);
  return {
    set: set.name,
    shots: String(shots),
    seeds: seeds.length,
    "right %": percent(rows.filter(({ isRight }) => isRight).length / rows.length),
    "ECE unseen": rounded(meanOf(seeds.map((seed) => eceBefore(seed, prior)))),
    ECE: rounded(meanOf(learned.map(({ ece }) => ece))),
    least: rounded(leastEce(first!.test.map((verdict) => mappedConfidence(maps, verdict, prior)))),
    "answered %": percent(meanOf(learned.map(({ coverage }) => coverage))),
    "error %": percent(meanOf(learned.flatMap(({ error }) => error ?? []))),
    "certified %": percent(learned.filter(({ error }) => error !== null).length / seeds.length),
    "bound broken %": percent(splits.broken / splits.resplits),
    "on the rest %": percent(splits.brokenOnRest / splits.resplits),
  };
}

async function judgeSeeds(set: TextSet, shots: Shots, open: OpenContext, count: number): Promise<JudgedSeed[]> {
  const rows = { train: withSnapshots(set.train), test: withSnapshots(set.test) };
  const texts = textsToEmbed(set.task, [...rows.train, ...rows.test]);
  await open.embedder.prefetch(texts, (done, all) => open.log(`${set.name}: ${done} of ${all} new texts embedded`));
  const seeds: JudgedSeed[] = [];
  for (let seed = 0; seed < count; seed += 1) {
    const { foreign } = open.options;
    const asked = foreign === null ? { set, rows } : leaveLabelsOut(set, rows, foreign, seed);
    seeds.push(await judgeSeed(asked.set, asked.rows, shots, seed, open));
    open.log(`${set.name}: ${shots} shots, seed ${seed + 1} of ${count} judged`);
  }
  return seeds;
}

function rounded(share: number): number {
  return Math.round(1000 * share) / 1000;
}

function percent(share: number): number {
  return Math.round(1000 * share) / 10;
}
