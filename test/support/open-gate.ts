import type { AttemptEnd, Gate, Outgoing } from "../../lib/stage/remote/gate.ts";

/** A request that left, and what came of it. */
export interface Attempt {
  outgoing: Outgoing;
  end: AttemptEnd | null;
}

/** A gate that lets everything through and tells each attempt, for work on sets of data instead of people's pages. */
export function openGate(onAttempt: (attempt: Attempt) => void = () => undefined): Gate {
  return {
    clear: async (outgoing) => ({
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
