import { signal } from "@preact/signals";
import type { ExamplesReport } from "../../lib/domain/learning/example";
import type { LoggedPrediction } from "../../lib/domain/learning/prediction-log";
import type { QualityReport } from "../../lib/domain/learning/quality-report";
import type { Ports } from "../ports";
import { createLatestOnly, type Loadable } from "./loadable";

/** How well answers do, and what verdicts on labels taught, kept up to date. */
export function createQualityStore(ports: Pick<Ports, "send" | "listen">) {
  const report = signal<Loadable<QualityReport>>({ state: "loading" });
  const heads = signal<Loadable<ExamplesReport[]>>({ state: "loading" });
  /** Every task that was asked, whichever is shown. */
  const tasks = signal<string[]>([]);
  /** The one that is shown; null: all of them. */
  const taskId = signal<string | null>(null);
  const [askReport, askHeads] = [createLatestOnly(), createLatestOnly()];

  async function refresh(): Promise<void> {
    const id = taskId.value;
    await Promise.all([
      askReport(
        () => ports.send("quality.report", { ...(id !== null && { taskId: id }) }),
        (answer) => {
          report.value = answer;
          if (id === null && answer.state === "ready") tasks.value = answer.value.tasks.map((task) => task.taskId);
        },
      ),
      askHeads(
        () => ports.send("examples.list", {}),
        (answer) => {
          heads.value = answer;
        },
      ),
    ]);
  }

  function show(id: string | null): Promise<void> {
    taskId.value = id;
    return refresh();
  }

  async function rollBack(taskHash: string, isBack: boolean): Promise<void> {
    await ports.send("examples.roll-back", { taskHash, isBack });
    await refresh();
  }

  /** Gives since when texts were called usual before, for undo. */
  async function callUsual(taskHash: string, since: number): Promise<number> {
    const { before } = await ports.send("quality.call-usual", { taskHash, since });
    await refresh();
    return before;
  }

  /** All that was written down, oldest first, in messages that browsers take. */
  async function readAll(): Promise<LoggedPrediction[]> {
    const rows: LoggedPrediction[] = [];
    for (;;) {
      const batch = await ports.send("quality.export", { after: rows.length });
      if (batch.length === 0) return rows;
      rows.push(...batch);
    }
  }

  async function clear(): Promise<void> {
    await ports.send("quality.clear", {});
    taskId.value = null;
    await refresh();
  }

  /** Listens until the returned function is called. */
  const follow = () => ports.listen("quality.changed", () => void refresh());
  return { report, heads, tasks, taskId, refresh, show, rollBack, callUsual, readAll, clear, follow };
}

export type QualityStore = ReturnType<typeof createQualityStore>;
