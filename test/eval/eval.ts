/**
 * Measures the product on sets of texts and pages, or on cases:
 *
 *     npm run eval -- --data DIR [--set NAME] [--gate] [--out report.json] …
 *     npm run eval -- --stream N [--verdicts SHARE] [--set NAME] [--seeds N] …
 *     npm run eval -- --cases DIR [--kinds NAMES] [--show-failures] [--out report.json] …
 *
 * `--help` lists the options. Exit status: 0, 1 where a gate fails or nothing was measured, 2 for a wrong option.
 */
import { parseCaseOptions } from "./cases/options";
import { runCases } from "./cases/run-cases";
import { createContext } from "./create-context";
import { judge } from "./judge";
import { parseOptions, USAGE, UsageError } from "./options";
import { createProgress } from "./progress";
import { writeHtml } from "./report/html";
import { printProblems } from "./report/tables";
import { writeReport } from "./report/write";
import { type Outcome, runSets } from "./run-sets";
import { folderNames } from "./sets/discover";
import { parseStreamOptions } from "./stream/options";
import { runStreams } from "./stream/run-streams";

async function main(): Promise<number> {
  if (process.argv.includes("--help")) {
    console.log(USAGE);
    return 0;
  }
  const caseOptions = parseCaseOptions(process.argv.slice(2));
  if (caseOptions) return runCases(caseOptions);
  const stream = parseStreamOptions(process.argv.slice(2));
  const options = parseOptions(stream?.others ?? process.argv.slice(2), process.env);
  if (stream) return runStreams(wantedNames(options.data, options.sets), stream, options);
  const names = wantedNames(options.data, options.sets);
  const progress = createProgress(process.stderr);
  const context = await createContext(options, progress.log);
  try {
    const write = ({ report, rows }: Outcome) => options.out && writeReport(options.out, report, rows);
    const { report, rows } = await runSets(names, options, context, progress, write);
    const figures = report.problems.length > 0 ? ["", "Passed over", ...printProblems(report.problems)] : [];
    console.log(figures.join("\n"));
    write({ report, rows });
    if (options.html) writeHtml(options.html, report);
    if (Object.keys(report.sets).length > 0) return judge(report, rows, options);
    console.error(`Nothing was measured: ${options.data} has no set that can be used.`);
    return 1;
  } finally {
    await context.dispose();
  }
}

function wantedNames(data: string, wanted: readonly string[]): string[] {
  const names = folderNames(data);
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new UsageError(`${data} has no set ${unknown.join(", ")}; it has ${names.join(", ")}.`);
  return wanted.length > 0 ? [...wanted] : names;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
