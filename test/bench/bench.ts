/**
 * How fast Loupe is against what else could do the work, as ratios:
 *
 *     npm run bench -- [--only id,…] [--rounds N] [--data DIR] [--out FILE] [--gate]
 *
 * Both sides run in turns in one browser process, at least 5 rounds; a ratio whose A/A control swings can't be trusted.
 * Exits with 1 where a benchmark crashed, and with `--gate` where a target is missed or can't be judged.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { ensureChromium } from "../../tools/install-chromium";
import { parseArguments } from "./arguments";
import { BENCHMARKS } from "./benchmarks";
import { type BenchResult, exitCodeOf, linesOf, reportOf, summaryOf } from "./report";
import type { BenchContext, Benchmark } from "./types";
import { readVersions } from "./versions";

const wanted = parseArguments(process.argv.slice(2), BENCHMARKS);
if (typeof wanted === "string") {
  console.error(wanted);
  process.exitCode = 2;
} else {
  const { rounds, data, out, gate } = wanted;
  ensureChromium();
  const versions = readVersions();
  console.log(
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(" · "),
  );
  console.log(data ? `data sets: ${data}` : "no data sets: the project's own fixtures stand in");
  const results: BenchResult[] = [];
  for (const benchmark of wanted.benchmarks) {
    const result = await resultOf(benchmark, { rounds, data, log: (line) => console.log(`  … ${line}`) });
    console.log(`\n${linesOf(result).join("\n")}`);
    results.push(result);
  }
  console.log(`\n${summaryOf(results).join("\n")}`);
  if (out) {
    mkdirSync(dirname(resolve(out)), { recursive: true });
    writeFileSync(
      out,
      `${JSON.stringify(reportOf(results, { versions, rounds, withData: data !== null }), null, 2)}\n`,
    );
  }
  process.exitCode = exitCodeOf(results, gate);
}

/** One that crashes takes none of the others with it. */
async function resultOf(benchmark: Benchmark, context: BenchContext): Promise<BenchResult> {
  const { id, title } = benchmark;
  try {
    return { id, title, outcome: await benchmark.run(context) };
  } catch (thrown) {
    return { id, title, error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) };
  }
}
