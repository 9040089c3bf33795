/**
 * Rows as CSV after RFC 4180: fields with commas, quotes or line breaks are quoted, lines end in CRLF.
 * A cell that a spreadsheet would run as a formula is led by an apostrophe (OWASP, "CSV injection");
 * a plain negative number is none.
 */
export function formatCsv(rows: string[][]): string {
  return rows.map((row) => `${row.map(formatCell).join(",")}\r\n`).join("");
}

const FORMULA = /^[=+\-@\t\r\n]/;
const NEGATIVE_NUMBER = /^-\d+(\.\d+)?$/;

function formatCell(value: string): string {
  const safe = FORMULA.test(value) && !NEGATIVE_NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
