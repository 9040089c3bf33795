import { describe, expect, it } from "vitest";
import { groupMistakesByInput } from "../../../../components/builder/mistakes";

describe("groupMistakesByInput", () => {
  it("puts each mistake beside its input, in plain words where a newcomer would stumble", () => {
    const byInput = groupMistakesByInput([
      { path: "name", message: "Must not be empty." },
      { path: "labels[1].name", message: "Must be at most 200 characters." },
      { path: "fields[0].options", message: "Is missing: an enum needs its options." },
      { path: "labels", message: "A single label needs noneAllowed: true, or it would always fit." },
    ]);
    expect(Object.fromEntries(byInput)).toEqual({
      name: "Enter a name.",
      "labels[1].name": "Must be at most 200 characters.",
      "fields[0].options": "Enter at least one choice, one per line.",
      labels: "Add at least two labels, or allow that no label applies.",
    });
  });

  it("names the line of an example, which is typed one a line", () => {
    const byInput = groupMistakesByInput([{ path: "labels[0].examples[3]", message: "Is too long." }]);
    expect(byInput.get("labels[0].examples")).toBe("Line 4: Is too long.");
  });

  it("loses no mistake: what has no input is gathered with its path", () => {
    const byInput = groupMistakesByInput([
      { path: "version", message: "Must be a whole number." },
      { path: "schemaTypes[0]", message: "Must be text." },
    ]);
    expect(byInput.get("")).toBe("version: Must be a whole number. schemaTypes[0]: Must be text.");
  });
});
