import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { LEAST_ROUNDS } from "./interleave";
import type { Benchmark } from "./types";

export interface BenchArguments {
  benchmarks: readonly Benchmark[];
  rounds: number;
  /** Null where the data sets are absent. */
  data: string | null;
  out: string | null;
  gate: boolean;
}

const DEFAULT_DATA = resolve(import.meta.dirname, "../../../shared/data");

/** What the command line asks for, or what is wrong with it. */
export function parseArguments(
  words: readonly string[],
  all: readonly Benchmark[],
  environment: Record<string, string | undefined> = process.env,
): BenchArguments | string {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        only: { type: "string" },
        rounds: { type: "string", default: String(LEAST_ROUNDS) },
        data: { type: "string" },
        out: { type: "string" },
        gate: { type: "boolean", default: false },
      },
    });
    return {
      benchmarks: values.only === undefined ? all : chosen(values.only.split(","), all),
      rounds: roundsOf(values.rounds),
      data: dataFolder(values.data ?? environment.LOUPE_DATA),
      out: values.out ?? null,
      gate: values.gate,
    };
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

function chosen(ids: readonly string[], all: readonly Benchmark[]): Benchmark[] {
  const unknown = ids.filter((id) => !all.some((benchmark) => benchmark.id === id));
  if (unknown.length > 0) {
    throw new Error(`No benchmark ${unknown.join(", ")}; there are ${all.map(({ id }) => id).join(", ")}`);
  }
  return all.filter(({ id }) => ids.includes(id));
}

function roundsOf(text: string): number {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds >= LEAST_ROUNDS) return rounds;
  throw new Error(`--rounds takes a whole number from ${LEAST_ROUNDS} on, not ${text}`);
}

/** A folder that was named must be there; the usual one may be absent. */
function dataFolder(named: string | undefined): string | null {
  if (named === undefined) return existsSync(DEFAULT_DATA) ? DEFAULT_DATA : null;
  if (!existsSync(named)) throw new Error(`There is no folder ${named}`);
  return resolve(named);
}
