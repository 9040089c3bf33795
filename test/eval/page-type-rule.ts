/**
 * How often the page-type rule is right on a page set, apart for the domains that it was made on and the others:
 *
 *     npx node test/support/run.ts test/eval/page-type-rule.ts [FOLDER]
 */
import { basename, join } from "node:path";
import { pageTypeFromData } from "../../lib/stage/rules/page-type";
import { pageView } from "../../lib/stage/rules/page-view";
import { pageType } from "../../lib/task/builtin/index";
import { DATA } from "./data-sets";
import { readPages } from "./pages/snapshots";
import { readPageSet } from "./sets/read-page-set";
import { isHeldOut } from "./word-f1";

const folder = process.argv[2] ?? join(DATA, "wcxb-dev");
const set = readPageSet(basename(folder), folder);
if (!("form" in set)) throw new Error(set.problems.map(({ message }) => message).join("; "));
const counts = new Map<string, { right: number; all: number }>();
for (const { row, snapshot } of (await readPages(set, { strip: null }, (line) => console.error(line))).pages) {
  const [proposal] = pageTypeFromData(pageType, pageView(snapshot, "page"));
  if (!proposal) continue;
  for (const key of [proposal.source, "all"]) {
    const name = `${key.padEnd(36)} ${isHeldOut(row.url) ? "held out" : "made on"}`;
    const count = counts.get(name) ?? { right: 0, all: 0 };
    count.all++;
    if (proposal.items[0]!.value === row.label) count.right++;
    counts.set(name, count);
  }
}
for (const [name, { right, all }] of [...counts].sort()) console.log(`${name}  ${right} of ${all} right`);
