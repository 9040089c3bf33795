/**
 * How often the page-type rule is right on wcxb-dev, apart for the domains that it was made on and the others:
 *
 *     npx node test/support/run.ts test/eval/fit/page-type-rule.ts
 */

import { pageType } from "../../../lib/domain/task/builtin/index";
import { pageTypeFromData } from "../../../lib/stage/rules/page-type";
import { pageView } from "../../../lib/stage/rules/page-view";
import { isHeldOut } from "../pages/domains";
import { readPages } from "../pages/snapshots";
import { sharedPages } from "./shared-sets";

const set = sharedPages("wcxb-dev");
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
