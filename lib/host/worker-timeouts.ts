/** Milliseconds that a worker may take. */
export interface WorkerTimeouts {
  /** Between two looks at it. */
  interval: number;
  /** Silence after which it is replaced. */
  silence: number;
  /** The same while it starts, and while a model is loaded or computes. */
  modelSilence: number;
  /** Silence after which a cancelled run no longer waits for it; longer, by as much as above, with a model at work. */
  cancel: number;
  /** For its own report of its status. */
  status: number;
  /** For the end of one that was replaced, so that the next one finds no files or locks held. */
  termination: number;
}

export const WORKER_TIMEOUTS: WorkerTimeouts = {
  interval: 1_000,
  silence: 10_000,
  modelSilence: 30_000,
  cancel: 2_000,
  status: 500,
  termination: 5_000,
};
