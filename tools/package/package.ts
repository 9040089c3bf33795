/**
 * Makes a release: `npm run package`.
 *
 * Builds the packages of both stores from a clean copy of the last commit, builds them again from the sources archive
 * alone, and compares the two byte for byte. Writes packages, sources, bill of materials, notices and SHA-256 sums to
 * `.output/package`. Exits with 1 where a check fails.
 */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { BROWSERS, buildFolder, buildPackages, differingFiles } from "./build-packages.ts";
import { lintFirefox } from "./lint-firefox.ts";
import { run } from "./run.ts";
import { keepShipped, readBom, readModel, shippedIn } from "./sbom.ts";

/** Bytes of a package as a person downloads it. */
const MOST_BYTES = 40e6;

const root = resolve(import.meta.dirname, "../..");
const out = join(root, ".output/package");
const tools = join(import.meta.dirname, "tools");
const scratch = mkdtempSync(join(tmpdir(), "loupe-package-"));

const failures: string[] = [];
function report(what: string, isOk: boolean): void {
  console.log(`${isOk ? "ok    " : "FAILED"} ${what}`);
  if (!isOk) failures.push(what);
}

try {
  makeRelease();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(failures.length === 0 ? `\nThe release is in ${out}` : `\n${failures.length} checks failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

function makeRelease(): void {
  const changed = run(root, "git", ["status", "--porcelain"]).trim();
  if (changed) throw new Error(`A release is made of a commit. Commit or put aside first:\n${changed}`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const sources = join(out, "loupe-sources.zip");
  run(root, "git", ["archive", "--format=zip", "-o", sources, "HEAD"]);
  run(tools, "npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);

  console.log("Building from the sources archive, twice, each time from a clean folder …");
  const [first, second] = ["first", "second"].map((name) => buildFromArchive(sources, name));
  const packages = readdirSync(first!.packages).sort();
  const differing = differingFiles(first!.packages, second!.packages);
  report(
    `two builds give the same bytes${differing.length > 0 ? `, not so ${differing.join(", ")}` : ""}`,
    differing.length === 0,
  );

  for (const name of packages) writeFileSync(join(out, name), readFileSync(join(first!.packages, name)));
  checkPackages(first!.sources, packages);
  writeBoms(first!.sources);
  writeSums();
}

function buildFromArchive(archive: string, name: string): { sources: string; packages: string } {
  const sources = join(scratch, name);
  const packages = join(scratch, `${name}-packages`);
  run(scratch, "unzip", ["-q", archive, "-d", sources]);
  buildPackages(sources, packages);
  return { sources, packages };
}

function checkPackages(sources: string, packages: readonly string[]): void {
  for (const name of packages.filter((each) => each.endsWith(".zip"))) {
    const { size } = statSync(join(out, name));
    report(`${name}: ${(size / 1e6).toFixed(1)} MB, at most ${MOST_BYTES / 1e6}`, size <= MOST_BYTES);
  }
  const manifest = JSON.parse(readFileSync(join(buildFolder(sources, "chrome"), "manifest.json"), "utf8"));
  report(
    "the package for the Chrome Web Store has no key and no address of updates",
    !("key" in manifest || "update_url" in manifest),
  );
  const { errors, warnings } = lintFirefox(tools, buildFolder(sources, "firefox"));
  for (const line of [...errors, ...warnings]) console.log(`       ${line}`);
  report(`the linter of Firefox's store: ${errors.length} errors, ${warnings.length} warnings`, errors.length === 0);
}

function writeBoms(sources: string): void {
  const bom = readBom(sources, tools);
  const models = readdirSync(join(sources, "public/models")).map((folder) => readModel(sources, folder));
  for (const browser of BROWSERS) {
    const shipped = new Set(shippedIn(readFileSync(join(out, `notices-${browser}.txt`), "utf8")));
    const text = `${JSON.stringify(keepShipped(bom, shipped, models), null, 2)}\n`;
    writeFileSync(join(out, `sbom-${browser}.cdx.json`), text);
    report(`the bill of materials for ${browser} names ${shipped.size} packages and ${models.length} model`, true);
  }
}

function writeSums(): void {
  const lines = readdirSync(out)
    .sort()
    .map(
      (name) =>
        `${createHash("sha256")
          .update(readFileSync(join(out, name)))
          .digest("hex")}  ${name}`,
    );
  writeFileSync(join(out, "SHA256SUMS"), `${lines.join("\n")}\n`);
}
