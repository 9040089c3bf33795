import type { Decision } from "../../../eval/context";

/** A decision as terse as a test wants it. */
export function decision(
  truth: string | null,
  predicted: string | null,
  confidence = 0.5,
  more: Partial<Decision> = {},
) {
  const made: Decision = { row: 0, truth, predicted, confidence, isSure: false, stage: null, ...more };
  return made;
}
