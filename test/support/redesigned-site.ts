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

const LABELS = { rent: "Rent a month", deposit: "Deposit", agent: "Agent" } satisfies Record<keyof Flat, string>;

/**
 * A page of one of its designs, with labels that a reader would pair with the values. `stays`: fields that stand where
 * they did in the old design.
 */
export function flatPage(
  url: string,
  flat: Flat,
  design: Design = "old",
  stays: readonly (keyof Flat)[] = [],
): Snapshot {
  const lines = (Object.keys(LABELS) as (keyof Flat)[]).flatMap((field): Line[] => {
    const { body, row, label, value } = DESIGNS[stays.includes(field) ? "old" : design];
    return [
      { around: [body, row], element: label, text: LABELS[field] },
      { around: [body, row], element: value, text: flat[field] },
    ];
  });
  const around = [DESIGNS[design].body];
  const foot: Line = { around, element: "footer.foot", text: "Call us from £99 a week" };
  return pageOf(url, [{ around, element: "h1", text: "A flat to let" }, ...lines, foot]);
}

/** A page of the site that is no flat: other words, other elements, and prices as well. */
export function newsPage(url: string): Snapshot {
  const around = ["article.story", "div.column"];
  return pageOf(url, [
    { around, element: "h1", text: "Rents rise again" },
    { around, element: "p.lead", text: "A flat costs £1,500 a month on average, £80 more than a year ago." },
    { around, element: "p.text", text: "Agents ask for a deposit of £1,700." },
  ]);
}

interface Line {
  /** Elements around its own, outermost first. */
  around: readonly string[];
  element: string;
  text: string;
}

function pageOf(url: string, lines: readonly Line[]): Snapshot {
  const snapshot = snapshotOfText(lines.map(({ text }) => text).join("\n"), { url, title: "", language: "en-GB" });
  const elements: [number, string, string, string][] = [[-1, "body", "", ""]];
  const places = lines.map(({ around, element, text }, index): [number, number, number, number] => {
    let parent = 0;
    for (const outer of [...around, element]) parent = elements.push(rowOf(parent, outer)) - 1;
    return [index, 0, text.length, parent];
  });
  return { ...snapshot, selection: null, pairs: pairsOf(snapshot), structure: { elements, places } };
}

function rowOf(parent: number, element: string): [number, string, string, string] {
  const [tag = "", className = ""] = element.split(".");
  return [parent, tag, className, ""];
}

function pairsOf({ blocks }: Snapshot): Pair[] {
  return blocks.flatMap(({ text }, index): Pair[] => {
    const value = blocks[index + 1];
    if (!Object.values<string>(LABELS).includes(text) || !value) return [];
    const span = { blockId: value.id, start: 0, end: value.text.length };
    return [{ label: text, value: span, source: "definition-list" }];
  });
}
