/**
 * Attacks Loupe as pages, servers and broken networks do, and counts what held: `npm run attack`.
 *
 * Each attack is a test; this gathers them by family. Exits with 1 where one gets through.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { ensureChromium } from "./install-chromium.ts";

type Project = "unit" | "growth" | "browser" | "shared" | "waiting";

/** What is attacked, and the tests that try it, by project. */
const FAMILIES: Record<string, Partial<Record<Project, readonly string[]>>> = {
  "texts that cost much to read": { growth: ["test/growth/"] },
  "pages that are made to stop everything": {
    browser: ["test/e2e/hostile-pages"],
    waiting: ["test/e2e/waiting/host-unresponsive"],
  },
  "text that nobody can see": {
    browser: ["test/e2e/page-behaviour"],
    shared: ["test/e2e/shared/page-hidden-text"],
  },
  "element names that take the place of the browser's own": { browser: ["test/e2e/page-clobbering"] },
  "secrets in forms": { shared: ["test/e2e/shared/page-secrets"] },
  "orders to a language model in a page": {
    unit: ["test/unit/stage/prompt/fence", "test/unit/stage/prompt/protect"],
    browser: ["test/e2e/injection", "test/e2e/chat-marks"],
  },
  "personal data on its way out": { unit: ["test/unit/policy/redact/"] },
  "ways out past the egress guard": {
    unit: ["test/unit/host/lock-down", "test/unit/host/one-way-out", "test/unit/stage/remote/guarded-fetch"],
    waiting: ["test/e2e/waiting/egress", "test/e2e/waiting/ledger"],
  },
  "servers that answer strangely": {
    unit: ["test/unit/host/remote/quirks", "test/unit/stage/remote/", "test/unit/stage/prompt/find-reply"],
    waiting: ["test/e2e/waiting/remote-faults"],
  },
  "model files that are wrong, cut off or never end": {
    waiting: ["test/e2e/waiting/model-download", "test/e2e/waiting/model-faults"],
  },
  "policies that are malformed": { unit: ["test/unit/policy/keys", "test/unit/policy/resolve-policy"] },
};

interface Count {
  tried: number;
  held: number;
  failed: string[];
}

interface FileReport {
  name: string;
  status: string;
  message: string;
  assertionResults: { fullName: string; status: string }[];
}

const scratch = mkdtempSync(join(tmpdir(), "loupe-attack-"));
const counts = new Map<string, Count>(Object.keys(FAMILIES).map((name) => [name, { tried: 0, held: 0, failed: [] }]));

ensureChromium();
for (const project of ["unit", "growth", "browser", "shared", "waiting"] as const) attackBy(project);
rmSync(scratch, { recursive: true, force: true });
for (const [name, { tried, held, failed }] of counts) {
  console.log(`${name.padEnd(58)} ${tried} tried, ${held} held, ${failed.length} failed`);
  for (const attack of failed) console.log(`    ${attack}`);
}
const all = [...counts.values()];
const sum = (of: (count: Count) => number) => all.reduce((total, count) => total + of(count), 0);
console.log(
  `\n${sum(({ tried }) => tried)} tried, ${sum(({ held }) => held)} held, ${sum(({ failed }) => failed.length)} failed`,
);
// A family of which nothing ran has been checked by nobody.
process.exitCode = all.every(({ tried, failed }) => tried > 0 && failed.length === 0) ? 0 : 1;

function attackBy(project: Project): void {
  const patterns = Object.values(FAMILIES).flatMap((family) => family[project] ?? []);
  console.log(`… ${patterns.length} groups of attacks (${project})`);
  const out = join(scratch, `${project}.json`);
  const args = ["run", "--project", project, ...patterns, "--reporter=json", `--outputFile=${out}`];
  const { stderr } = spawnSync("npx", ["vitest", ...args], { encoding: "utf8", maxBuffer: 64e6 });
  const { testResults }: { testResults: FileReport[] } = JSON.parse(readReport(out, stderr));
  for (const file of testResults) countFile(project, file);
}

function readReport(path: string, stderr: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Error(`The tests wrote no report:\n${stderr}`);
  }
}

function countFile(project: Project, { name, status, message, assertionResults }: FileReport): void {
  const path = relative(resolve("."), name);
  const family = Object.entries(FAMILIES).find(([, files]) => files[project]?.some((start) => path.startsWith(start)));
  if (!family) throw new Error(`${path} belongs to no family`);
  const count = counts.get(family[0])!;
  for (const { fullName, status: each } of assertionResults) {
    if (each === "pending" || each === "skipped") continue;
    count.tried++;
    if (each === "passed") count.held++;
    else count.failed.push(fullName);
  }
  // A file that can't be loaded has no tests of its own.
  if (status === "failed" && assertionResults.length === 0) count.failed.push(`${path}: ${message}`);
}
