/** What is known of one ratio, measured A/B/A/B. */
export interface RatioFigures {
  /** What A and B are, in a few words. */
  a: string;
  b: string;
  /** Rounds, each both sides; at least 5. */
  rounds: number;
  /** A's time over B's, one a round. */
  ratio: Quartiles;
  /** A against A, run in the same rounds. It must lie within 0.95 and 1.05, else nothing can be said. */
  control: Quartiles;
  trusted: boolean;
}

export interface Quartiles {
  q1: number;
  median: number;
  q3: number;
}

/** A bound that the issue of the day or a decision record sets. */
export interface Target {
  what: string;
  value: number;
  atMost?: number;
  atLeast?: number;
  /** Of a ratio's target: that ratio's. True where no time is in the value. Left out: as all ratios of the outcome. */
  trusted?: boolean;
}

/** One line of the report: ratios, targets and other figures (bytes, shares, exponents), never an absolute time. */
export interface BenchOutcome {
  ratios: RatioFigures[];
  targets: Target[];
  /** Anything else worth printing: name → value with its unit. */
  figures: Record<string, string | number>;
  /** Why it could not run, or what limits what it says. */
  notes: string[];
}

/** One benchmark a file; test/bench/benchmarks.ts lists them. */
export interface Benchmark {
  /** Lower-case words joined by hyphens, for `--only`. */
  id: string;
  title: string;
  run(context: BenchContext): Promise<BenchOutcome>;
}

export interface BenchContext {
  /** Rounds of each ratio. */
  rounds: number;
  /** Where the data sets lie; null where they are absent and the project's own fixtures are used. */
  data: string | null;
  log(line: string): void;
}
