import { LoupeError } from "../../lib/domain/errors";

/** Something that another context is asked for. */
export type Loadable<T> = { state: "loading" } | { state: "ready"; value: T } | { state: "failed"; error: LoupeError };

/** Keeps only the answer to the last question asked: an older one that comes late is dropped. */
export function createLatestOnly() {
  let last = 0;
  return async function ask<T>(question: () => Promise<T>, show: (answer: Loadable<T>) => void): Promise<void> {
    last += 1;
    const mine = last;
    const answer = await question().then(
      (value): Loadable<T> => ({ state: "ready", value }),
      (thrown: unknown): Loadable<T> => ({ state: "failed", error: LoupeError.from(thrown) }),
    );
    if (mine === last) show(answer);
  };
}
