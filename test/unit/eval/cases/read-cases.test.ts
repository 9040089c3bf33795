import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseCaseOptions } from "../../../eval/cases/options";
import { readCases } from "../../../eval/cases/read-cases";
import { UsageError } from "../../../eval/options";
import { folderWith } from "../sets/folders";

const FIXTURES = join(import.meta.dirname, "../../../fixtures/cases");
const file = (more: object) => JSON.stringify({ task: "product", expected: {}, why: "", source: "own", ...more });
const inline = { id: "own", version: 1, kind: "extract", name: "Own", fields: [{ id: "a", name: "A", type: "text" }] };

const made = folderWith({
  "good/inline.html": "<p>A: b</p>",
  "good/inline.json": file({ task: inline, expected: { a: "b" } }),
  "bad/alone.html": "<p>",
  "bad/field.html": "<p>",
  "bad/field.json": file({ expected: { colour: "red" } }),
  "bad/form.html": "<p>",
  "bad/form.json": file({ expected: { price: { amount: "1" } } }),
  "bad/key.html": "<p>",
  "bad/key.json": file({ expect: {} }),
  "bad/task.html": "<p>",
  "bad/task.json": file({ task: "produce" }),
  "bad/own.html": "<p>",
  "bad/own.json": file({ task: { ...inline, fields: [] } }),
});
afterAll(() => made.remove());

describe("cases", () => {
  it("are read by kind and name, with built-in tasks, selections and addresses", () => {
    const cases = readCases(FIXTURES, []);
    expect(cases.map(({ kind, name, task }) => [kind, name, task.id])).toEqual([
      ["classify", "int2-double-charge", "support-intent"],
      ["control", "plain-product", "product"],
      ["date-which", "url-only", "article"],
      ["phone", "ext", "contact"],
      ["tables", "rowspan", "tables"],
    ]);
    const [selected, neutral, dated] = cases;
    expect(selected!.selection).toMatch(/^My card/);
    expect(neutral).not.toHaveProperty("selection");
    expect(neutral!.url).toBe("https://site.example/page");
    expect(dated!.url).toBe("https://harbour-post.example/2025/04/03/the-last-ferry");
    expect(readCases(FIXTURES, ["phone"])).toHaveLength(1);
  });

  it("may have a task of their own", () => {
    expect(readCases(made.folder, ["good"])[0]!.task).toMatchObject({ id: "own", fields: [{ id: "a" }] });
  });

  it.each([
    [/bad\/alone: .*alone\.json/],
    [/bad\/field: the task product does not ask colour/],
    [/bad\/form: expected\.price/],
    [/bad\/key: .*expect/],
    [/bad\/own: task\.fields/],
    [/bad\/task: there is no built-in task produce/],
  ])("that can't be used are named: %s", (mistake) => {
    expect(() => readCases(made.folder, ["bad"])).toThrow(UsageError);
    expect(() => readCases(made.folder, ["bad"])).toThrow(mistake);
  });

  it("of a kind that is not there are refused", () => {
    expect(() => readCases(FIXTURES, ["nowhere"])).toThrow("has no kind nowhere; it has classify, control,");
  });
});

describe("the options of npm run eval -- --cases", () => {
  it("have defaults, and are none where cases are not asked for", () => {
    expect(parseCaseOptions(["--set", "trec6"])).toBeNull();
    expect(parseCaseOptions(["--cases", FIXTURES])).toEqual({
      folder: FIXTURES,
      kinds: [],
      stages: ["learned", "rules", "encoder"],
      out: null,
      showsFailures: false,
      compare: null,
      gate: false,
    });
    const given = parseCaseOptions([`--cases=${FIXTURES}`, "--kinds", "a,b", "--kinds", "c", "--stages", "rules"]);
    expect(given).toMatchObject({ kinds: ["a", "b", "c"], stages: ["rules"] });
  });

  it.each([
    [["--cases", "no/such/folder"], "There is no folder no/such/folder."],
    [["--cases", FIXTURES, "--seeds", "3"], "--seeds"],
    [["--cases", FIXTURES, "--stages", "magic"], '"magic"'],
    [["--cases", FIXTURES, "--gate"], "--compare"],
    [["--cases", FIXTURES, "--compare", "no/such.json"], "no/such.json"],
  ])("refuse %j and say why", (parameters, reason) => {
    expect(() => parseCaseOptions(parameters)).toThrow(reason);
  });
});
