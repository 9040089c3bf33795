import { snapshotOfText } from "../../lib/domain/snapshot/excerpt";
import type { Pair, Snapshot } from "../../lib/domain/snapshot/snapshot";

/** What a page of a letting agent shows. */
export interface Flat {
  rent: string;
  deposit: string;
  agent: string;
}

export type Design = "old" | "new" | "newest";

/** Elements of a row, its label and its value, by design: the words stay, the tags and classes don't. */
const DESIGNS: Record<Design, { body: string; row: string; label: string; value: string }> = {
  old: { body: "main.page", row: "tr.fact", label: "td.name", value: "td.value" },
  new: { body: "section.shell", row: "div.line", label: "span.k", value: "strong.v" },
  newest: { body: "article.card", row: "dl.grid", label: "dt.term", value: "dd.text" },
};

/** A page of one of its designs, with labels that a reader would pair with the values. */
export function flatPage(url: string, { rent, deposit, agent }: Flat, design: Design = "old"): Snapshot {
  const { body, row, label, value } = DESIGNS[design];
  const lines: [element: string, text: string][] = [
    ["h1", "A flat to let"],
    [label, "Rent a month"],
    [value, rent],
    [label, "Deposit"],
    [value, deposit],
    [label, "Agent"],
    [value, agent],
    ["footer.foot", "Call us from £99 a week"],
  ];
  return pageOf(url, lines, [body, row]);
}

/** A page of the site that is no flat: other words, other elements, and prices as well. */
export function newsPage(url: string): Snapshot {
  const lines: [string, string][] = [
    ["h1", "Rents rise again"],
    ["p.lead", "A flat costs £1,500 a month on average, £80 more than a year ago."],
    ["p.text", "Agents ask for a deposit of £1,700."],
  ];
  return pageOf(url, lines, ["article.story", "div.column"]);
}

function pageOf(url: string, lines: readonly [string, string][], around: readonly string[]): Snapshot {
  const snapshot = snapshotOfText(lines.map(([, text]) => text).join("\n"), { url, title: "", language: "en-GB" });
  const elements: [number, string, string, string][] = [[-1, "body", "", ""]];
  for (const outer of around) elements.push(rowOf(elements.length - 1, outer));
  const inner = elements.length - 1;
  const places = lines.map(([element, { length }], index): [number, number, number, number] => [
    index,
    0,
    length,
    elements.push(rowOf(inner, element)) - 1,
  ]);
  return { ...snapshot, selection: null, pairs: pairsOf(snapshot), structure: { elements, places } };
}

function rowOf(parent: number, element: string): [number, string, string, string] {
  const [tag = "", className = ""] = element.split(".");
  return [parent, tag, className, ""];
}

const LABELS = ["Rent a month", "Deposit", "Agent"];

function pairsOf({ blocks }: Snapshot): Pair[] {
  return blocks.flatMap(({ text }, index): Pair[] => {
    const value = blocks[index + 1];
    if (!LABELS.includes(text) || !value) return [];
    const span = { blockId: value.id, start: 0, end: value.text.length };
    return [{ label: text, value: span, source: "definition-list" }];
  });
}
