import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type Files = Record<string, string | Uint8Array>;

/** A folder of its own with these files; the caller removes it. */
export function folderWith(files: Files): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "loupe-eval-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

export const taskOf = (labels: readonly string[], more: object = {}): string =>
  JSON.stringify({
    id: "made-up",
    version: 1,
    kind: "classify",
    name: "Made up",
    labels: labels.map((id) => ({ id, name: id })),
    ...more,
  });
