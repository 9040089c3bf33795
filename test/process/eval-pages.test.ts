import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Snapshot } from "../../lib/domain/snapshot/snapshot";
import { createContext, type OpenContext } from "../eval/create-context";
import { evaluatePages } from "../eval/pages/evaluate-pages";
import { type Read, type ReadPage, readPages } from "../eval/pages/snapshots";
import type { SetReport, SetRows } from "../eval/report/types";
import { readPageSet } from "../eval/sets/read-page-set";
import type { PageSet } from "../eval/sets/types";

const silent = () => undefined;
const dishes = readPageSet("dishes", join(import.meta.dirname, "../fixtures/eval/dishes")) as PageSet;

describe("pages stripped of structured data", () => {
  let plain: Read<ReadPage>;
  let stripped: Read<ReadPage>;
  beforeAll(async () => {
    plain = await readPages(dishes, { strip: null }, silent);
    stripped = await readPages(dishes, { strip: "structured" }, silent);
  });

  const sourcesOf = (read: Read<ReadPage>) =>
    new Set(read.pages.flatMap(({ snapshot }) => snapshot.structured.map(({ source }) => source)));
  const shown = ({ blocks, title }: Snapshot) => [
    title,
    ...blocks.map(({ id, kind, text, marks, locator }) => ({ id, kind, text, marks, locator })),
  ];

  it("have lost every format that they had", () => {
    expect(sourcesOf(plain)).toEqual(new Set(["json-ld", "microdata", "rdfa", "open-graph", "meta"]));
    expect(sourcesOf(stripped)).toEqual(new Set(["meta"]));
  });

  it("show what they showed, at the same places", () => {
    expect(stripped.pages).toHaveLength(dishes.rows.length);
    for (const [at, { row, snapshot }] of stripped.pages.entries()) {
      expect(shown(snapshot), row.page).toEqual(shown(plain.pages[at]!.snapshot));
    }
  });
});

describe("files that are not as they should be", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "loupe-eval-"));
    await mkdir(join(folder, "pages"));
    const write = (name: string, bytes: string | Buffer) => writeFile(join(folder, "pages", name), bytes);
    await write("good.html.gz", gzipSync("<!doctype html><title>Good</title><p>Crème brûlée</p>"));
    await write("no-gzip.html.gz", "<p>Not packed</p>");
    await write("cut.html.gz", gzipSync("<p>Cut</p>".repeat(200)).subarray(0, 30));
    await write("zero.html", "");
    await write("blank.html", "<!doctype html><title>Blank</title><img src=a.png>");
    await write("latin.html", Buffer.from('<meta charset="iso-8859-2"><p>H\u00fd\u00e8\u00bb</p>', "latin1"));
    await write("undeclared.html", Buffer.from("<p>Cr\u00e8me</p>", "latin1"));
    await write("lying.html", Buffer.from('<meta charset="utf-8"><p>Cr\u00e8me</p>', "latin1"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("each cost a message, and the others are read", async () => {
    const names = "good no-gzip cut zero blank latin undeclared lying missing ../good".split(" ");
    const rows = names.map((page) => ({ page, url: "https://a.example/" }));
    const { pages, problems } = await readPages({ name: "broken", folder, rows }, { strip: null }, silent);
    expect(
      Object.fromEntries(pages.map(({ row, snapshot }) => [row.page, snapshot.blocks.map(({ text }) => text)])),
    ).toEqual({ good: ["Crème brûlée"], blank: [], latin: ["Hýčť"], undeclared: ["Crème"], lying: ["Cr\ufffdme"] });
    expect(Object.fromEntries(problems.map(({ where, message }) => [where, message]))).toEqual({
      "pages/no-gzip": expect.stringContaining("can't be unpacked"),
      "pages/cut": expect.stringContaining("can't be unpacked"),
      "pages/zero": "passed over: the file is empty",
      "pages/blank": "nothing can be seen on this page",
      "pages/latin": "not UTF-8, read as ISO-8859-2",
      "pages/undeclared": "not UTF-8, read as windows-1252",
      "pages/lying": "not UTF-8, read as UTF-8, 1 blocks hold characters that could not be decoded",
      "pages/missing": expect.stringContaining("neither a .html.gz nor a .html"),
      "pages/../good": expect.stringContaining("leads out of the folder"),
    });
  });
});

describe("a set of pages", () => {
  let context: OpenContext;
  let report: SetReport;
  const rows: SetRows[] = [];
  beforeAll(async () => {
    const options = {
      data: "",
      sets: [],
      shots: [0, 2],
      seeds: 1,
      strip: null,
      teach: null,
      remote: null,
      llm: null,
      pages: null,
      target: 0.95,
      delta: 0.1,
    };
    context = await createContext({ ...options, stages: ["rules", "encoder"] } as never, silent);
    report = await evaluatePages(dishes, { ...context, keepRows: (_, kept) => rows.push(kept) });
  });
  afterAll(() => context?.dispose());

  it("is asked its fields, and every answer's quotes stand in the page", () => {
    expect(report).toMatchObject({ kind: "extract", pages: 12 });
    expect(Object.keys(report.fields!)).toEqual(
      (dishes.task as { fields: { id: string }[] }).fields.map(({ id }) => id),
    );
    for (const [id, field] of Object.entries(report.fields!)) expect(field.evidence, id).toBe(1);
    expect(report.fields!.title!.exact).toBeGreaterThan(0.8);
    expect(report.fields!.total_time).toMatchObject({ n: 11 });
    expect(sum(report.stages!)).toBeCloseTo(1);
    expect(Object.keys(report.latencyMs!)).toContain("rules");
  });

  it("has its main content compared", () => {
    expect(report.mainContent!.wordF1).toBeGreaterThan(0.9);
    expect(report.mainContent!.with).toBeGreaterThan(report.mainContent!.without!);
    expect(Object.keys(report.mainContent!.byLabel!)).toEqual(["bread", "cake", "soup"]);
  });

  it("is classified with and without examples, every page once", () => {
    expect(report.runs!.map(({ shots, rows: count }) => [shots, count])).toEqual([
      [0, 12],
      [2, 12],
    ]);
    for (const run of report.runs!) {
      expect(sum(run.stages)).toBeCloseTo(1);
      expect(run.crossFitted).toBeUndefined();
      expect(run.latencyMs.encoder!.p50).toBeGreaterThan(0);
    }
  });

  it("gives its scores row by row", () => {
    const { scores, slices } = rows[0]!;
    expect(slices).toEqual(dishes.rows.map(({ label }) => label));
    const figures = ["fields.title.f1", "mainContent.wordF1", "runs.0.accuracy", "runs.2.accuracy"];
    expect(Object.keys(scores)).toEqual(expect.arrayContaining(figures));
    const known = scores["fields.title.f1"]!.filter((score) => score !== null);
    expect(sum(known) / known.length).toBeCloseTo(report.fields!.title!.f1!);
  });
});

function sum(values: Record<string, number> | number[]): number {
  return Object.values(values).reduce((total, value) => total + value, 0);
}
