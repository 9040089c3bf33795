import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readImport, writeExport } from "../../../../components/builder/import-tasks";
import { classification, extraction } from "../results";

const BUILT_IN = new Set(["recipe"]);
const ONE = { ...classification(["a", "b"]), id: "one" };
const TWO = { ...extraction([{ id: "f", name: "F", type: "text" }]), id: "two" };

describe("readImport", () => {
  it("reads what was exported, one task or several", () => {
    expect(readImport(writeExport([ONE]), BUILT_IN)).toEqual({ tasks: [ONE] });
    expect(readImport(writeExport([ONE, TWO]), BUILT_IN)).toEqual({ tasks: [ONE, TWO] });
  });

  it("imports nothing when one task of a list has a mistake, and says which", () => {
    const broken = { ...TWO, fields: [{ id: "f", name: "F", type: "nope" }] };
    const read = readImport(JSON.stringify([ONE, broken]), BUILT_IN);
    expect("mistakes" in read && read.mistakes.map(({ path }) => path)).toEqual(["[1].fields[0].type"]);
  });

  it("replaces no built-in task and takes no id twice", () => {
    expect(readImport(JSON.stringify({ ...ONE, id: "recipe" }), BUILT_IN)).toMatchObject({
      mistakes: [{ path: "id" }],
    });
    expect(readImport(JSON.stringify([TWO, { ...ONE, id: "recipe" }]), BUILT_IN)).toMatchObject({
      mistakes: [{ path: "[1].id" }],
    });
    expect(readImport(JSON.stringify([ONE, TWO, ONE]), BUILT_IN)).toMatchObject({ mistakes: [{ path: "[2].id" }] });
  });

  it("says where the syntax breaks, and that an empty list is none", () => {
    expect(readImport('{"id": }', BUILT_IN)).toMatchObject({
      mistakes: [{ message: expect.stringContaining("line 1") }],
    });
    expect(readImport("[]", BUILT_IN)).toMatchObject({ mistakes: [{ path: "" }] });
  });

  it("answers anything with tasks or mistakes, never both, never neither", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(fc.constantFrom(ONE, TWO, 1, null)).map((list) => JSON.stringify(list)),
    );
    fc.assert(
      fc.property(anything, (content) => {
        const read = readImport(content, BUILT_IN);
        if ("mistakes" in read) expect(read.mistakes.length).toBeGreaterThan(0);
        else expect(read.tasks.length).toBeGreaterThan(0);
      }),
    );
  });
});
