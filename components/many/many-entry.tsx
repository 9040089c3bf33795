import type { Task } from "../../lib/domain/task/task";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { useSession } from "../state/session-state";

/** The way to several pages, with the task that was just run, if any; back to those that are under way. */
export function ManyEntry({ task = null }: { task?: Task | null }) {
  const { many, attempt } = useSession();
  return (
    <div>
      <Button look="quiet" icon="tabs" onClick={() => attempt(() => many.open(task))}>
        {text(many.batch.value ? "manyReturn" : "manyEntry")}
      </Button>
    </div>
  );
}
