import { writeFileSync } from "node:fs";
import { createContext } from "../create-context";
import { type CommandOptions, UsageError } from "../options";
import { createProgress } from "../progress";
import { discoverSets } from "../sets/discover";
import type { TextSet } from "../sets/types";
import type { StreamOptions } from "./options";
import { printStream, reportStream, type StreamReport } from "./report-stream";
import { streamSet } from "./run-stream";

/** Measures what verdicts teach on every set of texts among those named. Gives the exit status. */
export async function runStreams(
  names: readonly string[],
  { items, share }: StreamOptions,
  options: CommandOptions,
): Promise<number> {
  const sets = discoverSets(options.data, names).sets.filter(
    (set): set is TextSet => set.form === "texts" && set.train.length > 0 && set.test.length > 0,
  );
  if (sets.length === 0) throw new UsageError("--stream needs sets of texts with training and test rows.");
  const progress = createProgress(process.stderr);
  const context = await createContext(options, progress.log);
  const reports: Record<string, { stream: StreamReport }> = {};
  try {
    for (const set of sets) {
      const report = reportStream(await streamSet({ set, items, share, context }));
      reports[set.name] = { stream: report };
      progress.clear();
      console.log(printStream(set.name, report));
      if (options.out) writeFileSync(options.out, `${JSON.stringify({ items, share, sets: reports }, null, 2)}\n`);
    }
    return 0;
  } finally {
    await context.dispose();
  }
}
