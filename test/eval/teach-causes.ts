/**
 * Where the error goes that teaching leaves: the first page of each site is taught whole, the others are asked with all
 * stages, and every question that is not right is put down to one cause.
 *
 *     npx node test/support/run.ts test/eval/teach-causes.ts SET … [--every N] [--stages rules]
 *
 * Recipe sites are read without their structured data. `--every N`: each Nth site. `--stages`: those beside the rule.
 * Error is one minus F1, in points of the mean over all questions with a value, so that causes add up to what is left.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createContext } from "./create-context";
import { SHARED_SETS } from "./fit/shared-sets";
import { parseOptions } from "./options";
import { isAbsent } from "./pages/field-scores";
import { readPageSet } from "./sets/read-page-set";
import type { PageSet } from "./sets/types";
import { collectTaught, type TaughtQuestion } from "./teach/taught-questions";

/** Two lists whose entries' F1 differ by less are as right. */
const CLOSE = 0.02;

const { values: flags, positionals } = parseArgs({
  options: { every: { type: "string", default: "1" }, stages: { type: "string", default: "rules,encoder" } },
  allowPositionals: true,
});
const context = await createContext(
  parseOptions(["--data", SHARED_SETS, "--stages", flags.stages], process.env),
  (line) => console.error(line),
);
const stages = context.createStages().filter(({ id }) => id !== "learned");
try {
  const all: TaughtQuestion[] = [];
  for (const name of positionals) {
    const set = readPageSet(name, join(SHARED_SETS, name)) as PageSet;
    const strip = name.startsWith("recipe") ? ("structured" as const) : null;
    all.push(...(await collectTaught(set, stages, { strip, every: Number(flags.every), log: context.log })));
  }
  report(all.filter(({ row, field }) => !isAbsent(row.fields?.[field.id] ?? null)));
} finally {
  await context.dispose();
}

function report(valued: readonly TaughtQuestion[]): void {
  const points = (sum: number) => Math.round((1000 * sum) / Math.max(1, valued.length)) / 10;
  const total = (of: (question: TaughtQuestion) => number) => valued.reduce((sum, one) => sum + of(one), 0);
  const [before, after] = [total((one) => errorOf(one, "before")), total((one) => errorOf(one, "after"))];
  console.log(`${valued.length} questions; error ${points(before)} points before, ${points(after)} after`);
  const wrong = valued.filter((one) => errorOf(one, "after") > 0);
  const causes = [...Map.groupBy(wrong, causeOf)].map(([cause, own]) => ({
    cause,
    questions: own.length,
    error: points(own.reduce((sum, one) => sum + errorOf(one, "after"), 0)),
  }));
  console.table(causes.sort((one, other) => other.error - one.error));
}

function errorOf({ judge, row, ...answers }: TaughtQuestion, when: "before" | "after"): number {
  return 1 - judge.score(row, answers[when].items);
}

function causeOf({ judge, row, taught, shown, learned, after }: TaughtQuestion): string {
  const reached = judge.score(row, after.items) + CLOSE;
  const isBetter = ({ items }: { items: (typeof after)["items"] }) => judge.score(row, items) > reached;
  const at = learned.findIndex(isBetter);
  const others = after.candidates.some(isBetter) ? "another stage has it" : "no stage has it";
  if (at === 0)
    return after.stage === null ? "the rule is right, and not sure enough" : `${after.stage} won over the rule`;
  if (at > 0) return "the rule has it, behind something else";
  if (shown <= reached && !after.candidates.some(isBetter)) return "the page shows nothing that is more like the truth";
  if (taught.isAbsent) return "the taught page has no such value";
  if (!taught.hasRule) return "nothing on the taught page could be pointed at";
  return learned.length === 0 ? `the rule says nothing, ${others}` : `the rule says something else, ${others}`;
}
