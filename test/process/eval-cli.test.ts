import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUILT_IN_STAGE_IDS } from "../../lib/domain/result/result";
import type { EvaluationReport } from "../eval/report/types";
import { type Files, folderWith, lines, taskOf } from "../unit/eval/sets/folders";

const ROOT = resolve(import.meta.dirname, "../..");
/** Milliseconds: a run loads the model, and the machine may be busy. */
const PATIENCE = 580_000;
const run = promisify(execFile);

interface Ended {
  status: number;
  stdout: string;
  stderr: string;
}

/** The real command in a process of its own; `npm run eval` adds nothing to it. */
async function evaluate(parameters: string[], environment: Record<string, string> = {}): Promise<Ended> {
  const command = ["test/support/run.ts", "test/eval/eval.ts", ...parameters];
  const options = { cwd: ROOT, env: { ...process.env, ...environment } };
  try {
    return { status: 0, ...(await run(process.execPath, command, options)) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
}

const row = (text: string, label: string | null) => ({ text, label });
const rows = [
  row("The parcel has not arrived yet.", "parcel"),
  row("When will my order be delivered?", "parcel"),
  row("Where is the package that I bought?", "parcel"),
  row("I can't sign in with my password.", "login"),
  row("Please reset the password of my account.", "login"),
  row("The login page says that I am locked out.", "login"),
];
const labels = taskOf(["parcel", "login"]);
const many = Array.from({ length: 1000 }, (_, index) => `label-${index}`);

/** Everything that can be wrong with a set, and two that are right. */
const DATA: Files = {
  "good/task.json": labels,
  "good/train.jsonl": lines(rows),
  "good/test.jsonl": lines([...rows, row("A poem about the sea.", null)]),
  "broken-rows/task.json": labels,
  "broken-rows/train.jsonl": lines(rows),
  "broken-rows/test.jsonl": Buffer.concat([
    Buffer.from('{"text": "half\n{"label": "parcel"}\n{"text": 1, "label": "parcel"}\n{"text": "x", "label": "z"}\n'),
    Buffer.from([0x22, 0xff, 0xfe, 0x22, 0x0a]),
    Buffer.from('{"text": "x", "text": "y", "label": "parcel"}\n{"text": "Where is it?", "label": "parcel"}\n'),
  ]),
  "empty/task.json": labels,
  "empty/train.jsonl": "",
  "empty/test.jsonl": "",
  "invalid-task/task.json": taskOf(["parcel", "parcel"]),
  "invalid-task/test.jsonl": lines(rows),
  "many-labels/task.json": taskOf(many),
  // Without training rows: a thousand labels are learned in a minute, which is too long here.
  "many-labels/test.jsonl": lines([row("Text 7 of many.", "label-7")]),
  "no-task/test.jsonl": lines(rows),
  "no-test/task.json": labels,
  "no-test/train.jsonl": lines(rows),
  "no-train/task.json": labels,
  "no-train/test.jsonl": lines(rows),
  "one-label/task.json": taskOf(["parcel"]),
  "one-label/train.jsonl": lines(rows.slice(0, 3)),
  "one-label/test.jsonl": lines(rows.slice(0, 3)),
};

describe("npm run eval", () => {
  const made = folderWith(DATA);
  const scratch = folderWith({ "baseline.json": "{}", "no-floors.json": "{}" });
  const [out, html] = [join(scratch.folder, "out.json"), join(scratch.folder, "out.html")];
  const baseline = { LOUPE_BASELINE: join(scratch.folder, "baseline.json") };
  const gate = ["--data", made.folder, "--set", "good", "--shots", "0,9", "--seeds", "2"];
  let ended: Ended;
  let report: EvaluationReport;

  beforeAll(async () => {
    const parameters = ["--data", made.folder, "--shots", "0,9", "--seeds", "2", "--out", out, "--html", html];
    ended = await evaluate([...parameters, "--update-baseline"], baseline);
    report = JSON.parse(readFileSync(out, "utf8"));
  }, PATIENCE);
  afterAll(() => {
    made.remove();
    scratch.remove();
  });

  it("measures what can be measured, and goes on over everything else", () => {
    expect(ended.status, ended.stderr).toBe(0);
    expect(Object.keys(report.sets)).toEqual([
      "broken-rows",
      "empty",
      "good",
      "many-labels",
      "no-test",
      "no-train",
      "one-label",
    ]);
    const measured = Object.entries(report.sets).map(([name, { runs }]) => [name, runs!.map(({ shots }) => shots)]);
    expect(Object.fromEntries(measured)).toEqual({
      "broken-rows": [0, 9],
      empty: [],
      good: [0, 9],
      "many-labels": [0],
      "no-test": [],
      "no-train": [0],
      "one-label": [0, 9],
    });
  });

  it.each([
    ["no-task: passed over: it has no task.json"],
    ["invalid-task/task.json: labels[1].id: Is used twice: parcel is also labels[0]."],
    ["test.jsonl:1: is not JSON"],
    ["test.jsonl:2: has no text"],
    ["test.jsonl:3: has a text that is no string"],
    ['test.jsonl:4: has the label "z", which the task does not know'],
    ["test.jsonl:5: is not UTF-8"],
    ['test.jsonl:6: has the key "text" twice'],
    ["test.jsonl: has no row that can be used: nothing is measured"],
    ["test.jsonl: is missing: nothing is measured"],
    ["train.jsonl: is missing: only zero-shot is measured, uncalibrated"],
    ["task.json: one label only"],
    ["shots 9: 2 of 2 labels have fewer examples, the least 2: what is there was taken"],
  ])("says: %s", (line) => {
    expect(ended.stdout).toContain(line);
    const told = [...report.problems, ...Object.values(report.sets).flatMap(({ problems }) => problems)];
    expect(told.some(({ where, message }) => `${where}: ${message}`.startsWith(line))).toBe(true);
  });

  it("writes the report in the shape that other tools read", () => {
    const [zero, few] = report.sets.good!.runs!;
    expect(report.sets.good).toMatchObject({ kind: "classify", dataHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(few).toMatchObject({ shots: 9, seeds: 2, rows: 7, bytesSent: 0 });
    expect(few!.accuracy!.mean).toBeGreaterThan(0.6);
    expect(few!.coverage).toEqual({ target: 0.95, share: 0, error: null, held: null, certified: 0 });
    expect(Object.values(few!.stages).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    expect(few!.latencyMs.encoder!.p50).toBeGreaterThan(0);
    expect(zero!.oosAuroc!.mean).toBeGreaterThanOrEqual(0);
    expect(report.versions).toMatchObject({ loupe: expect.any(String), code: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(Object.keys(report.versions.stages)).toEqual(BUILT_IN_STAGE_IDS);
    expect(readFileSync(html, "utf8")).toContain("Reliability");
  });

  it(
    "holds the floors that it raised, finds no difference from itself, and fails once a floor is broken",
    async () => {
      const held = await evaluate([...gate, "--gate"], baseline);
      expect(held.stdout).toMatch(/Floors: \d+ held, 0 broken/);
      expect(held.stdout).toContain("not measured here:");
      expect(held.status).toBe(0);
      const floors = JSON.parse(readFileSync(baseline.LOUPE_BASELINE, "utf8"));
      floors.good["runs.9.accuracy"] = 1.01;
      writeFileSync(baseline.LOUPE_BASELINE, JSON.stringify(floors));
      const broken = await evaluate([...gate, "--gate", "--update-baseline"], baseline);
      expect(broken.stdout).toMatch(/✗ good runs\.9\.accuracy: [\d.]+ is below its floor of 101\.0/);
      expect(broken.stdout).toContain("stays although less was measured");
      expect(broken.status).toBe(1);
    },
    PATIENCE,
  );

  it(
    "fails the comparison with a base whose rows it does not have",
    async () => {
      const { stdout, status } = await evaluate([...gate, "--gate", "--compare", out], {
        LOUPE_BASELINE: join(scratch.folder, "no-floors.json"),
      });
      expect(stdout).toContain("many-labels: not measured now");
      expect(stdout).toMatch(/✓ good runs\.9\.accuracy: \+0\.0 points/);
      expect(status).toBe(1);
    },
    PATIENCE,
  );

  it.each([
    [["--frobnicate"], "--frobnicate"],
    [["--data", made.folder, "--set", "nowhere"], "has no set nowhere; it has broken-rows,"],
  ])(
    "refuses %j with status 2",
    async (parameters, reason) => {
      const { status, stderr } = await evaluate(parameters);
      expect(status).toBe(2);
      expect(stderr).toContain(reason);
      expect(stderr).toContain("Usage: npm run eval");
    },
    PATIENCE,
  );
});
