/**
 * Page text as one line of Markdown that shows exactly that text (CommonMark 2.4, GFM tables). Signs that start
 * a list or a heading are escaped at the start only: prices and dates stay readable in the source.
 */
export function escapeMarkdown(value: string): string {
  return value
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&$!]/g, "\\$&")
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

/** A GFM table. Short rows are filled up, since a table without all its cells is none. */
export function formatMarkdownTable(header: string[], rows: string[][]): string {
  const width = Math.max(header.length, ...rows.map((row) => row.length), 1);
  const formatRow = (cells: string[]) =>
    `| ${Array.from({ length: width }, (_, index) => escapeMarkdown(cells[index] ?? "")).join(" | ")} |`;
  return [formatRow(header), `|${" --- |".repeat(width)}`, ...rows.map(formatRow)].join("\n");
}
