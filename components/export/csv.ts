import { defuseCell } from "./defuse-cell";

/** Rows as CSV after RFC 4180: fields with commas, quotes or line breaks are quoted, lines end in CRLF. */
export function formatCsv(rows: string[][]): string {
  return rows.map((row) => `${row.map(formatCell).join(",")}\r\n`).join("");
}

function formatCell(value: string): string {
  const safe = defuseCell(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
