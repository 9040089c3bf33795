import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutAtPlaceholders, splitBody } from "../../../../components/consent/body-view";
import { whyText } from "../../../../components/consent/why-text";
import { anyText } from "../../../support/any-text";

describe("readableBody", () => {
  it("shows every message's text as it is, and the rest of the body", () => {
    const body = JSON.stringify({
      model: "small",
      messages: [
        { role: "system", content: "Answer.\nOnly from the text." },
        { role: "user", content: [{ type: "text", text: "What?" }] },
      ],
      response_format: { type: "json_schema" },
    });
    const parts = splitBody(body)!;
    expect(parts.map(({ role }) => role)).toEqual(["system", "user", ""]);
    expect(parts[0]!.content).toBe("Answer.\nOnly from the text.");
    expect(parts[1]!.content).toContain('"text": "What?"');
    expect(parts[2]!.content).toContain("json_schema");
  });

  it("gives up on what it can't lay out whole, so that the exact body is shown", () => {
    for (const body of ["", "not json", "[1]", "null", '{"prompt": "x"}', '{"messages": "x"}'])
      expect(splitBody(body)).toBeNull();
    expect(splitBody('{"messages": [null, 3]}')!.map(({ content }) => content)).toEqual(["null", "3", "{}"]);
  });

  it("loses no text of any message", () => {
    fc.assert(
      fc.property(fc.array(anyText()), (texts) => {
        const messages = texts.map((content) => ({ role: "user", content }));
        const shown = splitBody(JSON.stringify({ messages }))!;
        expect(shown.slice(0, -1).map(({ content }) => content)).toEqual(texts);
      }),
    );
  });
});

describe("cutAtPlaceholders", () => {
  it("cuts where they stand, the longer of two that begin alike", () => {
    expect(cutAtPlaceholders("to [E1] and [E10].", ["[E1]", "[E10]"])).toEqual(["to ", "[E1]", " and ", "[E10]", "."]);
    expect(cutAtPlaceholders("E1 E10", ["E1", "E10"])).toEqual(["", "E1", " ", "E10", ""]);
    expect(cutAtPlaceholders("none", [])).toEqual(["none"]);
  });

  it("gives the same text when put together again", () => {
    fc.assert(
      fc.property(anyText(), fc.array(fc.constantFrom("[A_1]", "a.b", "(", "$1")), (text, placeholders) => {
        expect(cutAtPlaceholders(text, placeholders).join("")).toBe(text);
      }),
    );
  });
});

describe("whyText", () => {
  it("says how sure the device was and had to be", () => {
    const why = [
      { questionId: "total", best: { stage: "encoder" as const, confidence: 0.62 }, needed: 0.9 },
      { questionId: "date", best: null, needed: 0 },
    ];
    expect(whyText(why, "total")).toBe(
      "this device is not sure: its best guess is right in 62% of cases, and 90% is needed",
    );
    expect(whyText(why, "date")).toBe("this device found nothing");
    expect(whyText(why, "other")).toBe("");
  });
});
