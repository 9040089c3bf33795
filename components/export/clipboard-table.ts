import type { Table } from "../../lib/value/table";
import { defuseCell } from "./defuse-cell";

/** A table in the two forms that spreadsheets, documents and mails take from the clipboard. */
export interface ClipboardTable {
  /** Cells parted by tabs, rows by line breaks. */
  text: string;
  html: string;
}

export function formatForClipboard({ header, rows }: Table): ClipboardTable {
  const all = header.length > 0 ? [header, ...rows] : rows;
  const head = header.length > 0 ? `<thead>${formatHtmlRow(header, "th")}</thead>` : "";
  const body = rows.map((row) => formatHtmlRow(row, "td")).join("");
  return {
    text: all.map((row) => `${row.map(formatTextCell).join("\t")}\n`).join(""),
    html: `<table>${head}<tbody>${body}</tbody></table>`,
  };
}

/** On one line: not every spreadsheet reads quoted cells from the clipboard. */
function formatTextCell(value: string): string {
  return defuseCell(value.replace(/[\t\r\n\u2028\u2029]+/g, " "));
}

function formatHtmlRow(row: readonly string[], name: "th" | "td"): string {
  return `<tr>${row.map((cell) => `<${name}>${formatHtmlCell(cell)}</${name}>`).join("")}</tr>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function formatHtmlCell(value: string): string {
  return defuseCell(value)
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
    .replace(/\r\n|\r|\n/g, "<br>");
}
