import type { ClipboardTable } from "./clipboard-table";

/** Puts text into the person's clipboard. Must be called in a click. */
export function copyText(content: string): Promise<void> {
  return navigator.clipboard.writeText(content);
}

/** Puts a table into the clipboard, for whatever it is pasted into. Must be called in a click. */
export function copyTable({ text, html }: ClipboardTable): Promise<void> {
  const parts = { "text/plain": text, "text/html": html };
  const blobs = Object.entries(parts).map(([type, content]) => [type, new Blob([content], { type })] as const);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

/** Offers text as a file. Spreadsheets read CSV as UTF-8 only with a byte order mark. */
export function downloadText(content: string, fileName: string, type: string): void {
  const mark = type === "text/csv" ? "\uFEFF" : "";
  const url = URL.createObjectURL(new Blob([mark, content], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // Revoked later: the browser may read the blob only after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A file name that every file system takes: letters and digits of any script, hyphens, 80 characters at most. */
export function fileName(parts: string[], extension: string): string {
  const stem = parts
    .join(" ")
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();
  return `${[...stem].slice(0, 80).join("").replace(/-$/, "") || "loupe"}.${extension}`;
}
