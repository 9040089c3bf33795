import { createHash } from "node:crypto";
import type { PriorCalibrator } from "../../../../lib/router/prior";

/** The prior with the revision that its weights have. */
export function revise(prior: PriorCalibrator): PriorCalibrator {
  const { revision: _, ...known } = prior;
  const revision = createHash("sha256").update(JSON.stringify(known)).digest("hex").slice(0, 12);
  return { ...prior, revision };
}
