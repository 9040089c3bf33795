/**
 * What a site's rule says by itself, without any other stage: the first page of each site is taught whole, the others are
 * judged, field by field:
 *
 *     npx node test/support/run.ts test/eval/rule-alone.ts SET …
 *
 * Recipe sites are read without their structured data. "Sure" is from 0.8 on, before any calibration.
 */
import { join } from "node:path";
import type { Field } from "../../lib/domain/task/task";
import { applyRule, compareCandidates } from "../../lib/learning/site/apply-rule";
import { otherRowsOf } from "../../lib/learning/site/other-rows";
import { readSitePage } from "../../lib/learning/site/page-places";
import { SHARED_SETS } from "./fit/shared-sets";
import { type Prepared, prepare } from "./fit/site-rule/pairs";
import { askedTask } from "./pages/asked-fields";
import { isAbsent } from "./pages/field-scores";
import { readPages } from "./pages/snapshots";
import { readPageSet } from "./sets/read-page-set";
import type { PageSet } from "./sets/types";
import { createJudge, type FieldJudge } from "./teach/right";

const SURE = 0.8;

for (const name of process.argv.slice(2)) {
  const set = readPageSet(name, join(SHARED_SETS, name)) as PageSet;
  const task = askedTask(set)!;
  const strip = name.startsWith("recipe") ? ("structured" as const) : null;
  const { pages } = await readPages(set, { strip }, (message) => console.error(message));
  const sites = Map.groupBy(
    pages.flatMap(({ row, snapshot }) => prepare(task, row, readSitePage(snapshot))),
    ({ row }) => row.site,
  );
  console.log(name);
  console.table(
    Object.fromEntries(task.fields.map((field) => [field.id, judgeField(field, set, [...sites.values()])])),
  );
}

function judgeField(field: Field, { rows }: PageSet, sites: readonly Prepared[][]): Record<string, number | string> {
  const judge = createJudge(field, rows);
  const count = { asked: 0, untaught: 0, right: 0, sure: 0, sureRight: 0, f1: 0 };
  for (const site of sites) {
    const [taught, ...others] = site.toSorted((one, other) => (one.row.order ?? 0) - (other.row.order ?? 0));
    for (const other of others) {
      if (isAbsent(other.row.fields?.[field.id] ?? null)) continue;
      count.asked += 1;
      const said = taught && sayOf(field, taught, other);
      if (!said) count.untaught += Number(!taught?.rules.has(field.id));
      else add(count, judge, other, said);
    }
  }
  return { ...count, f1: (count.f1 / Math.max(1, count.asked)).toFixed(3) };
}

type Said = NonNullable<ReturnType<typeof sayOf>>;

function sayOf(field: Field, taught: Prepared, other: Prepared) {
  const rule = taught.rules.get(field.id);
  if (!rule) return null;
  const others = otherRowsOf(rule, [...taught.rules.values()]);
  const compared = compareCandidates(rule, other.page, other.readers.get(field.id)!, others);
  return applyRule(compared, field.many === true).values[0] ?? null;
}

function add(
  count: { right: number; sure: number; sureRight: number; f1: number },
  judge: FieldJudge,
  { row }: Prepared,
  { items, chance }: Said,
): void {
  const isRight = Number(judge.isRight(row, items));
  const isSure = Number(chance >= SURE);
  count.right += isRight;
  count.sure += isSure;
  count.sureRight += isSure * isRight;
  count.f1 += judge.score(row, items);
}
