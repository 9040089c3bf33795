import { bucketedBatches } from "./benchmarks/bucketed-batches";
import { cascade } from "./benchmarks/cascade";
import { coldStart } from "./benchmarks/cold-start";
import { encoderOverhead } from "./benchmarks/encoder-overhead";
import { quantisation } from "./benchmarks/quantisation";
import { repeatVisit } from "./benchmarks/repeat-visit";
import type { Benchmark } from "./types";

/** Every benchmark, in the order of a run: one a file of `benchmarks/`, which bears its id. */
export const BENCHMARKS: readonly Benchmark[] = [
  encoderOverhead,
  bucketedBatches,
  quantisation,
  cascade,
  coldStart,
  repeatVisit,
];
