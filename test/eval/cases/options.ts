import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { listOf, readStages, UsageError } from "../options";

/** What `npm run eval -- --cases DIR` is asked for. */
export interface CaseOptions {
  folder: string;
  /** Empty for all. */
  kinds: string[];
  stages: string[];
  out: string | null;
  showsFailures: boolean;
  /** An earlier `--out`. */
  compare: string | null;
  gate: boolean;
}

const FLAGS = {
  cases: { type: "string" },
  kinds: { type: "string", multiple: true },
  stages: { type: "string" },
  out: { type: "string" },
  "show-failures": { type: "boolean", default: false },
  compare: { type: "string" },
  gate: { type: "boolean", default: false },
} as const;

/** Null where the command is not about cases. Throws UsageError, also for options that say nothing about cases. */
export function parseCaseOptions(parameters: readonly string[]): CaseOptions | null {
  if (!parameters.some((parameter) => /^--cases(=|$)/.test(parameter))) return null;
  const flags = readFlags(parameters);
  const folder = flags.cases ?? "";
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}.`);
  if (flags.compare !== undefined && !existsSync(flags.compare))
    throw new UsageError(`--compare: there is no file ${flags.compare}.`);
  if (flags.gate && flags.compare === undefined)
    throw new UsageError("Cases have no floors: --gate goes with --compare FILE.");
  return {
    folder: resolve(folder),
    kinds: [...new Set((flags.kinds ?? []).flatMap((names) => listOf("--kinds", names)))],
    stages: readStages(flags.stages),
    out: flags.out ?? null,
    showsFailures: flags["show-failures"],
    compare: flags.compare ?? null,
    gate: flags.gate,
  };
}

function readFlags(parameters: readonly string[]) {
  try {
    return parseArgs({ args: [...parameters], options: FLAGS, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(`With --cases: ${(error as Error).message}`);
  }
}
