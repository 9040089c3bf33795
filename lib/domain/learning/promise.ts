/** In which share of cases a promise of precision may break. */
export const PROMISE_DELTA = 0.1;

/**
 * Checks that it takes at least, all of them right, before a precision can be promised: so many right ones in a row are
 * unlikely enough at a precision below the target.
 */
export function countLeastRows({ target, delta }: { target: number; delta: number }): number {
  return Math.ceil(Math.log(delta) / Math.log(target));
}
