import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Stage } from "../../../lib/stage/stage";
import { findChromium } from "../../support/chromium";
import type { ReportVersions } from "./types";

const ROOT = resolve(import.meta.dirname, "../../..");
const HASHED = ["lib", "test/eval"];
/** What the figures do not depend on: it follows them. */
const NOT_HASHED = new Set(["test/eval/baseline.json"]);

/** What a figure depends on, beside its set. `hasPages`: a browser had a part in it. */
export function reportVersions(stages: readonly Stage[], hasPages: boolean): ReportVersions {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  return {
    loupe: version,
    commit: commit(),
    code: codeHash(),
    stages: Object.fromEntries(stages.map(({ id, revision }) => [id, revision])),
    node: process.version,
    chromium: hasPages ? chromiumVersion() : null,
  };
}

function commit(): string {
  const git = (...parameters: string[]) =>
    execFileSync("git", parameters, { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
  try {
    return git("rev-parse", "HEAD") + (git("status", "--porcelain") === "" ? "" : "-dirty");
  } catch {
    return "unknown";
  }
}

function codeHash(): string {
  const hash = createHash("sha256");
  const files = HASHED.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !NOT_HASHED.has(relative(ROOT, path)));
  for (const path of files.sort()) hash.update(`${relative(ROOT, path)}\n`).update(readFileSync(path));
  return hash.digest("hex");
}

function chromiumVersion(): string | null {
  const path = findChromium();
  if (!path) return null;
  try {
    return execFileSync(path, ["--version"], { stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
  } catch {
    return null;
  }
}
