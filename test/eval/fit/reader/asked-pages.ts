import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import type { ExtractTask } from "../../../../lib/domain/task/task";
import { readPages } from "../../pages/snapshots";
import { readAskedSet } from "../../sets/read-asked-set";
import { readPageSet } from "../../sets/read-page-set";
import type { PageRow } from "../../sets/types";
import { SHARED_SETS } from "../shared-sets";

/** A page with a task that it is asked. */
export interface AskedPage {
  kind: string;
  /** 0 for the set's own names of fields; others stand in `names.json`. */
  variant: number;
  task: ExtractTask;
  row: PageRow;
  /** By field the visible text where its value stands. */
  quotes: Record<string, string | string[]>;
  snapshot: Snapshot;
}

/** The pages of `train-plain`, of all sets `plain-*` (`plain`), or of `ask-dev` (`ask`), with every name of their fields. */
export async function* askedPages(set: string): AsyncGenerator<AskedPage> {
  if (set === "ask") {
    const asked = readAskedSet("ask-dev", join(SHARED_SETS, "ask-dev"));
    const { pages } = await readPages(asked, { strip: null }, () => {});
    for (const { index, snapshot } of pages) {
      const row = asked.rows[index]!;
      yield { kind: row.page, variant: 0, task: row.task, row, quotes: {}, snapshot };
    }
    return;
  }
  const parent = set === "plain" ? SHARED_SETS : join(SHARED_SETS, set);
  const kinds = readdirSync(parent).filter((name) => (set === "plain" ? name.startsWith("plain-") : true));
  for (const kind of kinds) yield* pagesOfKind(join(parent, kind), kind);
}

async function* pagesOfKind(home: string, kind: string): AsyncGenerator<AskedPage> {
  const set = readPageSet(kind, home);
  if (!("form" in set) || set.task.kind !== "extract") return;
  const { task } = set;
  const { pages } = await readPages(set, { strip: null }, () => {});
  const namesPath = join(home, "names.json");
  const names: Record<string, string[]> = existsSync(namesPath) ? JSON.parse(readFileSync(namesPath, "utf8")) : {};
  const quotes = new Map(
    readFileSync(join(home, "expected.jsonl"), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { page: string; quotes?: AskedPage["quotes"] })
      .map((row) => [row.page, row.quotes ?? {}]),
  );
  for (const variant of [0, 1, 2]) {
    if (variant > 0 && Object.keys(names).length === 0) return;
    const fields = task.fields.map((field) => {
      const { description, ...rest } = field;
      // Descriptions come with the first names only: tasks of people often have none.
      return variant === 0 ? field : { ...rest, name: names[field.id]?.[variant - 1] ?? field.name };
    });
    for (const { row, snapshot } of pages)
      yield { kind, variant, task: { ...task, fields }, row, quotes: quotes.get(row.page) ?? {}, snapshot };
  }
}
