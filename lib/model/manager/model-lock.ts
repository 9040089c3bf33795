import type { ManagerPorts } from "./ports";
import { inUse } from "./versions";

type Locks = ManagerPorts["locks"];

const lockName = (modelId: string) => `loupe-model-${modelId}`;

/** Works alone with a model among all windows; `taken` is called, and nothing else done, where another does. */
export function tryRunAlone<Result>(
  locks: Locks,
  modelId: string,
  work: () => Promise<Result>,
  taken: () => Result | Promise<Result>,
): Promise<Result> {
  return locks.request(lockName(modelId), { ifAvailable: true }, async (lock) => (lock ? work() : taken()));
}

/** As `tryAlone`, and throws `model-in-use` where another works with it. */
export function runAloneOrRefuse<Result>(locks: Locks, modelId: string, work: () => Promise<Result>): Promise<Result> {
  return tryRunAlone(locks, modelId, work, () => {
    throw inUse(modelId);
  });
}

/** Waits for its turn; rejects with the signal's reason where that comes first. */
export function runWhenAlone<Result>(
  locks: Locks,
  modelId: string,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  return locks.request(lockName(modelId), { signal }, async () => work());
}
