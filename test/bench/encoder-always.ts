import type { Stage } from "../../lib/stage/stage";

/**
 * The encoder with everything that the cascade's encoder gets, and asked about every question: the rules propose, and
 * never decide.
 */
export function encoderAlways(rules: Stage, encoder: Stage): Stage {
  return {
    id: "encoder",
    revision: encoder.revision,
    async propose(request) {
      const outcome = await rules.propose(request);
      const proposals = outcome.status === "done" ? outcome.proposals : [];
      const candidates = proposals.map((proposal) => ({ ...proposal, stage: rules.id }));
      return encoder.propose({ ...request, candidates: [...request.candidates, ...candidates] });
    },
  };
}
