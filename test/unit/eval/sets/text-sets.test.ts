import { afterEach, describe, expect, it } from "vitest";
import { readTextSet } from "../../../eval/sets/read-text-set";
import type { TextSet } from "../../../eval/sets/types";
import { type Files, folderWith, lines, taskOf } from "./folders";

let remove = () => {};
afterEach(() => remove());

function read(files: Files) {
  const made = folderWith(files);
  remove = made.remove;
  return readTextSet("made-up", made.folder);
}

const rows = lines([
  { text: "one", label: "a" },
  { text: "two", label: "b" },
]);
const set = (files: Files) => read({ "task.json": taskOf(["a", "b"]), "train.jsonl": rows, ...files }) as TextSet;
const told = ({ problems }: Pick<TextSet, "problems">) => problems.map(({ where, message }) => `${where}: ${message}`);

describe("a set of texts", () => {
  it("is read whole, with nothing to tell", () => {
    const test = lines([{ text: "drei", label: "a" }]);
    const found = set({ "test.jsonl": `\uFEFF${test.replace("\n", "\r\n\r\n")}` });
    expect(found.problems).toEqual([]);
    expect(found.test).toEqual([{ text: "drei", label: "a" }]);
    expect(found.dataHash).toMatch(/^[0-9a-f]{64}$/);
    expect(found.dataHash).not.toBe(set({ "test.jsonl": test }).dataHash);
  });

  it("passes over each kind of broken row, says which, and keeps the others", () => {
    const bytes = Buffer.concat([
      Buffer.from('{"text": "half a r\n'),
      Buffer.from('["text", "a"]\n'),
      Buffer.from([...Buffer.from('{"text": "'), 0xff, 0xfe, ...Buffer.from('", "label": "a"}\n')]),
      Buffer.from('{"label": "a"}\n{"text": 7, "label": "a"}\n{"text": " ", "label": "a"}\n'),
      Buffer.from('{"text": "x"}\n{"text": "x", "label": 3}\n{"text": "x", "label": "c"}\n'),
      Buffer.from('{"text": "x", "label": "a", "label": "b"}\n{"text": "good", "label": "b"}'),
    ]);
    const found = set({ "test.jsonl": bytes });
    expect(found.test).toEqual([{ text: "good", label: "b" }]);
    expect(told(found)).toEqual([
      expect.stringMatching(/^test\.jsonl:1: is not JSON: .* at column \d+/),
      "test.jsonl:2: is no object",
      "test.jsonl:3: is not UTF-8",
      "test.jsonl:4: has no text",
      "test.jsonl:5: has a text that is no string",
      "test.jsonl:6: has an empty text",
      "test.jsonl:7: has no label; null stands for a text that no label fits",
      "test.jsonl:8: has a label that is neither a string nor null",
      'test.jsonl:9: has the label "c", which the task does not know',
      'test.jsonl:10: has the key "label" twice',
    ]);
  });

  it("tells many broken rows in few lines", () => {
    const found = set({ "test.jsonl": `${"{\n".repeat(1000)}${rows}` });
    expect(found.test).toHaveLength(2);
    expect(told(found)).toHaveLength(12);
    expect(told(found)[10]).toBe("test.jsonl: 990 more lines were passed over");
    expect(told(found)[11]).toBe("test.jsonl: 2 texts stand in train.jsonl too");
  });

  it("says what can't be measured without a file, or with an empty one", () => {
    expect(told(set({}))).toEqual(["test.jsonl: is missing: nothing is measured"]);
    expect(told(set({ "test.jsonl": "" }))).toEqual(["test.jsonl: has no row that can be used: nothing is measured"]);
    const untrained = read({ "task.json": taskOf(["a", "b"]), "test.jsonl": rows }) as TextSet;
    expect(told(untrained)).toEqual(["train.jsonl: is missing: only zero-shot is measured, uncalibrated"]);
  });

  it("lets no label be an answer where rows have none", () => {
    const found = set({ "test.jsonl": lines([{ text: "elsewhere", label: null }]) });
    expect(found.task.noneAllowed).toBe(true);
    expect(found.problems).toEqual([]);
    expect(set({ "test.jsonl": rows }).task.noneAllowed).toBeUndefined();
  });

  it("takes a lone label, and a thousand", () => {
    const one = lines([{ text: "one", label: "a" }]);
    const lone = read({ "task.json": taskOf(["a"]), "train.jsonl": one, "test.jsonl": one }) as TextSet;
    expect(lone.task.noneAllowed).toBe(true);
    expect(told(lone)[0]).toMatch(/^task\.json: one label only/);
    remove();
    const many = Array.from({ length: 1000 }, (_, index) => `label-${index}`);
    const large = read({ "task.json": taskOf(many), "train.jsonl": "", "test.jsonl": "" }) as TextSet;
    expect(large.task.labels).toHaveLength(1000);
  });

  it("leaves out what no task has, and lists every other mistake", () => {
    const extra = read({ "task.json": taskOf(["a", "b"], { source: "somewhere" }), "test.jsonl": rows }) as TextSet;
    expect(told(extra)).toContain("task.json: source is no part of a task and was left out");
    expect(extra.task).not.toHaveProperty("source");
    remove();
    const broken = read({ "task.json": taskOf(["a", "a"], { version: 0 }), "test.jsonl": rows });
    expect(broken).not.toHaveProperty("form");
    expect(told(broken)).toEqual(["task.json: version: Must be a whole number of 1 or more."]);
    remove();
    expect(told(read({ "task.json": "{", "test.jsonl": rows }))).toEqual([
      expect.stringContaining("task.json: can't be read"),
    ]);
  });
});
