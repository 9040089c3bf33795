import { bucketedBatches } from "./benchmarks/bucketed-batches";
import { cascade } from "./benchmarks/cascade";
import { coldStart } from "./benchmarks/cold-start";
import { encoderOverhead } from "./benchmarks/encoder-overhead";
import { encoderSizes } from "./benchmarks/encoder-sizes";
import { footprint } from "./benchmarks/footprint";
import { growthExamples } from "./benchmarks/growth-examples";
import { growthHistory } from "./benchmarks/growth-history";
import { growthLabels } from "./benchmarks/growth-labels";
import { growthPage } from "./benchmarks/growth-page";
import { hostile } from "./benchmarks/hostile";
import { modelDownload } from "./benchmarks/model-download";
import { quantisation } from "./benchmarks/quantisation";
import { repeatVisit } from "./benchmarks/repeat-visit";
import { snapshot } from "./benchmarks/snapshot";
import type { Benchmark } from "./types";

/** Every benchmark, in the order of a run: one a file of `benchmarks/`, which bears its id. */
export const BENCHMARKS: readonly Benchmark[] = [
  encoderOverhead,
  encoderSizes,
  bucketedBatches,
  quantisation,
  snapshot,
  cascade,
  coldStart,
  repeatVisit,
  footprint,
  modelDownload,
  growthPage,
  growthLabels,
  growthExamples,
  growthHistory,
  hostile,
];
