import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CasesReport } from "../eval/cases/types";
import { folderWith } from "../unit/eval/sets/folders";

const ROOT = resolve(import.meta.dirname, "../..");
const FIXTURES = join(ROOT, "test/fixtures/cases");
/** Milliseconds: a run loads the model and a browser, and the machine may be busy. */
const PATIENCE = 580_000;
const COUNTS = ["questions", "right", "sureWrong", "incomplete", "unsureRight", "missed"];
const run = promisify(execFile);

/** The real command in a process of its own; `npm run eval` adds nothing to it. */
async function evaluate(...parameters: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  try {
    const command = ["test/support/run.ts", "test/eval/eval.ts", ...parameters];
    return { status: 0, ...(await run(process.execPath, command, { cwd: ROOT })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
}

const readReport = (path: string) => JSON.parse(readFileSync(path, "utf8")) as CasesReport;

/** Two pages of one kind with the same price; only the second one's expectation is true. */
const price = (amount: number) =>
  JSON.stringify({
    task: "product",
    expected: { price: { amount, currency: "GBP" } },
    why: "wrong on purpose",
    source: "own",
  });
const html = '<html lang="en"><title>Kettle</title><main><h1>Kettle</h1><p>Price: £59.00</p></main>';
const made = folderWith({
  "shop/false.html": html,
  "shop/false.json": price(19),
  "shop/true.html": html,
  "shop/true.json": price(59),
});
afterAll(() => made.remove());

describe("npm run eval -- --cases", () => {
  const out = join(made.folder, "fixtures.json");
  let ended: Awaited<ReturnType<typeof evaluate>>;
  let report: CasesReport;
  beforeAll(async () => {
    ended = await evaluate("--cases", FIXTURES, "--out", out);
    report = readReport(out);
  }, PATIENCE);

  it("writes counts by kind, and what was not right", () => {
    expect(ended.status, ended.stderr).toBe(0);
    expect(Object.keys(report)).toEqual(["kinds", "total", "failures"]);
    expect(Object.keys(report.kinds)).toEqual(["classify", "control", "date-which", "phone", "tables"]);
    for (const counts of [...Object.values(report.kinds), report.total]) {
      expect(Object.keys(counts)).toEqual(COUNTS);
      const { questions, ...verdicts } = counts;
      expect(Object.values(verdicts).reduce((sum, count) => sum + count, 0)).toBe(questions);
    }
    expect(report.total.questions).toBe(9);
    expect(report.failures).toHaveLength(9 - report.total.right);
    expect(ended.stdout).toMatch(/\n5 cases in \d+ s/);
  });

  it("answers a page without difficulties, the selected text, and the address of a page", () => {
    expect(report.kinds.control).toMatchObject({ questions: 5, right: 5 });
    expect(report.kinds["date-which"]).toMatchObject({ right: 1 });
    const missed = report.failures.filter(({ kind, verdict }) => kind === "classify" && verdict !== "unsureRight");
    expect(missed).toEqual([]);
  });

  it(
    "tells a failure, and fails the gate where a kind has lost",
    async () => {
      const [before, after] = [join(made.folder, "before.json"), join(made.folder, "after.json")];
      const rules = ["--cases", made.folder, "--kinds", "shop", "--stages", "rules"];
      const first = await evaluate(...rules, "--out", before, "--show-failures");
      expect(first.status, first.stderr).toBe(0);
      expect(first.stdout).toMatch(/sureWrong shop\/false price: .*"amount":19.* ← .*"amount":59.*: wrong on purpose/);
      const base = readReport(before);
      expect(base.failures).toEqual([
        {
          kind: "shop",
          case: "false",
          question: "price",
          expected: { amount: 19, currency: "GBP" },
          verdict: "sureWrong",
          status: "answered",
          answered: [{ amount: 59, currency: "GBP" }],
          confidence: expect.any(Number),
          stage: "rules",
          source: expect.stringMatching(/./),
          why: "wrong on purpose",
        },
      ]);
      const better: CasesReport = {
        ...base,
        kinds: { shop: { ...base.kinds.shop!, right: 2, sureWrong: 0 } },
        failures: [],
      };
      writeFileSync(after, JSON.stringify(better));
      const lost = await evaluate(...rules, "--compare", after, "--gate");
      expect(lost.status).toBe(1);
      expect(lost.stdout).toContain("shop/false price: right → sureWrong");
      expect(lost.stdout).toContain("✗ shop: right 2 → 1");
      expect(lost.stdout).toContain("✗ shop: sure and wrong 0 → 1");
      const held = await evaluate(...rules, "--compare", before, "--gate");
      expect(held.status, held.stdout).toBe(0);
      expect(held.stdout).toContain("✓ no kind lost");
    },
    PATIENCE,
  );

  it(
    "refuses what it does not know with status 2",
    async () => {
      const { status, stderr } = await evaluate("--cases", FIXTURES, "--kinds", "nowhere");
      expect(status).toBe(2);
      expect(stderr).toContain("has no kind nowhere");
    },
    PATIENCE,
  );
});
