import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseArguments } from "../../bench/arguments";
import { BENCHMARKS } from "../../bench/benchmarks";
import type { Benchmark } from "../../bench/types";

const FOLDER = join(import.meta.dirname, "../../bench/benchmarks");
const none = {};

describe("BENCHMARKS", () => {
  it("lists every file of benchmarks/, by its name", () => {
    const files = readdirSync(FOLDER).map((file) => file.replace(/\.ts$/, ""));
    expect(BENCHMARKS.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it("has ids for --only", () => {
    for (const { id } of BENCHMARKS) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});

describe("parseArguments", () => {
  const benchmark = (id: string): Benchmark => ({ id, title: id, run: () => Promise.reject(new Error("not run")) });
  const all = [benchmark("one"), benchmark("two"), benchmark("three")];

  it("runs everything by default, five rounds, without a gate", () => {
    expect(parseArguments([], all, none)).toMatchObject({ benchmarks: all, rounds: 5, out: null, gate: false });
  });

  it("keeps the list's order with --only", () => {
    const parsed = parseArguments(["--only", "three,one", "--rounds", "9", "--out", "x.json", "--gate"], all, none);
    expect(parsed).toMatchObject({ benchmarks: [all[0], all[2]], rounds: 9, out: "x.json", gate: true });
  });

  it.each([
    [["--only", "four"], "No benchmark four; there are one, two, three"],
    [["--rounds", "4"], "--rounds takes a whole number from 5 on, not 4"],
    [["--rounds", "many"], "--rounds takes a whole number from 5 on, not many"],
    [["--data", "/no/such/folder"], "There is no folder /no/such/folder"],
    [["--fast"], "Unknown option '--fast'"],
  ])("says what is wrong with %s", (words, message) => {
    expect(parseArguments(words, all, none)).toContain(message);
  });

  it("takes the folder of the data sets from --data, else from LOUPE_DATA", () => {
    const [named, other] = [import.meta.dirname, FOLDER];
    expect(parseArguments(["--data", named], all, { LOUPE_DATA: other })).toMatchObject({ data: named });
    expect(parseArguments([], all, { LOUPE_DATA: other })).toMatchObject({ data: other });
  });
});
