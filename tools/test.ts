/**
 * The whole check, as CI runs it: `npm test`. Says what it does while it does it, and ends with
 * `N passed, N failed`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./install-chromium.ts";

interface Count {
  passed: number;
  failed: number;
}

const scratch = mkdtempSync(join(tmpdir(), "loupe-test-"));

function check(what: string, command: string): Count {
  const ok = run(what, command);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

function vitest(what: string, project: string): Count {
  const report = join(scratch, `${project}.json`);
  const ok = run(
    what,
    `vitest run --project ${project} --reporter=default --reporter=json --outputFile.json=${report}`,
  );
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    // A file that fails to load fails no test of its own.
    return { passed: numPassedTests, failed: numFailedTests || (ok ? 0 : 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function run(what: string, command: string): boolean {
  const began = Date.now();
  console.log(`\n── ${what}\n   ${command}`);
  const { status } = spawnSync(command, { shell: true, stdio: "inherit" });
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`   ${status === 0 ? "ok" : "FAILED"} after ${seconds} s`);
  return status === 0;
}

console.log("── A browser for the browser tests");
console.log(`   ${ensureChromium()}`);
const counts = [
  check("Types", "npm run --silent typecheck"),
  check("Style and lint", "npm run --silent lint"),
  check("Import rules", "npm run --silent imports"),
  vitest("Unit tests", "unit"),
  check("Build for Chromium", "npm run --silent build"),
  check("Build for Firefox", "npm run --silent build:firefox"),
  vitest("Tests in a real Chromium", "browser"),
  check(
    "Floors of the project's own sets",
    "npm run --silent eval -- --data test/fixtures/eval --shots 0,5,all --seeds 3 --gate",
  ),
];
rmSync(scratch, { recursive: true, force: true });
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
