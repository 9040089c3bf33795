import type { Benchmark } from "./types";

/** Every benchmark, in the order of a run: one a file of `benchmarks/`, which bears its id. */
export const BENCHMARKS: readonly Benchmark[] = [];
