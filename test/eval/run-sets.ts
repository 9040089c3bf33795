import { basename } from "node:path";
import { ensureChromium } from "../../tools/install-chromium";
import type { OpenContext } from "./create-context";
import { joinRows } from "./measures/row-scores";
import type { CommandOptions } from "./options";
import { evaluateAsked } from "./pages/evaluate-asked";
import { evaluatePages } from "./pages/evaluate-pages";
import type { Progress } from "./progress";
import { evaluateRecords } from "./records/evaluate-records";
import { printSet } from "./report/tables";
import type { EvaluationReport, SetReport } from "./report/types";
import { reportVersions } from "./report/versions";
import type { RowsFile } from "./report/write";
import { discoverSets } from "./sets/discover";
import type { DataSet } from "./sets/types";
import { evaluateTexts } from "./texts/evaluate-texts";

export interface Outcome {
  report: EvaluationReport;
  rows: RowsFile;
}

/**
 * Measures one set after the other, prints each at once and calls `onSet` with what is known so far: a run that is
 * stopped has not been for nothing. A set that fails costs a line, never the others.
 */
export async function runSets(
  names: readonly string[],
  options: CommandOptions,
  context: OpenContext,
  progress: Progress,
  onSet: (outcome: Outcome) => void,
): Promise<Outcome> {
  const rows: RowsFile = {};
  const keeping: OpenContext = {
    ...context,
    keepRows: (set, more) => {
      rows[set] = joinRows(rows[set], more);
    },
  };
  const sets: Record<string, SetReport> = {};
  const problems: EvaluationReport["problems"] = [];
  let hasPages = false;
  const outcome = (): Outcome => {
    const versions = reportVersions(context.createStages(), hasPages);
    return { report: { versions, options: reportedOptions(options), sets, problems }, rows };
  };
  for (const name of names) {
    const found = discoverSets(options.data, [name]);
    problems.push(...found.passedOver);
    for (const set of found.sets) {
      hasPages ||= set.form !== "texts";
      try {
        context.takeLlmUse?.();
        const report = await evaluate(spread(set, options.pages), keeping);
        const llm = context.takeLlmUse?.();
        sets[name] = { ...report, ...(llm && { llm }) };
        progress.clear();
        console.log(printSet(name, sets[name]));
        onSet(outcome());
      } catch (error) {
        problems.push({ where: name, message: `could not be measured: ${(error as Error).message.split("\n")[0]}` });
      }
    }
  }
  return outcome();
}

/** Some pages of a set, from all over it; texts are left as they are. */
function spread(set: DataSet, pages: number | null): DataSet {
  if (set.form === "texts" || pages === null) return set;
  const step = Math.max(1, Math.floor(set.rows.length / pages));
  const isTaken = (_: unknown, index: number) => index % step === 0 && index / step < pages;
  return { ...set, rows: set.rows.filter(isTaken) } as DataSet;
}

function evaluate(set: DataSet, context: OpenContext): Promise<SetReport> {
  if (set.form === "texts") return evaluateTexts(set, context);
  ensureChromium();
  if (set.form === "records") return evaluateRecords(set, context);
  if (set.form === "asked") return evaluateAsked(set, context);
  return evaluatePages(set, context);
}

/** What decides about the figures; no path of this machine, and no key. */
function reportedOptions({
  shots,
  seeds,
  foreign,
  stages,
  llm,
  pages,
  strip,
  questions,
  remote,
  remoteRows,
  target,
  delta,
}: CommandOptions) {
  const endpoint = remote && { url: remote.url, model: remote.model, rows: remoteRows };
  return {
    shots,
    seeds,
    foreign,
    stages,
    llm: llm && basename(llm),
    pages,
    strip,
    questions,
    target,
    delta,
    remote: endpoint,
  };
}
