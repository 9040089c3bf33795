/**
 * The whole check, as CI runs it: `npm test`. Says what it does while it does it, and ends with
 * `N passed, N failed`.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ensureChromium } from "./install-chromium.ts";
import { ensureFirefox } from "./install-firefox.ts";

interface Count {
  passed: number;
  failed: number;
}

/** A command; where `report` is given, it writes there how many tests passed. */
interface Job {
  what: string;
  command: string;
  report?: string;
}

/** How many jobs run at once. Three browsers on two cores disturb each other. */
const LANES = 2;
/** Tells vitest.config.ts that unit tests have one core, not all. */
const ENVIRONMENT = { ...process.env, LOUPE_LANES: String(LANES) };

const scratch = mkdtempSync(join(tmpdir(), "loupe-test-"));

function script(what: string, command: string): Job {
  return { what, command: `npm run --silent ${command}` };
}

function tests(what: string, project: string): Job {
  const report = join(scratch, `${project}.json`);
  const reporters = `--reporter=default --reporter=json --outputFile.json="${report}"`;
  return { what, command: `vitest run --project ${project} ${reporters}`, report };
}

/** One after the other. */
async function runInTurn(jobs: Job[]): Promise<Count[]> {
  const counts: Count[] = [];
  for (const job of jobs) counts.push(await run(job));
  return counts;
}

/** Each lane takes the next job as soon as it is free, so the longest come first. */
async function runInLanes(jobs: Job[]): Promise<Count[]> {
  const queue = [...jobs];
  const lane = async () => {
    const counts: Count[] = [];
    for (let job = queue.shift(); job; job = queue.shift()) counts.push(await run(job));
    return counts;
  };
  return (await Promise.all(Array.from({ length: LANES }, lane))).flat();
}

async function run(job: Job): Promise<Count> {
  const began = Date.now();
  console.log(`\n── ${job.what}\n   ${job.command}`);
  const isOk = await succeeds(job);
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`── ${job.what}: ${isOk ? "ok" : "FAILED"} after ${seconds} s`);
  return job.report ? countOf(job.report, isOk) : { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1 };
}

/** What it says is shown at once, each line with whose it is. */
function succeeds({ what, command }: Job): Promise<boolean> {
  const child = spawn(command, { shell: true, stdio: ["ignore", "pipe", "pipe"], env: ENVIRONMENT });
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on("line", (line) => console.log(`${what} │ ${line}`));
  return new Promise((resolve) => child.once("close", (status) => resolve(status === 0)));
}

function countOf(report: string, isOk: boolean): Count {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    // A file that fails to load fails no test of its own.
    return { passed: numPassedTests, failed: numFailedTests || (isOk ? 0 : 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

console.log("── Browsers for the browser tests");
console.log(`   ${ensureChromium()}`);
const firefox = ensureFirefox();
console.log(
  `   ${"path" in firefox ? firefox.path : `SKIPPED: tests in a real Firefox. None found: ${firefox.missing}.`}`,
);
const FLOORS = "eval -- --data test/fixtures/eval --shots 0,5,all --seeds 3 --gate";
// The check of types writes what everything else reads, so that only what needs none of it runs beside it.
const counts = await Promise.all([
  runInTurn([script("Types", "typecheck")]),
  runInTurn([script("Style and lint", "lint")]),
]);
counts.push(
  ...(await Promise.all([
    runInTurn([script("Build for Chromium", "build")]),
    runInTurn([script("Import rules", "imports"), script("Build for Firefox", "build:firefox")]),
  ])),
);
counts.push(
  await runInLanes([
    tests("Chromium", "browser"),
    tests("Chromium, waiting", "waiting"),
    tests("Chromium, shared", "shared"),
    tests("Unit tests", "unit"),
    ...("path" in firefox ? [tests("Firefox", "firefox")] : []),
    // It counts the CPU time of one process, so that work beside it hardly disturbs it.
    tests("Growth with the length of texts", "growth"),
    tests("Commands and evaluation", "process"),
    script("Floors of the project's own sets", FLOORS),
  ]),
);
rmSync(scratch, { recursive: true, force: true });
const passed = counts.flat().reduce((sum, count) => sum + count.passed, 0);
const failed = counts.flat().reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
