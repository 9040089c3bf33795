import type { OpenContext } from "./create-context";
import { joinRows } from "./measures/row-scores";
import type { CommandOptions } from "./options";
import { evaluatePages } from "./pages/evaluate-pages";
import type { Progress } from "./progress";
import { printSet } from "./report/tables";
import type { EvaluationReport, SetReport } from "./report/types";
import { reportVersions } from "./report/versions";
import type { RowsFile } from "./report/write";
import { discoverSets } from "./sets/discover";
import type { DataSet } from "./sets/types";
import { evaluateTexts } from "./texts/evaluate-texts";

/** Measures one set after the other and prints each at once. A set that fails costs a line, never the others. */
export async function runSets(
  names: readonly string[],
  options: CommandOptions,
  context: OpenContext,
  progress: Progress,
): Promise<{ report: EvaluationReport; rows: RowsFile }> {
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
  for (const name of names) {
    const found = discoverSets(options.data, [name]);
    problems.push(...found.passedOver);
    for (const set of found.sets) {
      hasPages ||= set.form === "pages";
      try {
        sets[name] = await evaluate(set, keeping);
        progress.clear();
        console.log(printSet(name, sets[name]));
      } catch (error) {
        problems.push({ where: name, message: `could not be measured: ${(error as Error).message.split("\n")[0]}` });
      }
    }
  }
  const versions = reportVersions(context.createStages(), hasPages);
  return { report: { versions, options: reportedOptions(options), sets, problems }, rows };
}

const evaluate = (set: DataSet, context: OpenContext): Promise<SetReport> =>
  set.form === "texts" ? evaluateTexts(set, context) : evaluatePages(set, context);

/** What decides about the figures; no path of this machine, and no key. */
function reportedOptions({ shots, seeds, stages, strip, remote, remoteRows, target, delta }: CommandOptions) {
  const endpoint = remote && { url: remote.url, model: remote.model, rows: remoteRows };
  return { shots, seeds, stages, strip, target, delta, remote: endpoint };
}
