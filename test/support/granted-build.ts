import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BUILD } from "./extension.ts";

/**
 * A copy of the build that has access to `origins` from the start, since nobody is there to press "Allow" in the
 * browser's own prompt. All else is as it ships. Gives its folder, which the caller removes.
 */
export function buildWithAccess(origins: readonly string[], build = BUILD): string {
  const folder = mkdtempSync(join(tmpdir(), "loupe-build-"));
  cpSync(build, folder, { recursive: true });
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...manifest, host_permissions: origins.map((origin) => `${origin}/*`) }));
  return folder;
}
