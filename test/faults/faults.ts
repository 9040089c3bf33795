/**
 * Breaks Loupe in a real browser, again and again, while it works, and looks for what got lost:
 *
 *     npm run faults [-- --count 200] [--seed 1] [--families host-worker,quota]
 *
 * Needs a build. Prints counts by family, and fails where anything was lost, doubled, half stored or
 * never answered, or Loupe didn't work afterwards.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { seededRandom } from "../../lib/util/seeded-random.ts";
import { BUILD } from "../support/extension.ts";
import { FAMILIES, type FamilyName } from "./families.ts";
import { judgeRound, recovers } from "./judge-round.ts";
import { openWorld } from "./world.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    families: { type: "string" },
  },
});
if (!existsSync(join(BUILD, "manifest.json"))) throw new Error("No build: run `npm run build` first.");

const names = (values.families?.split(",") ?? Object.keys(FAMILIES)) as FamilyName[];
const random = seededRandom(Number(values.seed));
const counts = new Map(
  names.map((name) => [
    name,
    { tried: 0, runs: 0, answered: 0, refused: 0, lost: 0, doubled: 0, half: 0, hung: 0, stuck: 0 },
  ]),
);
const codes = new Map<string, number>();
const world = await openWorld();
const began = Date.now();
for (let round = 0; round < Number(values.count); round++) {
  const name = names[round % names.length]!;
  const count = counts.get(name)!;
  const runs = await FAMILIES[name](world, { delay: Math.floor(random() * 300), round });
  const verdicts = await judgeRound(world, runs);
  count.tried++;
  count.runs += verdicts.length;
  if ((round + 1) % 20 === 0) console.log(`${round + 1} of ${values.count}`);
  if (!(await recovers(world))) count.stuck++;
  for (const { end, trouble, runId, code } of verdicts) {
    count[end]++;
    if (code) codes.set(code, (codes.get(code) ?? 0) + 1);
    if (trouble) count[trouble]++;
    if (trouble || end === "hung") console.log(`${name}, round ${round}: ${trouble ?? end} ${runId}`);
  }
}
const tables = [...counts].map(([family, count]) => ({ family, ...count }));
console.table(tables);
console.log(`Refused with ${[...codes].map(([code, times]) => `${code}: ${times}`).join(", ")}`);
console.log(`${values.count} faults in ${Math.round((Date.now() - began) / 1_000)} s, seed ${values.seed}`);
await world.close();
const bad = ["lost", "doubled", "half", "hung", "stuck"] as const;
process.exitCode = tables.some((row) => bad.some((kind) => row[kind] > 0)) ? 1 : 0;
