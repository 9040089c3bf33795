import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { completeSnapshot } from "../../../lib/main-content/complete-snapshot";
import { readings } from "../pages/snapshots";
import type { SetProblem } from "../report/types";
import type { RecordsRow, RecordsSet } from "../sets/types";

export interface RecordPage {
  row: RecordsRow;
  snapshot: Snapshot;
  /** Paths of the items' elements, as locators have them; of what can't be found an impossible one. */
  roots: number[][];
}

const NOWHERE = [-1];

/** What the product reads from each page of a set, and where its items stand. */
export async function readRecordPages(
  set: RecordsSet,
  log: (line: string) => void,
): Promise<{ pages: RecordPage[]; problems: SetProblem[] }> {
  const { pages, problems } = await readings(set, {}, log);
  return {
    problems,
    pages: pages.map(({ index, reading, roots }) => {
      const row = set.rows[index]!;
      return { row, snapshot: completeSnapshot(reading), roots: row.roots.map((_, at) => roots?.[at] ?? NOWHERE) };
    }),
  };
}
