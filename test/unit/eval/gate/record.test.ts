import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { recordExperiment } from "../../../eval/gate/record";
import { reportWith, setWith } from "../reports";
import { folderWith } from "../sets/folders";

let remove = () => {};
afterEach(() => remove());

describe("the record of experiments", () => {
  const table = "# Experiments\n\n| date | commit | what changed | figures | verdict |\n|---|---|---|---|---|\n";
  const report = reportWith({ texts: setWith() });

  it("grows by a row, whatever the words are", () => {
    const made = folderWith({ "experiments.md": table });
    remove = made.remove;
    const path = join(made.folder, "experiments.md");
    recordExperiment(path, report, "one | two\nthree", "");
    recordExperiment(path, report, "again", "3 floors held");
    const [first, second, ...rest] = readFileSync(path, "utf8").slice(table.length).split("\n");
    expect(first).toMatch(/^\| \d{4}-\d\d-\d\d \| 0123456789 \| one \\\| two three \| texts @10 80\.0 ± 1\.0 \| – \|$/);
    expect(second).toMatch(/\| again \| .* \| 3 floors held \|$/);
    expect(rest).toEqual([""]);
  });

  it("is not spoilt where the file has no table at its end", () => {
    const made = folderWith({ "experiments.md": `${table}\nAn afterword.\n` });
    remove = made.remove;
    const path = join(made.folder, "experiments.md");
    expect(() => recordExperiment(path, report, "x", "")).toThrow("does not end in a table");
  });

  it("has its table in the project's own file", () => {
    const own = readFileSync(join(import.meta.dirname, "../../../../docs/experiments.md"), "utf8");
    expect(own.trimEnd().split("\n").at(-1)).toMatch(/^\|/);
  });
});
