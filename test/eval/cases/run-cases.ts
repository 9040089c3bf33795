import { ensureChromium } from "../../../tools/install-chromium";
import { createContext } from "../create-context";
import { parseOptions } from "../options";
import { createProgress } from "../progress";
import { answerCase } from "./answer-cases";
import { readCasePages } from "./case-snapshots";
import { compareCases } from "./compare-cases";
import type { CaseOptions } from "./options";
import { readCases } from "./read-cases";
import { printCases, printFailures, readCasesReport, reportCases, writeCases } from "./report-cases";
import type { Case, CasesReport, JudgedQuestion } from "./types";

/**
 * Runs every case through the product's page code in a real Chromium, its stages and its router, prints the figures and
 * returns the exit status: 1 where a stage failed, or the gate did.
 */
export async function runCases(options: CaseOptions): Promise<number> {
  const began = performance.now();
  const cases = readCases(options.folder, options.kinds);
  const base = options.compare === null ? null : readCasesReport(options.compare);
  const { judged, problems } = await judgeCases(cases, options.stages);
  const report = reportCases(judged);
  console.log(printCases(report));
  if (options.showsFailures) console.log(`\n${printFailures(report.failures)}`);
  for (const problem of problems) console.log(`  ! ${problem}`);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`\n${cases.length} cases in ${seconds} s`);
  if (options.out) writeCases(options.out, report);
  const isHeld = base === null || printComparison(base, report, options);
  return problems.length > 0 || (options.gate && !isHeld) ? 1 : 0;
}

/** `problems`: failures of stages, in words; the run went on without them. */
async function judgeCases(
  cases: readonly Case[],
  stages: readonly string[],
): Promise<{ judged: JudgedQuestion[]; problems: string[] }> {
  ensureChromium();
  const progress = createProgress(process.stderr);
  const context = await createContext(parseOptions(["--stages", stages.join(",")], {}), progress.log);
  try {
    const snapshots = await readCasePages(cases, progress.log);
    const asked = context.createStages();
    const judged: JudgedQuestion[] = [];
    const problems: string[] = [];
    for (const [at, one] of cases.entries()) {
      const answered = await answerCase(one, snapshots[at]!, asked);
      judged.push(...answered.judged);
      problems.push(...answered.errors.map(({ message }) => `${one.kind}/${one.name}: a stage failed: ${message}`));
      progress.log(`${at + 1} of ${cases.length} cases answered`);
    }
    progress.clear();
    return { judged, problems };
  } finally {
    await context.dispose();
  }
}

/** True where nothing was lost. */
function printComparison(base: CasesReport, report: CasesReport, { compare, kinds }: CaseOptions): boolean {
  const { losses, changes } = compareCases(base, report, kinds);
  console.log(`\nAgainst ${compare}: ${changes.length} questions changed`);
  for (const change of changes) console.log(`  ${change}`);
  for (const loss of losses) console.log(`  ✗ ${loss}`);
  if (losses.length === 0) console.log("  ✓ no kind lost");
  return losses.length === 0;
}
