import type { Proposal } from "../../../lib/domain/result/proposal";
import type { Stage } from "../../../lib/stage/stage";

/** Stages of which one hears everything they proposed since `takeProposals` was called last. */
export function overheardStages(stages: readonly Stage[]): { stages: Stage[]; takeProposals(): Proposal[] } {
  let heard: Proposal[] = [];
  return {
    stages: stages.map((stage) => ({
      id: stage.id,
      revision: stage.revision,
      async propose(request) {
        const outcome = await stage.propose(request);
        if (outcome.status === "done") heard.push(...outcome.proposals);
        return outcome;
      },
    })),
    takeProposals() {
      const taken = heard;
      heard = [];
      return taken;
    },
  };
}
