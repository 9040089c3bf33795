/**
 * How well the rules extract, on a set of saved pages:
 *
 *     npx node test/support/run.ts test/eval/extraction.ts [--data DIR] [--task FILE] [--strip structured]
 *         [--half dev|held-out] [--misses FIELD] [--limit N] [--any-snapshot]
 *
 * `--any-snapshot` is content with cached snapshots that an earlier version of the page code took.
 * Figures are given for the half of the domains that rules were written on and for the half that was held out.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createRulesStage } from "../../lib/stage/rules/rules-stage";
import { parseTask } from "../../lib/task/parse-task";
import type { Snapshot } from "../../lib/task/snapshot";
import { type ExtractTask, questionsOf } from "../../lib/task/task";
import { hashTask } from "../../lib/task/task-hash";
import { type FieldFigures, figuresOf, type Judged, judge } from "./extraction-scores";
import { isHeldOut, readPageSet, type TakenSnapshot, takeSnapshots } from "./page-sets";

const { values: flags } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data/recipes-dev" },
    task: { type: "string" },
    strip: { type: "string" },
    half: { type: "string" },
    misses: { type: "string" },
    limit: { type: "string" },
    "any-snapshot": { type: "boolean", default: false },
  },
});

const set = readPageSet(flags.data);
const task = taskOf(flags.task ? JSON.parse(readFileSync(flags.task, "utf8")) : set.task);
const rows = set.rows
  .filter(({ url }) => !flags.half || isHeldOut(url) === (flags.half === "held-out"))
  .slice(0, flags.limit ? Number(flags.limit) : undefined);
const taken = await takeSnapshots(set, rows, flags["any-snapshot"]);
const started = performance.now();
const judged = await judgeAll(taken, task);
const milliseconds = (performance.now() - started) / taken.length;

for (const [name, heldOut] of [
  ["development half", false],
  ["held-out half", true],
] as const) {
  const pages = new Set(taken.filter(({ row }) => isHeldOut(row.url) === heldOut).map(({ row }) => row.page));
  if (pages.size > 0) print(name, pages);
}
print("all", new Set(taken.map(({ row }) => row.page)));
printStructured();
console.log(`\n${taken.length} pages, ${milliseconds.toFixed(0)} ms a page`);
if (flags.misses) printMisses(flags.misses);

function taskOf(input: unknown): ExtractTask {
  const parsed = parseTask(input);
  if (!parsed.ok) throw new Error(parsed.mistakes.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  if (parsed.task.kind !== "extract") throw new Error("The task classifies; give one that extracts with --task.");
  return parsed.task;
}

async function judgeAll(pages: TakenSnapshot[], asked: ExtractTask): Promise<Map<string, Judged[]>> {
  const stage = createRulesStage();
  const questions = questionsOf(asked);
  const taskHash = await hashTask(asked);
  const byField = new Map<string, Judged[]>(asked.fields.map(({ id }) => [id, []]));
  for (const { row, snapshot } of pages) {
    const signal = new AbortController().signal;
    const request = {
      task: asked,
      taskHash,
      questions,
      snapshot: strip(snapshot),
      scope: "page" as const,
      candidates: [],
      signal,
    };
    const outcome = await stage.propose(request);
    const proposals = outcome.status === "done" ? outcome.proposals : [];
    for (const { id } of asked.fields) {
      const given = row.fields?.[id];
      if (given === undefined) continue;
      const expected = given === "" ? null : given;
      byField.get(id)!.push(
        judge(
          row.page,
          expected,
          proposals.filter(({ questionId }) => questionId === id),
        ),
      );
    }
  }
  return byField;
}

function strip(snapshot: Snapshot): Snapshot {
  return flags.strip === "structured" ? { ...snapshot, structured: [] } : snapshot;
}

function print(name: string, pages: Set<string>): void {
  console.log(`\n${name}: ${pages.size} pages`);
  const figures = [...judged].map(([field, entries]) =>
    figuresOf(
      field,
      entries.filter(({ page }) => pages.has(page)),
    ),
  );
  console.table(figures.map(row));
}

function row({ field, pages, score, reachable, answered, precision }: FieldFigures) {
  const percent = (share: number) => (Number.isNaN(share) ? "–" : `${(100 * share).toFixed(1)} %`);
  return {
    field,
    pages,
    "exact or F1": percent(score),
    "among candidates": percent(reachable),
    "answered surely": percent(answered),
    "sure and right": percent(precision),
  };
}

/** Pages whose structured data holds an item of a type that the task names, or fits by its name. */
function printStructured(): void {
  const words = new Set([...(task.schemaTypes ?? []), task.name].map((name) => name.toLowerCase()));
  const pages = taken.filter(({ snapshot }) =>
    JSON.stringify(snapshot.structured.map(typesWithin))
      .toLowerCase()
      .match(new RegExp([...words].map((word) => `"${word}"`).join("|"))),
  );
  if (pages.length > 0)
    print("pages with structured data of the task's type", new Set(pages.map(({ row: { page } }) => page)));
}

function typesWithin(item: Snapshot["structured"][number]): unknown {
  const inner = Object.values(item.properties)
    .flat()
    .filter((value) => typeof value === "object");
  return [item.types, inner.map(typesWithin)];
}

function printMisses(field: string): void {
  for (const { page, expected, proposal, sure, score } of judged.get(field) ?? []) {
    if (score > 0.99) continue;
    console.log(
      `\n${page} ${sure ? "SURE" : "unsure"} ${score.toFixed(2)} ${proposal?.source ?? "nothing"} ${proposal?.score.toFixed(2) ?? ""}`,
    );
    console.log(`  expected ${JSON.stringify(expected)?.slice(0, 900)}`);
    console.log(`  found    ${JSON.stringify(proposal?.items.map(({ value }) => value))?.slice(0, 900)}`);
  }
}
