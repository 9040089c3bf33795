/** Pages that are timed, spread over the set. */
const TIMED = 20;
/** Pages before them: the first calls of a session are slower, and no claim is made of those. */
const WARM_UP = 1;

export function spreadOver<Page>(pages: readonly Page[]): { warmUp: Page[]; timed: Page[] } {
  const step = Math.max(1, Math.floor(pages.length / TIMED));
  const timed = pages.filter((_, index) => index % step === 0).slice(0, TIMED);
  return { warmUp: timed.slice(0, WARM_UP), timed };
}
