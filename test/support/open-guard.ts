import type { AttemptEnd, EgressGuard, Outgoing } from "../../lib/stage/remote/egress-guard.ts";

/** A request that left, and what came of it. */
export interface Attempt {
  outgoing: Outgoing;
  end: AttemptEnd | null;
}

/** A guard that lets everything through and tells each attempt, for work on sets of data instead of people's pages. */
export function openGuard(onAttempt: (attempt: Attempt) => void = () => undefined): EgressGuard {
  return {
    approve: async (outgoing) => ({
      async open() {
        const attempt: Attempt = { outgoing, end: null };
        onAttempt(attempt);
        return {
          async close(end) {
            attempt.end = end;
          },
        };
      },
    }),
  };
}
