import { hashTask } from "../../../lib/domain/task/task-hash";
import type { EvaluationContext } from "../context";
import type { SetReport } from "../report/types";
import type { PageSet } from "../sets/types";
import { evaluateTeaching } from "../teach/evaluate-teaching";
import { evaluateFields } from "./evaluate-fields";
import { evaluateLabels } from "./evaluate-labels";
import { scoreMainContent } from "./main-content-scores";
import { readPages } from "./snapshots";

/** Measures a set of pages: its fields and its labels through the product's stages and router, and its main content. */
export async function evaluatePages(set: PageSet, context: EvaluationContext): Promise<SetReport> {
  const { pages, problems } = await readPages(set, { strip: context.options.strip }, context.log);
  const known = { kind: "extract" as const, taskHash: await hashTask(set.task), dataHash: set.dataHash };
  if (context.options.teach !== null) {
    const teach = await evaluateTeaching(set, pages, context);
    const noSites = { where: "expected.jsonl", message: "no site has pages left to judge" };
    const all = [...set.problems, ...problems];
    return { ...known, pages: pages.length, ...(teach ? { teach, problems: all } : { problems: [...all, noSites] }) };
  }
  const mainContent = scoreMainContent(pages, set.name);
  const fields = await evaluateFields(set, pages, context);
  const labels = await evaluateLabels(set, pages, context);
  const rowsOf = (scores: readonly (number | null)[]) => {
    const rows = new Array<number | null>(set.rows.length).fill(null);
    pages.forEach(({ index }, at) => {
      rows[index] = scores[at] ?? null;
    });
    return rows;
  };
  const fieldRows = Object.entries(fields?.scores ?? {}).map(([id, scores]) => [`fields.${id}.f1`, rowsOf(scores)]);
  context.keepRows?.(set.name, {
    dataHash: set.dataHash,
    slices: set.rows.map(({ label }) => label ?? ""),
    scores: {
      ...Object.fromEntries(fieldRows),
      ...(mainContent && { "mainContent.wordF1": rowsOf(mainContent.wordF1) }),
      ...labels?.scores,
    },
  });
  return {
    ...known,
    problems: [...set.problems, ...problems, ...(fields?.problems ?? []), ...(labels?.problems ?? [])],
    pages: pages.length,
    ...(labels && { runs: labels.runs }),
    ...(fields && {
      fields: fields.fields,
      overall: fields.overall,
      types: fields.types,
      stages: fields.stages,
      latencyMs: fields.latencyMs,
    }),
    ...(mainContent && { mainContent: mainContent.report }),
    ...(fields?.cascade && { cascade: fields.cascade }),
  };
}
