import { existsSync } from "node:fs";
import { join } from "node:path";
import { pageType } from "../../lib/domain/task/builtin";
import { article } from "../../lib/domain/task/builtin/article";
import { product } from "../../lib/domain/task/builtin/product";
import { recipe } from "../../lib/domain/task/builtin/recipe";
import type { Task } from "../../lib/domain/task/task";
import { hashTask } from "../../lib/domain/task/task-hash";
import { readPages } from "../eval/pages/snapshots";
import { readPageSet } from "../eval/sets/read-page-set";
import type { PageRow } from "../eval/sets/types";
import { type StreamItem, spread } from "./stream";

/** The built-in task that a person would ask of a page of each set. */
const ASKED: Record<string, (row: PageRow) => Task> = {
  "recipes-dev": () => recipe,
  articles: () => article,
  "wcxb-dev": ({ label }) => (label === "product" ? product : label === "article" ? article : pageType),
};

/** Real pages, `perSet` of each page set that is there, spread over its rows; empty where there is none. */
export async function realStream(
  data: string | null,
  perSet: number,
  log: (line: string) => void,
): Promise<StreamItem[]> {
  const items: StreamItem[] = [];
  for (const [name, taskFor] of Object.entries(ASKED)) {
    const folder = data && join(data, name);
    if (!folder || !existsSync(join(folder, "task.json")) || !existsSync(join(folder, "expected.jsonl"))) continue;
    const set = readPageSet(name, folder);
    if (!("rows" in set)) continue;
    const rows = spread(set.rows, perSet);
    for (const { row, snapshot } of (await readPages({ name, folder, rows }, { strip: null }, log)).pages) {
      const task = taskFor(row);
      items.push({ page: `${name}/${row.page}`, task, taskHash: await hashTask(task), snapshot, scope: "page" });
    }
  }
  return items;
}
