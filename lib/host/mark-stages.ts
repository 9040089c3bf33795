import type { Stage } from "../stage/stage";
import type { HostEnvironment } from "./serve";

/** Stages that say whose work they do whenever they begin, or go on after others had a turn. */
export function markStages(
  stages: readonly Stage[],
  subject: string,
  { mark }: Pick<HostEnvironment, "mark">,
): readonly Stage[] {
  return stages.map((stage) => ({
    id: stage.id,
    get revision() {
      return stage.revision;
    },
    async propose(request) {
      const onTurn = () => mark({ subject, step: stage.id });
      onTurn();
      try {
        return await stage.propose({ ...request, onTurn });
      } finally {
        // What it said is judged next.
        mark({ subject, step: null });
      }
    },
  }));
}
