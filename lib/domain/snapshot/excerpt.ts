import type { Snapshot } from "./snapshot";

/** Long enough for a few screens of text; an encoder reads less. */
const MOST_CHARACTERS = 4_000;

/** What was read, in short: the selection, or the title and the main text. */
export function excerptOf(snapshot: Snapshot, scope: "page" | "selection"): string {
  if (scope === "selection") return (snapshot.selection?.text ?? "").slice(0, MOST_CHARACTERS);
  const main = snapshot.blocks.filter((block) => block.region === "main").map((block) => block.text);
  return [snapshot.title, ...main].join("\n").slice(0, MOST_CHARACTERS);
}

/** A snapshot of bare text, for selections on pages that can't be read and for texts without a page. */
export function snapshotOfText(
  text: string,
  page: Partial<Pick<Snapshot, "url" | "title" | "language">> = {},
): Snapshot {
  const blocks = text
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .map((line, index) => ({
      id: `text:${index}`,
      kind: "paragraph" as const,
      text: line,
      headingPath: [],
      region: "main" as const,
      marks: [],
      locator: { path: [], tag: "" },
    }));
  return {
    url: page.url ?? "",
    title: page.title ?? "",
    language: page.language ?? "",
    takenAt: Date.now(),
    blocks,
    pairs: [],
    tables: [],
    structured: [],
    selection: { text, spans: blocks.map(({ id, text: line }) => ({ blockId: id, start: 0, end: line.length })) },
    truncated: false,
    isPlainText: true,
  };
}
