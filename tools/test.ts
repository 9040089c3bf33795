/**
 * The whole check, as CI runs it: `npm test`. Says what it does while it does it, and ends with
 * `N passed, N failed`.
 */
import { type StdioOptions, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./install-chromium.ts";
import { ensureFirefox } from "./install-firefox.ts";

interface Count {
  passed: number;
  failed: number;
}

const scratch = mkdtempSync(join(tmpdir(), "loupe-test-"));

async function check(what: string, command: string): Promise<Count> {
  const ok = await run(what, command);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

async function vitest(what: string, command: string): Promise<Count> {
  const report = reportOf(what);
  const ok = await run(what, `vitest run ${command} ${report.flags}`);
  return countOf(report.path, ok);
}

type Project = readonly [what: string, command: string];

/** Runs projects one after the other in the background. What they say is shown when they are waited for. */
function startVitest(projects: readonly Project[]): () => Promise<Count[]> {
  const ended = projects.reduce<Promise<Ended[]>>(
    async (before, [what, command]) => [...(await before), await runVitest(what, command)],
    Promise.resolve([]),
  );
  return async () =>
    (await ended).map(({ what, whole, log, count, isOk }) => {
      console.log(`\n── ${what}, beside the others\n   ${whole}\n${log}\n   ${isOk ? "ok" : "FAILED"}`);
      return count;
    });
}

interface Ended {
  what: string;
  whole: string;
  log: string;
  count: Count;
  isOk: boolean;
}

async function runVitest(what: string, command: string): Promise<Ended> {
  const report = reportOf(what);
  const log = join(scratch, `${what}.log`);
  const whole = `vitest run ${command} ${report.flags}`;
  const isOk = await succeeds(whole, ["ignore", openSync(log, "w"), openSync(log, "a")]);
  return { what, whole, log: readFileSync(log, "utf8"), count: countOf(report.path, isOk), isOk };
}

function reportOf(what: string): { path: string; flags: string } {
  const path = join(scratch, `${what}.json`);
  return { path, flags: `--reporter=default --reporter=json --outputFile.json="${path}"` };
}

function countOf(report: string, ok: boolean): Count {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    // A file that fails to load fails no test of its own.
    return { passed: numPassedTests, failed: numFailedTests || (ok ? 0 : 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

async function run(what: string, command: string): Promise<boolean> {
  const began = Date.now();
  console.log(`\n── ${what}\n   ${command}`);
  const isOk = await succeeds(command, "inherit");
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`   ${isOk ? "ok" : "FAILED"} after ${seconds} s`);
  return isOk;
}

function succeeds(command: string, stdio: StdioOptions): Promise<boolean> {
  const child = spawn(command, { shell: true, stdio });
  return new Promise((resolve) => child.once("close", (status) => resolve(status === 0)));
}

async function browserTests(hasFirefox: boolean): Promise<Count[]> {
  const inFirefox: Project[] = hasFirefox ? [["Tests in a real Firefox", "--project firefox"]] : [];
  const beside = startVitest([
    ...inFirefox,
    ["Tests in a real Chromium that wait", "--project waiting"],
    ["Tests of commands and evaluation", "--project process"],
  ]);
  return [await vitest("Tests in a real Chromium", "--project browser"), ...(await beside())];
}

console.log("── Browsers for the browser tests");
console.log(`   ${ensureChromium()}`);
const firefox = ensureFirefox();
console.log(
  `   ${"path" in firefox ? firefox.path : `SKIPPED: tests in a real Firefox. None found: ${firefox.missing}.`}`,
);
const counts = [
  await check("Types", "npm run --silent typecheck"),
  await check("Style and lint", "npm run --silent lint"),
  await check("Import rules", "npm run --silent imports"),
  await vitest("Unit tests", "--project unit"),
  await vitest("Growth with the length of texts", "--project growth"),
  await check("Build for Chromium", "npm run --silent build"),
  await check("Build for Firefox", "npm run --silent build:firefox"),
  ...(await browserTests("path" in firefox)),
  await check(
    "Floors of the project's own sets",
    "npm run --silent eval -- --data test/fixtures/eval --shots 0,5,all --seeds 3 --gate",
  ),
];
rmSync(scratch, { recursive: true, force: true });
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
