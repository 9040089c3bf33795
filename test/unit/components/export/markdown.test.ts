import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeMarkdown, formatMarkdownTable } from "../../../../components/export/markdown";
import { anyText, textOf } from "../../../support/any-text";

/** What a Markdown reader shows for text whose special signs are all escaped (CommonMark 2.4). */
function withoutEscapes(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

const SPECIAL = fc.oneof(anyText(), textOf("\\`*_{}[]<>#|~&$!+=. 1)a-"));

describe("escapeMarkdown", () => {
  it("keeps page text from becoming a link, an image, HTML or a heading", () => {
    expect(escapeMarkdown("[x](javascript:1) <img src=x> # *b*")).toBe(
      "\\[x\\](javascript:1) \\<img src=x\\> \\# \\*b\\*",
    );
  });

  it("keeps prices and dates readable", () => {
    expect(escapeMarkdown("€12.50, 2026-03-01, +44 20")).toBe("€12.50, 2026-03-01, +44 20");
  });

  it("starts no list and no heading", () => {
    expect(escapeMarkdown("1. one")).toBe("1\\. one");
    expect(escapeMarkdown("- one")).toBe("\\- one");
  });

  it("shows exactly the text, with white space collapsed", () => {
    fc.assert(
      fc.property(SPECIAL, (value) => {
        expect(withoutEscapes(escapeMarkdown(value))).toBe(value.replace(/\s+/g, " ").trim());
      }),
    );
  });

  it("leaves no sign that means something unescaped", () => {
    fc.assert(
      fc.property(SPECIAL, (value) => {
        const bare = escapeMarkdown(value).replace(/\\[\s\S]/g, "");
        expect(bare).not.toMatch(/[`*_{}[\]<>#|~&$!]/);
        expect(escapeMarkdown(value)).not.toMatch(/[\r\n]/);
      }),
    );
  });
});

describe("formatMarkdownTable", () => {
  it("fills short rows", () => {
    expect(formatMarkdownTable(["a"], [["1", "2|3"], ["x"]])).toBe("| a |  |\n| --- | --- |\n| 1 | 2\\|3 |\n| x |  |");
  });

  it("has the same number of cells in every line, whatever the cells hold", () => {
    const rows = fc.array(fc.array(SPECIAL, { maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(SPECIAL, { maxLength: 4 }), rows, (header, body) => {
        const cells = formatMarkdownTable(header, body)
          .split("\n")
          .map((line) => line.replace(/\\[\s\S]/g, "").split("|").length);
        expect(new Set(cells).size).toBe(1);
        expect(cells.length).toBe(body.length + 2);
      }),
    );
  });
});
