import { describe, expect, it } from "vitest";
import type { Answer } from "../../../../lib/domain/result/result";
import type { Value } from "../../../../lib/value";
import { judgeAnswer } from "../../../eval/cases/judge-answer";
import type { ValueType } from "../../../eval/cases/same-value";
import type { Expected } from "../../../eval/cases/types";

const judge = (status: Answer["status"], expected: Expected, values: Value[], type: ValueType = "text") =>
  judgeAnswer(expected, { status, items: values.map((value) => ({ value, evidence: [] })) }, type);

const pounds = (amount: number) => ({ amount, currency: "GBP" });

describe("a sure answer", () => {
  it.each<[Expected, Value[], ValueType, string]>([
    ["Nora Quill", ["nora quill"], "text", "right"],
    ["Nora Quill", ["Tom Arden"], "text", "sureWrong"],
    ["Nora Quill", ["Nora Quill", "Tom Arden"], "text", "sureWrong"],
    [null, ["Nora Quill"], "text", "sureWrong"],
    ["refund", ["refund"], "label", "right"],
    ["refund", ["delivery"], "label", "sureWrong"],
    [null, ["delivery"], "label", "sureWrong"],
    [pounds(59), [pounds(59)], "money", "right"],
    [pounds(59), [pounds(19)], "money", "sureWrong"],
    [{ oneOf: [pounds(59), null] }, [pounds(59)], "money", "right"],
    [{ oneOf: [pounds(59), null] }, [pounds(19)], "money", "sureWrong"],
    [{ oneOf: [8.7, 4.35] }, [4.35], "number", "right"],
    [{ oneOf: ["12", 12] }, ["12"], "text", "right"],
    [false, [false], "boolean", "right"],
    [80, [20], "number", "sureWrong"],
    [{ oneOf: [null, []] }, ["+442079460958"], "phone", "sureWrong"],
  ])("where %j is expected: %j (%s) is %s", (expected, values, type, verdict) => {
    expect(judge("answered", expected, values, type)).toBe(verdict);
  });
});

describe("a sure list", () => {
  const steps = ["Knead.", "Rest.", "Knead.", "Bake."];
  const phones = ["+442079460958", "+442079460000"];
  it.each<[Expected, Value[], ValueType, string]>([
    [steps, steps, "text", "right"],
    [steps, ["Knead.", "Rest.", "Bake."], "text", "incomplete"],
    [steps, ["Bake.", "Knead."], "text", "sureWrong"],
    [steps, [...steps, "Bake."], "text", "sureWrong"],
    [steps, ["Knead.", "© 2026"], "text", "sureWrong"],
    [phones, [...phones].reverse(), "phone", "right"],
    [phones, [phones[1]!], "phone", "incomplete"],
    [phones, [phones[1]!, phones[1]!], "phone", "sureWrong"],
    [{ oneOf: [[phones[0]!], phones] }, [phones[0]!], "phone", "right"],
    [{ oneOf: [phones, null] }, [phones[0]!], "phone", "incomplete"],
    [[{ caption: "", header: [], rows: [["a"]] }], [{ caption: "", header: [], rows: [["a"]] }], "table", "right"],
  ])("where %j is expected: %j (%s) is %s", (expected, values, type, verdict) => {
    expect(judge("answered", expected, values, type)).toBe(verdict);
  });
});

describe("an answer that is not sure, or says that there is nothing", () => {
  it.each<[Answer["status"], Expected, Value[], string]>([
    ["unsure", "Nora Quill", ["Nora Quill"], "unsureRight"],
    ["unsure", "Nora Quill", ["Tom Arden"], "missed"],
    ["unsure", "Nora Quill", [], "missed"],
    ["unsure", ["Knead.", "Bake."], ["Knead."], "missed"],
    ["unsure", null, ["Tom Arden"], "right"],
    ["unsure", { oneOf: ["Nora Quill", null] }, ["Tom Arden"], "right"],
    ["unsure", { oneOf: [["Nora Quill"], []] }, [], "right"],
    ["absent", null, [], "right"],
    ["absent", [], [], "right"],
    ["absent", "Nora Quill", [], "missed"],
    ["absent", { oneOf: ["Nora Quill", null] }, [], "right"],
  ])("%s where %j is expected, %j first: %s", (status, expected, values, verdict) => {
    expect(judge(status, expected, values)).toBe(verdict);
  });
});
