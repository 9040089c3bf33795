import type { Item, Proposal } from "../../../domain/result/proposal";
import type { Evidence } from "../../../domain/snapshot/evidence";
import { type EvidenceSpan, type TableRegion, textOfCell } from "../../../domain/snapshot/snapshot";
import type { PageView } from "../page-view";
import type { Rule } from "../rule";
import { bagOf } from "../text/word-bag";

const MOST_SPANS_SHOWN = 400;

/** The page's tables, for fields of type table. One column, or one row that nothing names, is none. */
export const tableRule: Rule = {
  id: "table",
  propose(profile, view) {
    if (profile.field.type !== "table") return [];
    const tables = view.tables.filter((table) => isTable(table, view));
    const items = tables.map((table) => itemOf(table, view)).filter(({ evidence }) => evidence.length > 0);
    if (items.length === 0) return [];
    const base = { questionId: profile.question.id, source: "table:layout" };
    if (profile.field.many) return [{ ...base, items, score: 0.92 }];
    const singles = items.map((item, index): Proposal => {
      const { caption, header } = item.value as { caption: string; header: string[] };
      const named = [caption, ...header].some((text) => profile.bags.has(bagOf(text)));
      return { ...base, items: [item], score: named ? 0.85 : items.length === 1 ? 0.6 : 0.4 - index * 0.01 };
    });
    return singles;
  },
};

function isTable({ caption, header, rows, region }: TableRegion, view: PageView): boolean {
  if (region === "navigation" || !rows.some((row) => row.length >= 2)) return false;
  if (caption !== "" || header.length > 0) return true;
  // Names beside fields to fill in are a form.
  const values = rows.flatMap(([, ...others]) => others).flat();
  return rows.length >= 2 && values.some(({ blockId }) => view.blocksById.get(blockId)?.kind !== "control");
}

function itemOf(table: TableRegion, view: PageView): Item {
  const text = (id: string) => view.blocksById.get(id)?.text ?? "";
  const spans = distinct(table.rows.flat(2)).slice(0, MOST_SPANS_SHOWN);
  const evidence = spans.map((span): Evidence => ({ ...span, quote: textOfCell([span], text) }));
  const rows = table.rows.map((row) => row.map((cell) => textOfCell(cell, text)));
  return { value: { caption: table.caption, header: table.header, rows }, evidence };
}

/** Cells that span several are repeated, and those around a table repeat its cells. */
function distinct(spans: readonly EvidenceSpan[]): EvidenceSpan[] {
  return [...new Map(spans.map((span) => [`${span.blockId}:${span.start}`, span])).values()];
}
