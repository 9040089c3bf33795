import { describe, expect, it } from "vitest";
import { alikeness, fieldWordsOf, likenessOf, tokensOf } from "../../../../lib/domain/task/likeness";
import type { Field } from "../../../../lib/domain/task/task";

const field = (name: string, more: Partial<Field> = {}): Field => ({ id: name, name, type: "text", ...more });
const likeness = (text: string, asked: Field, others: Field[] = []) =>
  likenessOf(tokensOf(text), fieldWordsOf(asked, [asked, ...others]));

describe("likeness of a label and a field's names", () => {
  it("is whole for the name itself or a synonym, and nothing for other words", () => {
    expect(likeness("Vehicle tax", field("Vehicle tax"))).toMatchObject({ recall: 1, precision: 1 });
    expect(likeness("Road duty", field("Vehicle tax", { synonyms: ["road duty"] }))).toMatchObject({ recall: 1 });
    expect(likeness("Doors", field("Vehicle tax"))).toMatchObject({ recall: 0, precision: 0 });
  });

  it("tells what the text lacks of the name from what it has beside it", () => {
    const { recall, precision } = likeness("Deposit for the rent", field("Deposit"));
    expect(recall).toBe(1);
    expect(precision).toBeLessThan(0.5);
  });

  it("counts words less that the task's other fields have too", () => {
    const [start, end] = [field("First day"), field("Last day")];
    expect(likeness("Day", start, [end]).recall).toBeLessThan(likeness("First", start, [end]).recall);
  });

  it("knows forms and parts of a word, in scripts with prefixes and in scripts without spaces", () => {
    expect(alikeness("rents", "rent")).toBeGreaterThan(0.5);
    expect(alikeness("termin", "besichtigungstermin")).toBeGreaterThan(0.5);
    expect(alikeness("السعر", "سعر")).toBeGreaterThan(0.5);
    expect(alikeness("cat", "catalogue")).toBe(0);
    expect(likeness("開始日時", field("開始日")).recall).toBe(1);
  });
});
