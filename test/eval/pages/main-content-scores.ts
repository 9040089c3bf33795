import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { normaliseText } from "../../../lib/util/text";
import { wordF1 } from "../measures/word-f1";
import type { MainContentReport } from "../report/types";
import { MAIN_CONTENT } from "./asked-fields";
import { crossFittedTrees } from "./cross-fitted-trees";
import { mean } from "./field-scores";
import type { ReadPage } from "./snapshots";

export interface MainContentScores {
  report: MainContentReport;
  /** Word F1, one a page; null where there is nothing to compare with. */
  wordF1: (number | null)[];
}

/**
 * How well blocks of region "main" match the main content that a set expects: word F1, and which snippets are in it.
 * Pages that expect none, or an empty one, are not judged. Null where no page expects any.
 */
export function scoreMainContent(pages: readonly ReadPage[], set = ""): MainContentScores | null {
  const judged = pages.map(({ row, snapshot }) => {
    const text = mainTextOf(snapshot);
    const expected = row.fields?.[MAIN_CONTENT];
    const kept = (snippets: string[] | undefined) => (snippets ?? []).map((snippet) => Number(holds(text, snippet)));
    const f1 = typeof expected === "string" && expected.trim() ? wordF1(text, expected) : null;
    return { label: row.label, f1, with: kept(row.with), without: kept(row.without) };
  });
  const snippets = { with: judged.flatMap((page) => page.with), without: judged.flatMap((page) => page.without) };
  const scored = judged.filter((page) => page.f1 !== null);
  if (scored.length + snippets.with.length + snippets.without.length === 0) return null;
  const labelled = Map.groupBy(scored, ({ label }) => label ?? "");
  labelled.delete("");
  const meanF1 = (group: typeof scored) => mean(group.map(({ f1 }) => f1!));
  const byLabel = [...labelled].sort().map(([label, group]) => [label, meanF1(group)!]);
  return {
    report: {
      wordF1: meanF1(scored),
      with: mean(snippets.with),
      without: mean(snippets.without),
      n: scored.length,
      ...(pages.some(({ row }) => crossFittedTrees(set, row.page)) && { crossFitted: true }),
      ...(byLabel.length > 0 && { byLabel: Object.fromEntries(byLabel) }),
    },
    wordF1: judged.map(({ f1 }) => f1),
  };
}

export function mainTextOf(snapshot: Snapshot): string {
  const main = snapshot.blocks.filter(({ region }) => region === "main");
  return main.map(({ text }) => text).join("\n");
}

function holds(text: string, snippet: string): boolean {
  return normaliseText(text).includes(normaliseText(snippet));
}
