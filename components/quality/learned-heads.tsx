import { text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import type { QualityStore } from "../state/quality-state";
import { useSession } from "../state/session-state";
import { LearnedHeadRow } from "./learned-head-row";
import { useTaskNames } from "./use-task-names";

/** What verdicts on labels taught, task by task. */
export function LearnedHeads({ store }: { store: QualityStore }) {
  const { attempt, toasts } = useSession();
  const nameOf = useTaskNames();
  const heads = store.heads.value;
  if (heads.state === "loading") return null;
  if (heads.state === "failed") return <ErrorNotice error={heads.error} onRetry={store.refresh} />;
  if (heads.value.length === 0) return null;
  const rollBack = (taskHash: string, name: string, isBack: boolean) =>
    attempt(async () => {
      await store.rollBack(taskHash, isBack);
      const said = text(isBack ? "headRolledBack" : "headBackInUse", name);
      toasts.show(said, () => store.rollBack(taskHash, !isBack));
    });
  return (
    <section class="stack" aria-labelledby="heads-title">
      <h3 id="heads-title">{text("headsTitle")}</h3>
      <p class="note">{text("headsHint")}</p>
      <ul class="rows">
        {heads.value.map((head) => {
          const name = nameOf(head.taskId);
          return (
            <LearnedHeadRow
              key={head.taskHash}
              head={head}
              name={name}
              onRollBack={(isBack) => void rollBack(head.taskHash, name, isBack)}
            />
          );
        })}
      </ul>
    </section>
  );
}
